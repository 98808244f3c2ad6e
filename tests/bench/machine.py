"""On what is measured: the machine, the versions of what takes part, and the state of this project."""

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "PyYAML")


def machine() -> dict[str, str]:
    """Return what the machine is: its processor, memory and kernel."""
    memory = re.search(r"MemTotal:\s*(\d+)", _text("/proc/meminfo"))
    model = re.search(r"model name\s*:\s*(.+)", _text("/proc/cpuinfo"))
    return {
        "Processor": f"{os.cpu_count()} × {model[1] if model else platform.machine()}",
        "Memory": f"{int(memory[1]) * 1024 / 1e9:.1f} GB" if memory else "not known",
        "Kernel": f"{platform.system()} {platform.release()}",
    }


def versions(others: Path | None, browser: str | None) -> dict[str, str]:
    """Return the versions of Python, the packages, Zensical and the browser."""
    found = {"Python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
    if others:
        found["Zensical"] = _said([str(others / "zensical"), "--version"])
    if browser:
        found["Chromium"] = _said([browser, "--version"])
    return found


def commit(root: Path) -> str:
    """Return the commit that is checked out, and if what git knows was changed since."""
    name = _git(root, "rev-parse", "--short=12", "HEAD")
    others = ("--", ".", ":!tests/bench/RESULTS.md")
    changed = _git(root, "status", "--porcelain", "--untracked-files=no", *others)
    return f"{name or 'not known'}{', and changes since' if changed else ''}"


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _said(command: list[str], pattern: str = r"(\d+(?:\.\d+)+)") -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "not known"
    found = re.search(pattern, done.stdout)
    return found[1] if found else "not known"


def _text(path: str) -> str:
    return Path(path).read_text("utf-8") if Path(path).exists() else ""
