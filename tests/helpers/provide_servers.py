"""Find the web servers under which the site is tested, or install them. Run as a program, it says so.

They are Debian's. Where one is missing this tries apt-get. If that does not help, this ends with an error: a
test of a server's settings is never skipped.
"""

import os
import shutil
import subprocess
import sys

SERVERS = {"nginx": "nginx-light", "apache2": "apache2", "caddy": "caddy"}
"""Each server's program, and the package that has it."""


def find(program: str) -> str | None:
    """Return where a server's program is. Debian keeps some where only root looks."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def install(packages: list[str]) -> None:
    """Install packages with apt-get. None of them is started."""
    print(f"Missing: {', '.join(packages)}. Trying apt-get …", flush=True)
    apt = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        try:
            subprocess.run([*apt, "apt-get", *command], timeout=300, check=False, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"apt-get: {error}", flush=True)


def main() -> None:
    """Print where each server is, after installing those that are missing."""
    if missing := [package for program, package in SERVERS.items() if find(program) is None]:
        install(missing)
    for program in SERVERS:
        found = find(program)
        if found is None:
            sys.exit(f"There is no {program} for the tests. Install {' '.join(SERVERS.values())}.")
        print(f"servers: {found}")


if __name__ == "__main__":
    main()
