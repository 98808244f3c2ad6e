"""Find a Chromium for the browser tests, or install one. Run as a program, it says which.

First comes what the machine has, then Playwright's own, then Playwright's download, then apt-get. If none
of them gives a browser, this ends with an error: a browser test is never skipped.

Best is Chromium's headless shell, the same browser without its windows: a page costs a third of the processor
time. In continuous integration on Debian it is installed even where there is another browser. Some tests run
in Firefox too, where it is there already or Debian's packages have it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import firefox

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
"""No host has an address but this machine."""


def find() -> str | None:
    """Return the path of a browser that is on this machine, if there is one."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    if Path(MAC).exists():
        return MAC
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Install a browser: by Playwright's download, or by apt-get where that cannot be reached."""
    print("No browser was found. Trying Playwright's download …", flush=True)
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if _run(download, seconds=300) and find():
        return
    print("The download could not be reached. Trying apt-get …", flush=True)
    if not _apt_get(SHELL):
        _apt_get("chromium")


def _apt_get(package: str) -> bool:
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    _run([*rights, "apt-get", "update", "-qq"], seconds=300)
    command = [*rights, "apt-get", "install", "-qq", "-y", "--no-install-recommends", package]
    return _run(command, seconds=600)


def _run(command: list[str], *, seconds: int) -> bool:
    try:
        done = subprocess.run(command, timeout=seconds, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{command[0]}: {error}", flush=True)
        return False
    return done.returncode == 0


def main() -> None:
    """Print the path of the browser to be used, after installing one if need be."""
    if os.environ.get("CI") and shutil.which("apt-get") and shutil.which(SHELL) is None:
        _apt_get(SHELL)
    if find() is None:
        install()
    browser = find()
    if browser is None:
        sys.exit("There is no browser for the tests. Install Chromium or Chrome, and run the tests again.")
    print(f"browser: {browser}")
    if firefox.find() is None and shutil.which("apt-get"):
        _apt_get(firefox.NAMES[0])
    if os.environ.get("CI") and firefox.find() is None:
        sys.exit(f"There is no Firefox for the tests. Install {firefox.NAMES[0]}, and run the tests again.")
    print(f"also: {firefox.find() or 'no Firefox, and its tests are left out'}")


if __name__ == "__main__":
    main()
