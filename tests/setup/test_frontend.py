"""The NHS front end is copied, made to fit our content policy, and refused when it has changed."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.nhsuk.checks import front_end_is_built
from portal.nhsuk.frontend import PackageChanged, build

FONT = "@font-face{font-family:Frutiger W01;src:url(https://assets.example/f.woff2)}"
STYLE = (
    FONT * 2
    + "html{font-family:Frutiger W01,arial,sans-serif}"
    + ".a{background:url(/assets/images/nhsuk-icon-cross.svg)}" * 12
    + "/*# sourceMappingURL=nhsuk-frontend.min.css.map */"
)
SCRIPT = "export{initAll};//# sourceMappingURL=nhsuk-frontend.min.js.map"


@pytest.fixture
def project(tmp_path):
    """A project with a small nhsuk-frontend of the pinned version."""
    dist = tmp_path / "node_modules/nhsuk-frontend/dist/nhsuk"
    (dist / "assets/images").mkdir(parents=True)
    (dist / "assets/images/nhsuk-icon-cross.svg").write_text("<svg/>")
    (dist / "assets/images/favicon.svg").write_text("<svg>logo</svg>")
    (dist / "nhsuk-frontend.min.css").write_text(STYLE)
    (dist / "nhsuk-frontend.min.js").write_text(SCRIPT)
    (dist.parent.parent / "package.json").write_text(json.dumps({"version": "10.6.1"}))
    (tmp_path / "package.json").write_text(
        json.dumps({"dependencies": {"nhsuk-frontend": "10.6.1"}})
    )
    return tmp_path


@pytest.fixture
def make(project):
    """Build the front end of that project, and return its folder."""

    def make():
        assert build(project=project, var=project / "var")
        return project / "var/frontend/nhsuk"

    return make


def test_the_style_sheet_asks_no_other_host_and_no_absolute_address(make):
    style = (make() / "nhsuk-frontend.min.css").read_text()
    assert "http" not in style
    assert "@font-face" not in style
    assert "html{font-family:arial,sans-serif}" in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) == {"images/nhsuk-icon-cross.svg"}


def test_no_file_names_a_source_map_that_is_not_there(make):
    folder = make()
    assert "sourceMappingURL" not in (folder / "nhsuk-frontend.min.css").read_text()
    assert (folder / "nhsuk-frontend.min.js").read_text() == "export{initAll};"


def test_only_images_the_style_sheet_asks_for_are_taken_so_no_logo_is(make):
    assert [file.name for file in (make() / "images").iterdir()] == ["nhsuk-icon-cross.svg"]


def test_a_second_build_has_nothing_to_do_until_the_package_changes(project, make):
    make()
    assert not build(project=project, var=project / "var")
    script = project / "node_modules/nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js"
    script.write_text("export{createAll};//# sourceMappingURL=x.map")
    assert (make() / "nhsuk-frontend.min.js").read_text() == "export{createAll};"


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (STYLE + FONT, "font's addresses found 3 times, expected 2"),
        (STYLE.replace("html{", "html{font-family:Frutiger W01,x;"), "font's name found 2 times"),
        (STYLE + ".b{background:url(/assets/images/b.svg)}", "addresses found 13 times"),
        (STYLE.replace("/*#", "/*"), "source map found 0 times, expected 1"),
        (STYLE + ".b{background:url(https://example.org/b.svg)}", "from another host"),
    ],
)
def test_a_package_laid_out_otherwise_is_refused_and_the_last_build_kept(
    project, make, style, words
):
    folder = make()
    (project / "node_modules/nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css").write_text(style)
    with pytest.raises(PackageChanged, match=words):
        make()
    assert (folder / "nhsuk-frontend.min.css").exists()


def test_another_version_than_the_pinned_one_is_refused(project, make):
    (project / "node_modules/nhsuk-frontend/package.json").write_text('{"version": "11.0.0"}')
    with pytest.raises(PackageChanged, match=r"11\.0\.0 is installed, package\.json pins 10\.6\.1"):
        make()


def test_the_command_says_what_to_run_when_the_package_is_missing(project, settings):
    settings.BASE_DIR, settings.VAR_DIR = project, project / "var"
    (project / "node_modules/nhsuk-frontend/package.json").unlink()
    with pytest.raises(CommandError, match="Run: make setup"):
        call_command("build_frontend")


def test_the_command_builds_and_then_the_pages_have_their_style(project, settings):
    settings.BASE_DIR, settings.VAR_DIR = project, project / "var"
    settings.STATICFILES_DIRS = [project / "var/frontend"]
    assert [error.hint for error in front_end_is_built(None)] == ["Run: make setup"]
    said = StringIO()
    call_command("build_frontend", stdout=said)
    call_command("build_frontend", stdout=said)
    assert said.getvalue() == "The front end is built.\nThe front end was up to date.\n"
    assert front_end_is_built(None) == []
