#!/usr/bin/env python3
"""Ask whether a version of anything that the project uses has a known vulnerability.

pip-audit asks the advisory service for each package in constraints.txt. It has an environment of its own, so
that the twenty packages that it needs are not among those of the project; they are audited too.

Exit code: 0 if none is known, or if the service cannot be reached, which is said; 1 if one is known; 2 if
the audit itself went wrong. `--service URL` asks another service that speaks as OSV does.
"""

import argparse
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / ".ci" / "audit.txt"
FILES = (ROOT / "constraints.txt", TOOLS, ROOT / ".ci" / "sbom.txt")
SECONDS = 120
UNREACHED = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "HTTPError",
    "ServiceError",
    "JSONDecodeError",
)
"""What pip-audit ends with where there is no service, or none that answers as one."""


def main() -> int:
    """Run the audit, print what it found, and return the exit code."""
    parser = argparse.ArgumentParser(description="Audit the project's dependencies.")
    parser.add_argument("--service", help="the address of a service that speaks as OSV does")
    parser.add_argument("--files", nargs="+", default=FILES, help="what to audit, in place of the project's")
    given = parser.parse_args()
    program = installed(Path(sys.prefix) / "audit")
    if program is None:
        return untold("pip-audit could not be installed")
    command = [
        *(str(program), "-m", "pip_audit", "--no-deps", "--disable-pip", "--timeout", "5"),
        *("--progress-spinner", "off", "--format", "json", "--vulnerability-service", "osv"),
        *(["--osv-url", given.service] if given.service else []),
        *(part for file in given.files for part in ("--requirement", str(file))),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return untold("the advisory service did not answer in time")
    if not done.stdout.strip():
        last = (done.stderr.strip().splitlines() or ["it did not say why"])[-1]
        if last.startswith(UNREACHED) or any(f".{name}:" in last for name in UNREACHED):
            return untold("the advisory service could not be reached")
        print(f"The audit went wrong: {last}", file=sys.stderr)
        return 2
    return told(json.loads(done.stdout)["dependencies"])


def installed(folder: Path, tools: Path = TOOLS) -> Path | None:
    """Return the Python that has the tools of a list, once they are installed; None if they cannot be."""
    program = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / "done"
    if not done.exists() or done.read_bytes() != tools.read_bytes():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(program), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        asked = [*pip, "--retries", "1", "--timeout", "5", "--requirement", str(tools)]
        if subprocess.run(asked, capture_output=True, check=False).returncode:
            return None
        done.write_bytes(tools.read_bytes())
    return program


def untold(reason: str) -> int:
    """Say that nothing was found out. On GitHub it is a warning."""
    mark = "::warning::" if os.environ.get("GITHUB_ACTIONS") else ""
    print(f"{mark}Nothing was audited: {reason}. Run make audit where it can be.")
    return 0


def told(packages: list[dict[str, Any]]) -> int:
    """Print each known vulnerability, and how many there are."""
    found = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in found:
        mended = f" Mended in {', '.join(fault['fix_versions'])}." if fault["fix_versions"] else ""
        said = " ".join(fault.get("description", "").split())[:200]
        print(f"{package['name']} {package['version']}: {fault['id']}: {said}{mended}")
    passed = [package["name"] for package in packages if "skip_reason" in package]
    if passed:
        print(f"Not audited, for the service does not know them: {', '.join(passed)}.")
    number = len(packages) - len(passed)
    if found:
        print(f"Packages audited: {number}. Known vulnerabilities: {len(found)}. Take newer versions.")
        return 1
    print(f"Packages audited: {number}. No vulnerability is known.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
