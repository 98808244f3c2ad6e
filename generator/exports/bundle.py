"""The offline edition, or the data package, as one zip, with what is needed to verify it.

Every byte follows from the files, the version, the commit and the day: the order of the files is fixed, and
all of them have the time at which the day began.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.catalog.layers import Layers
from generator.contribute.record_editor import edited
from generator.pages.output import Built
from generator.schema import Record
from generator.store import yaml_reader
from generator.store.atomic import put_in_place
from generator.store.git import Origin
from generator.store.loader import PICTURES
from generator.store.settings import FILE

MANIFEST = "manifest.json"
_DOWNLOADS = "downloads/"
_READABLE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True)
class Bundle:
    """A zip with its name, its SHA-256, and the manifest of the files in it."""

    name: str
    content: bytes
    sha256: str
    manifest: bytes
    files: int

    def write(self, folder: Path) -> Path:
        """Put the zip into a folder, with its manifest and its SHA-256, and return where it is.

        Each is put in place whole. All are written before the first takes its place, so that full disks
        and killed runs leave the last three: only between two renames is one newer than another. The zip
        comes last. Until then its SHA-256 does not agree, and who verifies it is told.
        """
        put_in_place(
            {
                folder / f"{self.name.removesuffix('.zip')}.manifest.json": self.manifest,
                folder / f"{self.name}.sha256": f"{self.sha256}  {self.name}\n".encode(),
                folder / self.name: self.content,
            }
        )
        return folder / self.name


def bundle(files: Mapping[str, bytes], name: str, what: str, origin: Origin, day: str) -> Bundle:
    """Return the bundle of files, by their paths. `what` is `offline` or `data`, `day` that of the edition.

    `name` begins the name of the zip, and is that of the folder in it, whatever the version: so a new version
    takes the place of the last. The zip's name says the version, the day, and the commit if it is known.
    """
    about = {
        "name": name,
        "edition": what,
        "version": __version__,
        "date": day,
        "commit": origin.commit or None,
        "changed": origin.changed,
    }
    manifest = _manifest(files, about)
    content = _zip({**files, MANIFEST: manifest}, name, day)
    digest = hashlib.sha256(content).hexdigest()
    changed = "changed" if origin.changed else ""
    parts = filter(None, (name, __version__, day, origin.short, changed, what))
    return Bundle(f"{'-'.join(parts)}.zip", content, digest, manifest, len(files) + 1)


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a built site, by their paths below it."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def data_package(root: Path, built: Built) -> dict[str, bytes]:
    """Return the files of the data package of the project in `root`: its downloads, and records and pages.

    `datapackage.json`, at the top, describes the tables beside it. With what is in `data/` and `content/`,
    and the settings, another may make a copy of one's own. What is local, and may not leave, is left out.
    """
    catalog = built.catalog.shared
    downloads = {
        download.path.removeprefix(_DOWNLOADS): download.content.encode()
        for download in built.downloads
        if download.path.startswith(_DOWNLOADS)
    }
    records = {record.file: _text(root, built.catalog.layers, record) for record in catalog.everything()}
    pages = {article.file: article.text.encode() for article in catalog.articles}
    pictures = {f"content/{name}": content for name, content in catalog.layers.pictures()}
    pictures |= {
        f"content/{name}": (root / "content" / name).read_bytes()
        for name in catalog.published
        if name.endswith(PICTURES) and f"content/{name}" not in pictures
    }
    own = ("LICENSE",) if catalog.layers.upstream.name or catalog is not built.catalog else ("LICENSE", FILE)
    others = {name: (root / name).read_bytes() for name in own if (root / name).is_file()}
    return downloads | records | pages | pictures | others


def _text(root: Path, layers: Layers, record: Record) -> bytes:
    """Return the file of a record: as it is kept, or upstream's with what is added to it, or hidden."""
    if record.file not in layers.upstream.files or layers.is_local(record):
        return (root / record.file).read_bytes()
    kept = layers.upstream.text(record.file)
    said = yaml_reader.parse(kept).value
    if type(record).model_validate({**said, "id": record.id}) == record:
        return layers.upstream.files[record.file]
    return edited(
        type(record), kept, record.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    ).encode()


def _manifest(files: Mapping[str, bytes], about: Mapping[str, str | bool | None]) -> bytes:
    listed = [
        {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    ]
    return (json.dumps({**about, "files": listed}, indent=1) + "\n").encode()


def _zip(files: dict[str, bytes], name: str, day: str) -> bytes:
    year, month, date = (int(part) for part in day.split("-"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{path}", (max(year, 1980), month, date, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return held.getvalue()
