"""Installs what the portal stands on: ``python3 -m setup.prepare`` for development and tests.

What is installed already, from the same locked lists, is left alone: a second run takes no time.
"""

import hashlib
import json
import os
import runpy
import shutil
import subprocess
import sys

from portal.nhsuk.frontend import PackageChanged, build
from setup.steps import DOWNLOAD, PYTHON, ROOT, VAR, Failed, Steps, main, succeeds

VENV = PYTHON.parent.parent
INSTALLED = VENV / "portal-installed.json"
DOCTOR = ROOT / "portal/pdf/doctor.py"
NODE_MODULES = ROOT / "node_modules"
STEPS = 3


def prepare(steps: Steps, *, dev: bool, pdf: bool = True) -> None:
    """The first three steps of every command; `dev` adds what tests and checks need."""
    refuse_links()
    steps.start("System packages")
    system_packages(steps, pdf=pdf)
    steps.start("Python packages")
    python_packages(steps, "requirements-dev.txt" if dev else "requirements.txt")
    steps.start("NHS front end")
    front_end(steps, dev=dev)


def refuse_links() -> None:
    """What is made anew is emptied first: behind a link that would be somebody else's."""
    for folder in (VENV, NODE_MODULES):
        if folder.is_symlink():
            raise Failed(
                f"{folder.name} is a link to {folder.readlink()}, and set-up would empty that.\n"
                f"So nothing was done. Remove the link, which deletes nothing else: rm {folder}\n"
                "Then run the same command again: it makes a folder of its own."
            )


def system_packages(steps: Steps, *, pdf: bool) -> None:
    """Say what is missing before anything else; root on Debian and Ubuntu has it installed."""
    doctor = runpy.run_path(str(DOCTOR))
    if not pdf and not doctor["lacks_venv"]():
        steps.done("ready, but no PDFs are made")
        return
    said = subprocess.run([sys.executable, DOCTOR], capture_output=True, text=True)
    if not said.returncode:
        steps.done()
        return
    print(f"not all is there.\n\n{said.stdout}", flush=True)
    if os.geteuid() or doctor["package_tool"]() != "apt":
        without = "" if doctor["lacks_venv"]() else " Or try it without PDFs: make demo PDF=no"
        raise Failed(f"Then run the same command again.{without}")
    print("You are root, so it is installed now …", end=" ", flush=True)
    steps.run(sys.executable, DOCTOR, "--install", hint=DOWNLOAD)
    steps.done("installed")


def python_packages(steps: Steps, lock: str) -> None:
    """The virtual environment with exactly the locked packages, each file's hash checked."""
    installed = recall()
    if installed.get(lock) == digest(lock) and succeeds(PYTHON, "-c", "import pip"):
        steps.done()
        return
    version = "import sys; sys.exit(sys.version_info[:2] != ({}, {}))".format(*sys.version_info)
    if not succeeds(PYTHON, "-c", f"import pip; {version}"):
        keep = succeeds(PYTHON, "-c", version)
        steps.run(sys.executable, "-m", "venv", *(() if keep else ("--clear",)), VENV)
        installed = {}
    install(steps, lock)
    if lock == "requirements-dev.txt":
        installed["requirements.txt"] = digest("requirements.txt")
    remember(installed | {lock: digest(lock)})
    steps.done("installed")


def install(steps: Steps, lock: str, *options: str) -> None:
    """The list is whole, so nothing is worked out: the pip of Python 3.11 would ask for the newest
    release of what a package wants with extras, and stop because that one has no hash here."""
    pip = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input")
    strictly = ("--require-hashes", "--no-deps")
    steps.run(*pip, *strictly, *options, "--requirement", lock, hint=DOWNLOAD)


def front_end(steps: Steps, *, dev: bool) -> None:
    """The npm packages, then the copy that is served. No package runs a script of its own."""
    installed, lock = NODE_MODULES / ".portal-installed.json", digest("package-lock.json")
    known = json.loads(installed.read_text()) if installed.exists() else {}
    how = "ready"
    if known.get("lock") != lock or (dev and not known["dev"]):
        how = "installed"
        env = node_environment(steps)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        omit = () if dev else ("--omit=dev",)
        steps.run("npm", "ci", *omit, *quiet, hint=DOWNLOAD, env=env)
        installed.write_text(json.dumps({"lock": lock, "dev": dev}))
    try:
        build(project=ROOT, var=VAR)
    except PackageChanged as problem:
        raise Failed(str(problem)) from problem
    steps.done(how)


def node_environment(steps: Steps) -> dict[str, str]:
    """An environment whose npm runs on Node.js 20.9 or later, from Python's packages if need be."""
    found = node_version()
    if found >= (20, 9) and shutil.which("npm"):
        return dict(os.environ)
    print("Node.js 20.9 or later is not here, so it goes into .venv …", end=" ", flush=True)
    install(steps, "requirements-node.txt", "--only-binary=:all:")
    return os.environ | {"PATH": f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"}


def node_version() -> tuple[int, ...]:
    """The version of the Node.js on this machine, such as (20, 20); empty when there is none."""
    try:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
        return tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])
    except (OSError, ValueError):
        return ()


def digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def recall() -> dict[str, str]:
    """Which locked lists the virtual environment holds, by their digests."""
    return json.loads(INSTALLED.read_text()) if INSTALLED.exists() else {}


def remember(installed: dict[str, str]) -> None:
    INSTALLED.write_text(json.dumps(installed, indent=2))


if __name__ == "__main__":
    main(lambda: prepare(Steps(STEPS), dev=True))
