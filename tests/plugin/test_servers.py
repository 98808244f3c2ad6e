"""The settings for web servers that come with a site, under the servers themselves."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from patience import ANSWER, free_port, until
from projects import some
from provide_servers import find

from generator.plugin.servers import ASK_FIRST, FOREVER, ROOT, Served, path_of, settings

PATH = "/place-toolkit/"
MODULES = "/usr/lib/apache2/modules"
_NGINX = """{user} daemon off; worker_processes 1; error_log stderr; pid {here}/nginx.pid;
events {{}}
http {{
  access_log off; client_body_temp_path {here}; proxy_temp_path {here}; fastcgi_temp_path {here};
  uwsgi_temp_path {here}; scgi_temp_path {here};
  server {{ listen 127.0.0.1:{port}; include {settings}; }}
}}
"""
_APACHE = """ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {here}/apache.pid
ErrorLog {here}/errors
Mutex file:{here}
{modules}
<VirtualHost 127.0.0.1:{port}>
Include {settings}
</VirtualHost>
"""
_CADDY = "{{\n admin off\n auto_https off\n}}\nhttp://127.0.0.1:{port} {{\n import {settings}\n}}\n"


def started(server: str, here: Path, port: int, rules: Path) -> list[str]:
    """Write a server's main settings, which name ours, and return the command that starts it."""
    main = here / "main.conf"
    modules = ("mpm_event", "authz_core", "alias", "deflate", "dir", "filter", "headers", "mime")
    said = {"nginx": _NGINX, "apache2": _APACHE, "caddy": _CADDY}[server].format(
        here=here,
        port=port,
        user="user root;" if os.geteuid() == 0 else "",
        settings=rules,
        modules="\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in modules)
        + "\nTypesConfig /dev/null",
    )
    main.write_text(said, "utf-8")
    program = find(server)
    assert program, f"there is no {server}: run tests/helpers/provide_servers.py"
    return {
        "nginx": [program, "-c", str(main)],
        "apache2": [program, "-D", "FOREGROUND", "-f", str(main)],
        "caddy": [program, "run", "--adapter", "caddyfile", "--config", str(main)],
    }[server]


@contextmanager
def serving(server: str, site: Path, here: Path) -> Iterator[int]:
    """Run a server with the settings that a site brings, and give its port."""
    (here / "www").mkdir(parents=True)
    (here / "www" / PATH.strip("/")).symlink_to(site)
    here.chmod(0o755)
    name = {"nginx": "nginx.conf", "apache2": "apache.conf", "caddy": "Caddyfile"}[server]
    rules = here / name
    rules.write_text((site / "servers" / name).read_text("utf-8").replace(ROOT, str(here / "www")), "utf-8")
    port = free_port()

    def answers() -> bool:
        assert running.poll() is None, said()
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", port)) == 0

    def said() -> str:
        return (here / "log").read_text("utf-8")

    with (here / "log").open("w") as log:
        running = subprocess.Popen(started(server, here, port, rules), stdout=log, stderr=log)
        try:
            until(answers, said)
            yield port
        finally:
            running.terminate()
            running.wait(ANSWER)


def asked(
    port: int, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=ANSWER)
    connection.request(method, path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def kind_of(answer: HTTPResponse) -> str:
    return str(answer.headers.get("Content-Type", "")).lower().replace(";charset", "; charset")


@pytest.fixture(scope="module", params=["nginx", "apache2", "caddy"])
def server(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["sample_site", "sample_files"])
def served(
    request: pytest.FixtureRequest, server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, Path]]:
    """Both editions under each server: the port, and the site's folder."""
    site: Path = request.getfixturevalue(request.param)
    with serving(server, site, tmp_path_factory.mktemp(server) / "here") as port:
        yield port, site


def test_every_file_is_sent_with_the_headers_and_as_what_it_is(served: tuple[int, Path]) -> None:
    port, site = served
    policy = (site / "content-security-policy.txt").read_text("utf-8").strip()
    kinds = {
        ".html": "text/html; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".bib": "application/x-bibtex; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".svg": "image/svg+xml",
    }
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix not in (".gz", ".conf")]
    for file in some(files):
        path = file.relative_to(site).as_posix()
        answer, body = asked(port, f"{PATH}{path}")
        assert (answer.status, body) == (200, file.read_bytes()), path
        assert answer.headers.get_all("Content-Security-Policy") == [policy], path
        assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
        assert answer.headers.get_all("Referrer-Policy") == ["same-origin"]
        kept = FOREVER if path.startswith("assets/") else ASK_FIRST
        assert answer.headers.get_all("Cache-Control") == [kept], path
        assert kind_of(answer) == kinds.get(file.suffix, kind_of(answer)), path


