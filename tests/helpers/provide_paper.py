"""Find what WeasyPrint needs of the system, or install it. Run as a program, it says so.

WeasyPrint itself comes from PyPI, with the other tools of the tests. Pango does not, so where it is missing
this tries apt-get. If that does not help, this ends with an error: a test of a PDF is never skipped.
"""

import os
import subprocess
import sys

from generator.exports.pdf.weasyprint import LIBRARIES


def find() -> str | None:
    """Return the version of WeasyPrint, if it and its libraries can be loaded. A process of its own asks."""
    asked = [sys.executable, "-c", "import weasyprint; print(weasyprint.__version__)"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def install() -> None:
    """Install the libraries with apt-get."""
    print("WeasyPrint lacks a library of the system. Trying apt-get …", flush=True)
    apt = [] if os.geteuid() == 0 else ["sudo", "-n"]
    names = LIBRARIES.split()[2:]
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *names]):
        try:
            subprocess.run([*apt, "apt-get", *command], timeout=300, check=False, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"apt-get: {error}", flush=True)


def main() -> None:
    """Print the version of WeasyPrint to be used, after installing its libraries if need be."""
    version = find()
    if version is None:
        install()
        version = find()
    if version is None:
        sys.exit(f"WeasyPrint cannot be used for the tests. Run `{LIBRARIES}`, and run the tests again.")
    print(f"paper: WeasyPrint {version}")


if __name__ == "__main__":
    main()
