"""The released toolkit that one's own copy is laid over: what the setting `extends` names, and its files.

It is a data package, the zip that `toolkit bundle --data` writes, or the folder of a project. A package comes
from others: nothing of it is written to disk, and only what is in its `data/` and `content/` is unpacked,
within bounds.
"""

import hashlib
import json
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.problems import did_you_mean, plural, visible
from generator.schema.fields import CONTROL
from generator.store.files import LARGEST, is_passed_over
from generator.store.settings import FILE, SettingsError, options_in
from generator.store.yaml_nodes import YamlNode, nodes

SETTING = "extends"
OPTIONS = ("data", "sha256", "hide", "share")
"""What the setting may say: where the package is, its SHA-256, records to hide, and whether to share ours."""
PARTS = ("data", "content")
"""The folders that are read."""
LARGEST_PACKAGE = 200_000_000
"""Bytes, packed. That of the real records has 2,000,000."""
LARGEST_WHOLE = 200_000_000
"""Bytes, unpacked, of all that is read."""
MOST_FILES = 50_000
_ANEW = "Take the package again from where it was released."


class UpstreamError(SettingsError):
    """The setting `extends`, or what it names, cannot be used. The message says why, and what to do."""


@dataclass(frozen=True)
class Upstream:
    """What a copy extends: `name` is the path in the settings, `files` what is in it, by path.

    `hidden` are records that the copy does not show, as `place/elm-road`. `shares` if the copy's own records
    may leave in downloads. Without a name there is nothing.
    """

    name: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    hidden: tuple[str, ...] = ()
    shares: bool = False

    def text(self, path: str) -> str:
        """Return what a file says."""
        return self.files[path].decode("utf-8-sig", "replace")

    def file(self, path: str) -> str:
        """Return the name by which problems tell one of its files."""
        return f"{self.name}/{path}"


NOTHING = Upstream()


def upstream_in(said: Mapping[str, Any], root: Path) -> Upstream:
    """Return what settings extend, as far as they name it: `plugins: - toolkit: {extends: …}`."""
    return upstream_of(options_in(said).get(SETTING), root)


def upstream_of(extends: object, root: Path) -> Upstream:
    """Return what the value of the setting names. Raises UpstreamError."""
    if not extends:
        return NOTHING
    if not isinstance(extends, Mapping) or not extends.get("data"):
        raise UpstreamError(
            f"{SETTING} does not say what it extends. Write {SETTING}: {{data: PACKAGE.zip, sha256: …}}."
        )
    for name in extends:
        if name not in OPTIONS:
            hint = did_you_mean(str(name), OPTIONS) or f"There are {', '.join(OPTIONS)}."
            raise UpstreamError(f'{SETTING} has no option "{visible(str(name))}". {hint}')
    hidden = extends.get("hide") or ()
    if not isinstance(hidden, list | tuple) or not all(isinstance(item, str) for item in hidden):
        raise UpstreamError(f"{SETTING}: hide is no list of records. Write it as hide: [place/elm-road].")
    if not isinstance(extends.get("share", False), bool):
        raise UpstreamError(f"{SETTING}: share is true or false.")
    name = str(extends["data"])
    files = opened(root, name, str(extends.get("sha256") or ""))
    return Upstream(name, files, tuple(hidden), extends.get("share", False))


def parts(extends: object, root: Path) -> Iterator[Path]:
    """Yield where the files of what the setting names are: a package, or the folders of a project."""
    path = root / str(extends["data"]) if isinstance(extends, Mapping) and extends.get("data") else None
    if path is not None:
        yield from filter(Path.exists, (path / part for part in PARTS) if path.is_dir() else [path])


