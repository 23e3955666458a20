# Every command of the house; `make help` lists them.
# Two things must be on the machine: make, and Python 3.11 or later (PYTHON=… chooses one).

.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help demo demo-reset setup test crawl check fix bench lock

PORT ?= 8000
PDF ?= yes
ARGS ?=
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; done)
endif
FOUND = $(or $(PYTHON),$(error Python 3.11 or later was not found. Install it, or name it: make PYTHON=/path/to/python3))
STARTS = $(shell $(FOUND) -c 'print("yes")' 2>/dev/null)
SET_UP = $(if $(STARTS),$(FOUND),$(error $(PYTHON) is no Python that starts. Name one of 3.11 or later: make PYTHON=/path/to/python3)) -m setup
RUN := .venv/bin/python
TOOL := .venv/bin

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s%s\n", $$1, $$2 }' Makefile

demo: ## the portal with invented people, at http://127.0.0.1:8000 (PORT=8001 for another port)
	@exec $(SET_UP).demo --port=$(PORT) --pdf=$(PDF)

demo-reset: ## the same, with its data made afresh
	@exec $(SET_UP).demo --port=$(PORT) --pdf=$(PDF) --afresh

setup: ## install what tests and checks need
	@$(SET_UP).prepare

test: setup ## the whole suite (ARGS="tests/connections -x" for a part)
	@$(RUN) -m pytest -n 2 --dist worksteal -q -ra $(ARGS)

crawl: setup ## every link as everybody, wide and narrow, with scripts and without
	@CRAWL=whole $(RUN) -m pytest -n 2 --dist worksteal -q -ra tests/journeys/test_crawl.py

# Production's settings, with invented values, for what only production switches on.
check: export PORTAL_MODE = production
check: export PORTAL_SECRET_KEY = checks-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ
check: export PORTAL_FIELD_KEYS = dGVzdHMtb25seS0wMTIzNDU2Nzg5LWFiY2RlZmdoaWo=
check: export PORTAL_BASE_URL = https://leaders.example.org
check: export PORTAL_ALLOWED_HOSTS = leaders.example.org
check: export PORTAL_DATABASE_URL = sqlite:///:memory:
check: export PORTAL_EMAIL_URL = smtp+tls://user:password@mail.example.org:587
check: export PORTAL_EMAIL_FROM = leaders@example.org
check: export PORTAL_CONTACT_EMAIL = leaders@example.org
check: setup ## lint, format, import floors, locked packages, migrations, production's settings
	$(TOOL)/ruff check .
	$(TOOL)/ruff format --check .
	$(TOOL)/djhtml --check --tabwidth 2 templates
	$(TOOL)/lint-imports --cache-dir .cache/import-linter
	$(RUN) -m pip check --disable-pip-version-check
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) manage.py check --deploy --fail-level WARNING

fix: setup ## lint and format, repairing what can be
	$(TOOL)/ruff check --fix .
	$(TOOL)/ruff format .
	$(TOOL)/djhtml --tabwidth 2 templates

bench: setup ## how fast the pages are, against a bare page (writes var/bench.json)
	$(RUN) -m tests.bench $(ARGS)

LOCK := $(TOOL)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command "make lock"
lock: setup ## resolve and lock every dependency again (UPGRADE=--upgrade takes the newest)
	$(LOCK) $(UPGRADE) --output-file requirements.txt pyproject.toml
	$(LOCK) $(UPGRADE) --output-file requirements-dev.txt --group dev --constraints requirements.txt pyproject.toml
	$(LOCK) $(UPGRADE) --output-file requirements-node.txt --group pyproject.toml:node
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved
