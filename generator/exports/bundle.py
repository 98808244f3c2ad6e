"""The offline edition as one zip, with what is needed to verify it.

Every byte follows from the built site, the version and the day: the order of the files is fixed, and all of
them have the time at which the day began.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from generator.store.atomic import put_in_place

TOP = "place-toolkit"
"""The folder in the zip. It stays the same, so that a new version takes the place of the last."""

_MANIFEST = "manifest.json"
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


def bundle(site: Path, version: str, day: str) -> Bundle:
    """Return the bundle of a built site. `day` is the day of the edition: 2026-11-21."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    manifest = _manifest(files, version, day)
    content = _zip({**files, _MANIFEST: manifest}, day)
    digest = hashlib.sha256(content).hexdigest()
    return Bundle(f"place-toolkit-{version}-offline.zip", content, digest, manifest, len(files) + 1)


def _manifest(files: dict[str, bytes], version: str, day: str) -> bytes:
    listed = [
        {"path": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(files.items())
    ]
    whole = {"name": "place-toolkit", "edition": "offline", "version": version, "date": day, "files": listed}
    return (json.dumps(whole, indent=1) + "\n").encode()


def _zip(files: dict[str, bytes], day: str) -> bytes:
    year, month, date = (int(part) for part in day.split("-"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{TOP}/{name}", (max(year, 1980), month, date, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return held.getvalue()