def opened(root: Path, name: str, sha256: str) -> Mapping[str, bytes]:
    """Return the files of a package with this SHA-256, or of a folder, by path. Raises UpstreamError."""
    path = root / name
    if path.is_dir():
        if sha256:
            raise UpstreamError(f"{SETTING}: {name} is a folder, and has no SHA-256. Take sha256 out.")
        return _in_folder(path, name)
    if not path.is_file():
        raise UpstreamError(
            f"{SETTING} names {name}, which is not there. Put the data package there, or correct the path."
        )
    about = path.stat()
    if about.st_size > LARGEST_PACKAGE:
        raise UpstreamError(f"{name} has {about.st_size:,} bytes; a package may have {LARGEST_PACKAGE:,}.")
    digest = checksum(path)
    if not sha256:
        raise UpstreamError(
            f"{SETTING} names {name} without its SHA-256. If its publisher says the same, write"
            f" sha256: {digest}"
        )
    if sha256.lower() != digest:
        raise UpstreamError(
            f"{name} has the SHA-256 {digest}, and {SETTING} says {visible(sha256)}. {_ANEW} If this is a new"
            " release, take it with toolkit upgrade."
        )
    return _unpacked(path, name, digest)


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=2)
def _unpacked(path: Path, name: str, _sha256: str) -> Mapping[str, bytes]:
    """Return what is in `data/` and `content/` of a zip. It is kept while its checksum is the same."""
    files: dict[str, bytes] = {}
    left = LARGEST_WHOLE
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise UpstreamError(f"{name} has {plural(len(entries), 'file')}; it may have {MOST_FILES:,}.")
            for entry in entries:
                _refuse_entry(name, entry)
            for entry in entries:
                # What a package holds is in one folder, which is named after it.
                part = entry.filename.partition("/")[2]
                if entry.is_dir() or not _is_read(part):
                    continue
                if part in files:
                    raise UpstreamError(f"{name} has {visible(part)} twice. {_ANEW}")
                with archive.open(entry) as file:
                    files[part] = _bounded(name, part, file.read(LARGEST + 1))
                if (left := left - len(files[part])) < 0:
                    raise UpstreamError(
                        f"{name} holds more than {LARGEST_WHOLE:,} bytes of records and pages."
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise UpstreamError(f"{name} is no zip that can be read ({error}). {_ANEW}") from error
    return _with_records(name, files)


def _refuse_entry(name: str, entry: zipfile.ZipInfo) -> None:
    """Raise UpstreamError if an entry leads out of its folder, or is no file."""
    path = entry.orig_filename
    shown = visible(path[:200])
    steps = path.removesuffix("/").split("/")
    if not {"", ".", ".."}.isdisjoint(steps) or "\\" in path or ":" in path or CONTROL.search(path):
        raise UpstreamError(
            f'{name} holds "{shown}", a path that may lead out of it: it was not read. {_ANEW}'
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UpstreamError(f'{name} holds "{shown}", a symbolic link: it was not read. {_ANEW}')
    if entry.flag_bits & 0x1:
        raise UpstreamError(f'{name} holds "{shown}" encrypted: it was not read. {_ANEW}')


def _in_folder(folder: Path, name: str) -> Mapping[str, bytes]:
    """Return what is in `data/` and `content/` of a folder. Links are refused, and litter passed over."""
    contents = {}
    for part in PARTS:
        for path in _below(folder / part, name):
            below = path.relative_to(folder).as_posix()
            with path.open("rb") as file:
                contents[below] = _bounded(name, below, file.read(LARGEST + 1))
    return _with_records(name, contents)


def _below(folder: Path, name: str) -> Iterator[Path]:
    """Yield every file below a folder."""
    for entry in sorted(os.scandir(folder), key=lambda e: e.name) if folder.is_dir() else ():
        if is_passed_over(entry.name):
            continue
        if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
            raise UpstreamError(f"{name} holds {visible(entry.path)}, which is a symbolic link, or no file.")
        if entry.is_dir():
            yield from _below(Path(entry.path), name)
        else:
            yield Path(entry.path)


def _is_read(path: str) -> bool:
    top, *below = path.split("/")
    return path == FILE or (top in PARTS and bool(below) and not any(map(is_passed_over, below)))


def _bounded(name: str, path: str, content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise UpstreamError(f"{name}: {visible(path)} has more than {LARGEST:,} bytes.")
    return content


def _with_records(name: str, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files, in the order of their paths, if there are records among them."""
    if not any(path.startswith("data/") for path in files):
        raise UpstreamError(
            f"{name} holds no records. A data package, as toolkit bundle --data writes it, has them in data/."
        )
    return dict(sorted(files.items()))


def renewed(text: str, name: str, sha256: str) -> str | None:
    """Return the text of settings that extend another package. None if they extend nothing themselves."""
    plugins = _within(nodes(text), "plugins")
    options = (_within(item, "toolkit") for item in (plugins.items or (plugins,)) if item) if plugins else ()
    extends = next((extended for item in options if item and (extended := _within(item, SETTING))), None)
    if extends is None or (data := _within(extends, "data")) is None:
        return None
    edits = [(data, json.dumps(name, ensure_ascii=False))]
    if there := _within(extends, "sha256"):
        edits.append((there, f'"{sha256}"'))
    else:
        column = extends.fields["data"][0] - text.rfind("\n", 0, extends.fields["data"][0]) - 1
        between = ", " if extends.is_flow else f"\n{' ' * column}"
        edits[0] = data, f'{edits[0][1]}{between}sha256: "{sha256}"'
    for node, instead in sorted(edits, key=lambda edit: -edit[0].start):
        text = text[: node.start] + instead + text[node.end :]
    return text


def _within(node: YamlNode, name: str) -> YamlNode | None:
    return node.fields[name][1] if name in node.fields else None
