"""`make audit`: a known vulnerability fails it; a service that is not there is said, and fails nothing."""

import json
import os
import re
import runpy
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock
from patience import END, SOON
from projects import ROOT

PROGRAM = ROOT / ".ci" / "audit.py"
PINNED = re.compile(r"[\w.-]+==[\w.!+-]+")


class Service(BaseHTTPRequestHandler):
    """An advisory service that knows of one vulnerability, in jinja2."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        affected = {
            "package": asked["package"],
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9.9"}]}],
        }
        known = {"id": "GHSA-test", "summary": "It runs what it should show.", "affected": [affected]}
        found = {"vulns": [known]} if asked["package"]["name"] == "jinja2" else {}
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, args=(SOON,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    server.server_close()


def audit(shared: Path, *arguments: str) -> tuple[int, str]:
    with FileLock(shared / "audit.lock"):  # it installs the tool once
        done = subprocess.run(
            [sys.executable, PROGRAM, *arguments],
            env={name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"},
            capture_output=True,
            text=True,
            timeout=END,
            check=False,
        )
    return done.returncode, done.stdout + done.stderr


def pins(tmp_path: Path, *lines: str) -> str:
    file = tmp_path / "pins.txt"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return str(file)


def test_a_known_vulnerability_fails_and_says_what_to_do(shared: Path, tmp_path: Path, service: str) -> None:
    file = pins(tmp_path, "jinja2==3.1.6", "click==8.5.1")
    assert audit(shared, "--service", service, "--files", file) == (
        1,
        "jinja2 3.1.6: GHSA-test: It runs what it should show. Mended in 9.9.\n"
        "Packages audited: 2. Known vulnerabilities: 1. Take newer versions.\n",
    )
    file = pins(tmp_path, "click==8.5.1")
    told = "Packages audited: 1. No vulnerability is known.\n"
    assert audit(shared, "--service", service, "--files", file) == (0, told)


def test_a_service_that_is_not_there_is_said_and_fails_nothing(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "Nothing was audited: the advisory service could not be reached. Run make audit where it can be.\n"
    file = pins(tmp_path, "click==8.5.1")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # Nobody else may listen there meanwhile.
        nobody = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert audit(shared, "--service", nobody, "--files", file) == (0, told)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert runpy.run_path(str(PROGRAM))["untold"]("the advisory service could not be reached") == 0
    assert capsys.readouterr().out == f"::warning::{told}"


def test_an_audit_that_goes_wrong_fails(shared: Path, tmp_path: Path) -> None:
    code, said = audit(shared, "--files", pins(tmp_path, "jinja2>=3"))
    assert code == 2
    assert said.startswith("The audit went wrong: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["constraints.txt", ".ci/audit.txt"])
def test_every_version_is_exact(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not PINNED.fullmatch(line)] == []
    assert len(lines) > 20
