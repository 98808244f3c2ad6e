"""Find the Java that the checker of the HTML standard runs in, or install it. Run as a program, it says so.

The checker itself comes from npm, with the other programs of the tests. Where Java is missing this tries
apt-get. If that does not help, this ends with an error: a test of the pages is never skipped.
"""

import shutil
import sys

from provide_servers import install

PACKAGE = "default-jre-headless"


def main() -> None:
    """Print where Java is, after installing it if need be."""
    if shutil.which("java") is None:
        install([PACKAGE])
    found = shutil.which("java")
    if found is None:
        sys.exit(f"There is no Java for the tests. Install {PACKAGE}, and run the tests again.")
    print(f"java: {found}")


if __name__ == "__main__":
    main()
