#!/usr/bin/env python3
"""Check a release before it is built, and complete what `make release` has built into dist/.

`release.py version` prints the version. `release.py check v1.0.0` ends with 1, and a sentence for each thing
that does not fit, if a tag is not fit for a release. `release.py finish` writes into dist/ the list of all
parts (SBOM, in CycloneDX), the notes, which are those of the changelog, and SHA256SUMS, which lists all files
but these two. The same commit, with the same versions of Python and packages, gives the same bytes.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Collection, Sequence
from importlib.metadata import requires
from pathlib import Path
from typing import Any

from audit import installed
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator import __version__
from generator.store.git import origin

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
CHANGELOG = ROOT / "CHANGELOG.md"
TOOLS = ROOT / ".ci" / "sbom.txt"
NOTES, SUMS = DIST / "NOTES.md", DIST / "SHA256SUMS"
VALIDATED = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read()) and "It is not valid.")
"""
ROOT_PART = "root-component"
"""What cyclonedx-bom calls the project itself."""
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def main() -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(description="Check or complete a release.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("version", help="print the version")
    commands.add_parser("check", help="see whether a tag is fit for a release").add_argument("tag")
    commands.add_parser("finish", help="complete what is in dist/")
    given = parser.parse_args()
    if given.command == "version":
        print(__version__)
    elif given.command == "check":
        if found := faults(given.tag):
            sys.exit("\n".join(found))
        print(f"{given.tag} is fit for a release.")
    else:
        finish()


def faults(tag: str) -> list[str]:
    """Return what keeps a tag from being released, each in a sentence that says what to do."""
    found = []
    if tag != f"v{__version__}":
        found.append(
            f"The tag is {tag}, but generator/__init__.py says {__version__}. Write the tag's version there,"
            " commit it, and tag that commit."
        )
    day, notes = changes(__version__)
    if not _DAY.fullmatch(day) or not notes:
        found.append(
            f"CHANGELOG.md does not say what is new in {__version__}, and since when. Give it a heading such"
            f' as "## {__version__}, 30 November 2026", with the changes below.'
        )
    source = origin(ROOT)
    if source.reason:
        found.append(source.reason)
    if source.changed:
        found.append(f"Files differ from commit {source.short}. Commit them, and tag that commit.")
    return found


def changes(version: str) -> tuple[str, str]:
    """Return the day that the changelog gives for a version, and what is new in it; empty if it has none."""
    for part in CHANGELOG.read_text("utf-8").split("\n## ")[1:]:
        heading, _, text = part.partition("\n")
        name, _, day = heading.partition(", ")
        if name == version:
            return day, text.strip()
    return "", ""


def finish() -> None:
    """Write the list of parts, the notes and the checksums."""
    DIST.mkdir(exist_ok=True)
    bill = json.dumps(parts_list(), indent=1, ensure_ascii=False) + "\n"
    (DIST / f"place-toolkit-{__version__}.cdx.json").write_text(bill, "utf-8")
    files = [file for file in sorted(DIST.iterdir()) if file.is_file() and file not in (NOTES, SUMS)]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    SUMS.write_text("".join(lines), "utf-8")
    NOTES.write_text(f"{changes(__version__)[1]}\n", "utf-8")
    for file in (*files, SUMS, NOTES):
        print(f"dist/{file.name}: {file.stat().st_size:,} bytes")


def parts_list() -> dict[str, Any]:
    """Return the bill of materials: every package that the toolkit needs, PDFs included, with its licence.

    cyclonedx-bom lists all of this environment. What only tests need is left out. What is left is validated.
    """
    python = installed(Path(sys.prefix) / "sbom", TOOLS)
    if python is None:
        sys.exit("The list of parts cannot be made: cyclonedx-bom could not be installed.")
    listed = said_by(
        *(str(python), "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml")),
        *("--mc-type", "application", "--output-reproducible", "--of", "JSON", "--sv", "1.6"),
        *("--no-validate", sys.executable),
    )
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    bill = pruned(
        json.loads(listed), needed([*project["dependencies"], *project["optional-dependencies"]["pdf"]])
    )
    said_by(str(python), "-c", VALIDATED, given=json.dumps(bill))
    return bill


def said_by(*command: str, given: str = "") -> str:
    """Return what a program prints that is given a text; end with what it says if it fails."""
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"The list of parts cannot be made: {done.stderr.strip()}")
    return done.stdout


def needed(requirements: Sequence[str]) -> set[str]:
    """Return the names of the packages that meet requirements here, and of all that these need in turn."""
    found: set[tuple[str, frozenset[str]]] = set()
    left = [(requirement, frozenset[str]()) for requirement in requirements]
    while left:
        text, extras = left.pop()
        asked = Requirement(text)
        wanted = (asked.name, frozenset(asked.extras))
        applies = asked.marker is None or any(asked.marker.evaluate({"extra": one}) for one in ("", *extras))
        if applies and wanted not in found:
            found.add(wanted)
            left += [(requirement, wanted[1]) for requirement in requires(asked.name) or ()]
    return {canonicalize_name(name) for name, _ in found}


def pruned(bill: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return a bill of materials with the project's version, and with no other packages than those named."""
    bill["metadata"]["component"]["version"] = __version__
    parts = [part for part in bill["components"] if canonicalize_name(part["name"]) in names]
    kept = {ROOT_PART, *(part["bom-ref"] for part in parts)}
    links = [
        {"ref": entry["ref"], "dependsOn": [ref for ref in entry.get("dependsOn", ()) if ref in kept]}
        for entry in bill["dependencies"]
        if entry["ref"] in kept
    ]
    return bill | {"components": parts, "dependencies": links}


if __name__ == "__main__":
    main()
