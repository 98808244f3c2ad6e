"""Checks an unpacked edition against its manifest, and tells two editions apart by theirs."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.exports.bundle import MANIFEST
from generator.problems import RefusedError

SERVERS = "servers"
"""The folder of an edition with settings for web servers. Some work only if they are copied to the top."""


@dataclass(frozen=True)
class Manifest:
    """What a manifest says: of the edition in words, and of each file, by its path, the SHA-256."""

    edition: str
    files: Mapping[str, str]


def manifest_of(path: Path) -> Manifest:
    """Return what a manifest says: a file, or that of an unpacked folder. Raises RefusedError."""
    file = path / MANIFEST if path.is_dir() else path
    try:
        said = json.loads(file.read_bytes())  # in any Unicode: Windows may have saved it
        files = {str(one["path"]): str(one["sha256"]) for one in said["files"]}
        edition = ", ".join(filter(None, (_text(said, "name"), _text(said, "version"), _text(said, "date"))))
        commit = _text(said, "commit")[:7]
    except FileNotFoundError as error:
        raise RefusedError(f"{file} is not there. It comes with each zip, and is inside it.") from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RefusedError(f"{file} is no manifest of an edition.") from error
    if any(PurePosixPath(name).is_absolute() or ".." in name.split("/") or "\\" in name for name in files):
        raise RefusedError(f"{file} names files outside the folder: it is none that `toolkit bundle` made.")
    if not edition:
        raise RefusedError(f"{file} is no manifest of an edition.")
    return Manifest(f"{edition}, commit {commit}" if commit else edition, files)


def faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield in a sentence each file of a folder that is not as its manifest says, by path."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    there.pop(MANIFEST, None)
    for name in sorted(there.keys() | manifest.files.keys()):
        if name not in manifest.files:
            if not _is_put_there(name, there[name], manifest):
                yield f"{name} is not in the manifest."
        elif name not in there:
            yield f"{name} is missing."
        elif _digest(there[name]) != manifest.files[name]:
            yield f"{name} was changed."


def differences(old: Manifest, new: Manifest) -> Iterator[str]:
    """Yield in a line each file that is new, changed or gone in the newer of two editions, by path."""
    for name in sorted(old.files.keys() | new.files.keys()):
        if name not in old.files:
            yield f"new: {name}"
        elif name not in new.files:
            yield f"gone: {name}"
        elif old.files[name] != new.files[name]:
            yield f"changed: {name}"


def _is_put_there(name: str, file: Path, manifest: Manifest) -> bool:
    """Tell whether a file at the top is the edition's own settings for a server, which only work there."""
    return "/" not in name and manifest.files.get(f"{SERVERS}/{name}") == _digest(file)


def _digest(file: Path) -> str:
    """Return a file's SHA-256; nothing for a link, or what else is no file: reading that might never end."""
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _text(said: Mapping[str, Any], key: str) -> str:
    """Return a value as printable text of a bearable length: a manifest may come from a stranger."""
    return "".join(sign for sign in str(said.get(key) or "") if sign.isprintable())[:60]