def test_addresses_of_folders_and_of_nothing_are_answered(served: tuple[int, Path]) -> None:
    port, site = served
    answer, _ = asked(port, PATH.rstrip("/"))
    assert answer.status == 301
    assert answer.headers["Location"].endswith(PATH)
    answer, body = asked(port, PATH)
    assert (answer.status, body) == (200, (site / "index.html").read_bytes())
    page = site / "404.html"
    page = page if page.exists() else site / "servers/not-found.html"
    for path in ("nowhere", "nowhere/at/all.html", "assets/nowhere.js"):
        answer, body = asked(port, f"{PATH}{path}")
        assert (answer.status, body) == (404, page.read_bytes()), path
        assert answer.headers["Content-Security-Policy"]
        assert kind_of(answer) == "text/html; charset=utf-8"
        assert FOREVER not in answer.headers.get_all("Cache-Control", [])


def test_what_is_text_is_sent_compressed_and_once(served: tuple[int, Path]) -> None:
    port, site = served
    for path in ("index.html", "assets/toolkit.css", "assets/tables.js", "downloads/toolkit.json"):
        answer, body = asked(port, f"{PATH}{path}", {"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert gzip.decompress(body) == (site / path).read_bytes()
        assert "accept-encoding" in answer.headers["Vary"].lower()
    for accepted in ({}, {"Accept-Encoding": "gzip"}):
        answer, body = asked(port, f"{PATH}index.html", accepted)
        known = {"If-None-Match": answer.headers["ETag"]}
        again, body = asked(port, f"{PATH}index.html", known | accepted)
        assert (again.status, body) == (304, b"")


def test_a_folder_without_its_last_stroke_leads_on_with_what_was_asked(
    served: tuple[int, Path], server: str
) -> None:
    """To a path alone: a server need not know how it is reached. Apache takes it from its own settings."""
    port, site = served
    start = f"http://127.0.0.1:{port}" if server == "apache2" else ""
    folders = [PATH, *(f"{PATH}places/" for _ in [0] if (site / "places/index.html").exists())]
    for path in folders:
        for query in ("", "?h=quay&x=%26"):
            answer, _ = asked(port, path.rstrip("/") + query)
            assert answer.status in (301, 308), path
            assert answer.headers["Location"] == start + path + query
            assert answer.headers["Content-Security-Policy"], path


def test_what_is_hidden_is_not_handed_out(server: str, sample_site: Path, tmp_path: Path) -> None:
    """A site may stand in a repository, and systems leave files in folders."""
    site = tmp_path / "site"
    shutil.copytree(sample_site / "servers", site / "servers")
    hidden = (".git/config", ".htpasswd", "servers/.DS_Store")
    for name in ("index.html", "404.html", *hidden, ".well-known/security.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(name, "utf-8")
    tmp_path.chmod(0o755)
    with serving(server, site, tmp_path / "here") as port:
        for name in (*hidden, ".git", "%2egit/config", "servers/"):
            answer, body = asked(port, f"{PATH}{name}")
            assert (answer.status, body) == (404, b"404.html"), name
        assert asked(port, f"{PATH}.well-known/security.txt")[0].status == 200
        answer, body = asked(port, f"{PATH}index.html", {"Cookie": "secret"}, "TRACE")
        assert b"secret" not in body


def test_settings_of_iis_are_the_same(sample_site: Path) -> None:
    root = ElementTree.fromstring((sample_site / "servers/web.config").read_text("utf-8"))
    added = root.findall("./system.webServer/httpProtocol/customHeaders/add")
    policy = (sample_site / "content-security-policy.txt").read_text("utf-8").strip()
    assert {one.get("name"): one.get("value") for one in added} == Served(policy, PATH, "404.html").headers
    error = root.find("./system.webServer/httpErrors/error")
    assert error is not None
    assert error.attrib == {"statusCode": "404", "path": f"{PATH}404.html", "responseMode": "ExecuteURL"}


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://a.example/place-toolkit/", "/place-toolkit/"),
        ("https://a.example/place-toolkit", "/place-toolkit/"),
        ("https://a.example", "/"),
        ("", "/"),
        ('https://a.example/a"; } location / {', "/"),
        ("https://a.example/a/../b/", "/"),
    ],
)
def test_the_path_is_that_of_the_site_if_settings_can_state_it(address: str, path: str) -> None:
    assert path_of(address) == path
    for name, text in settings(Served("default-src 'self'", path, "404.html"), 'A <b> "toolkit"', "en"):
        assert "<b>" not in text, name
        assert "default-src" in text or name == "not-found.html"


def test_every_file_of_ours_that_pages_name_has_its_version_in_the_address(sample_site: Path) -> None:
    page = (sample_site / "contribute/propose/index.html").read_text("utf-8")
    ours = re.findall(r'(?:src|href)="[./]*(assets/[^"]+)"', page)
    assert len(some(ours)) > 20
    for address in ours:
        assert re.search(r"\.[0-9a-f]{8}\.min\.(?:css|js)$|\?v=[0-9a-f]{8}$", address), address
    assert len({address.partition("?v=")[2] for address in ours} - {""}) == 1
