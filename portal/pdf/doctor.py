"""Can this machine set the portal up, and make PDFs? `python portal/pdf/doctor.py` says.

Looks without importing WeasyPrint, whose import raises where a library is missing. It runs before
anything is installed, so it uses the standard library alone, and syntax that older Pythons read.
Prints what is missing and the one command that installs it; the exit code is 0 when all is there.
With `--install` it runs that command, if it is root on Debian or Ubuntu.
"""

import ctypes
import ctypes.util
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

OLDEST = (3, 11)
# What WeasyPrint loads, as Linux and as macOS name it.
LIBRARIES = (
    ("libgobject-2.0.so.0", "gobject-2.0"),
    ("libpango-1.0.so.0", "pango-1.0"),
    ("libharfbuzz.so.0", "harfbuzz"),
    ("libharfbuzz-subset.so.0", "harfbuzz-subset"),
    ("libfontconfig.so.1", "fontconfig"),
    ("libpangoft2-1.0.so.0", "pangoft2-1.0"),
)
# The Python that python3-venv belongs to on Debian and Ubuntu; each other has a package of its own.
DISTRIBUTION = "/usr/bin/python3"
# Words for the package tools: what PDFs need, and what a virtual environment needs.
PACKAGES = {
    "apt": (
        ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"],
        ["python3-venv"],
    ),
    "dnf": (["pango", "harfbuzz"], ["python3"]),
    "brew": (["pango"], ["python"]),
    "apk": (["pango", "harfbuzz"], ["python3"]),
}
COMMANDS = {
    "apt": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "brew": "brew install",
    "apk": "apk add",
}


def missing_libraries():
    """Names of the system libraries that PDFs need and that are not there."""
    return [names[0] for names in LIBRARIES if not has_library(*names)]


def has_library(linux, macos):
    if sys.platform == "darwin":
        places = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")
        files = [pathlib.Path(place, f"lib{macos}.dylib") for place in places]
        return bool(ctypes.util.find_library(macos)) or any(file.exists() for file in files)
    try:
        ctypes.CDLL(linux)
    except OSError:
        return False
    return True


def lacks_venv():
    """Debian and Ubuntu leave out of Python what makes a virtual environment."""
    return any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip"))


def package_tool():
    if sys.platform == "darwin":
        return "brew"
    for tool, program in (("apt", "apt-get"), ("dnf", "dnf"), ("apk", "apk")):
        if shutil.which(program):
            return tool
    return None


def own_version():
    return ".".join(str(number) for number in sys.version_info[:2])


def distribution_version():
    """The version of the distribution's own Python, such as 3.10; empty where there is none."""
    code = "import sys; print(*sys.version_info[:2], sep='.')"
    try:
        done = subprocess.run([DISTRIBUTION, "-I", "-c", code], stdout=subprocess.PIPE, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode().strip()


def venv_packages(tool):
    """Words for the package tool: what this very Python needs to make a virtual environment."""
    if tool == "apt" and own_version() != distribution_version():
        return [f"python{own_version()}-venv"]
    return PACKAGES[tool][1]


def command(libraries, venv, tool):
    """The command that installs what is missing, or None where we don't know the package tool."""
    if tool is None or not (libraries or venv):
        return None
    for_pdf, for_venv = PACKAGES[tool][0], venv_packages(tool) if venv else []
    words = (for_pdf if libraries else []) + for_venv
    root = tool == "brew" or os.geteuid() == 0
    return " ".join(["" if root else "sudo", COMMANDS[tool], *words]).strip()


def advice(libraries, venv, tool):
    """Lines for the person: what is missing, what that means, what to run."""
    lines = []
    if venv:
        lines.append(
            "Python cannot make a virtual environment here (venv or ensurepip is missing)."
        )
    if libraries:
        names = ", ".join(libraries)
        lines.append(f"PDFs cannot be made here: these libraries are missing: {names}.")
    if lines:
        run = command(libraries, venv, tool)
        if run:
            lines.append(f"To install what is missing, run:\n\n    {run}\n")
        else:
            lines.append(
                "Install Pango 1.44 or later and HarfBuzz with your system's package tool."
            )
    return lines


def pdf_advice():
    """What stops PDFs on this machine, in words, or an empty string."""
    return "\n".join(advice(missing_libraries(), False, package_tool()))


def install(run):
    """Run the apt-get command, after reading the lists of packages that a bare machine lacks."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for words in (["apt-get", "update"], run.split()):
        subprocess.run(words, check=True, env=environment)


def main(arguments):
    say = sys.stdout.write
    if sys.version_info < OLDEST:
        say(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.\n")
        return 1
    libraries, venv, tool = missing_libraries(), lacks_venv(), package_tool()
    lines = advice(libraries, venv, tool)
    if lines and "--install" in arguments and tool == "apt" and os.geteuid() == 0:
        run = command(libraries, venv, tool)
        say("\n".join([*lines, "Running as root, so it is installed now.\n"]))
        sys.stdout.flush()
        install(run)
        lines = advice(missing_libraries(), lacks_venv(), tool)
    say("\n".join(lines or ["This machine can make PDFs and virtual environments."]) + "\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
