"""Replaces files and folders atomically: a run that fails or is killed leaves the last good output.

New output is written beside its target and renamed at the end. A file is replaced by one rename. A folder
takes two: the old one is moved into `.site.part/`, then the new one out of it. If a run is killed between the
two, there is no folder, and the next run moves the old one back. A lock keeps two runs from one folder.
Nothing is flushed to disk (fsync): a killed process loses nothing, a power failure may.
"""

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

try:
    import fcntl
except ImportError:  # Windows, where nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]


class Workshop:
    """A temporary folder beside `target`. Write the new version to `new`, then call `put`.

    Use it in a `with` statement, or call `close`: that deletes what was not put in place. Raises OSError if
    nothing can be written there, if another run holds the lock, or if `target` is a mount point, which cannot
    be renamed.
    """

    def __init__(self, target: Path) -> None:
        self.target = target.resolve() if target.is_dir() else target.parent.resolve() / target.name
        self._folder = self.target.with_name(f".{self.target.name}.part")
        self.new, self._old = self._folder / "new", self._folder / "old"
        if os.path.ismount(self.target):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self.target))
        try:
            self._held = _held_alone(self._folder)
        except OSError as error:
            if error.filename != str(self.target.parent):  # else that is what is in the way
                error.filename = str(self.target)
            raise
        self._recover()
        for left in (self.new, self._old):
            shutil.rmtree(left, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(self) -> None:
        """Replace `target` by `new`, and keep the mode of the old folder. Raises OSError."""
        try:
            with suppress(FileNotFoundError):
                os.rename(self.target, self._old)
            os.rename(self.new, self.target)
            # At the end: what cannot be written can be neither moved nor deleted.
            with suppress(FileNotFoundError):
                shutil.copymode(self._old, self.target)
        finally:
            self._recover()

    def close(self) -> None:
        """Delete the temporary folder and release its lock."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._held is not None:
            os.close(self._held)

    def _recover(self) -> None:
        if self._old.is_dir() and not os.path.lexists(self.target):
            os.rename(self._old, self.target)


def _held_alone(folder: Path) -> int | None:
    """Create a folder and lock it until this process ends. Raises OSError if another run holds the lock."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    while True:
        with suppress(FileExistsError):
            folder.mkdir()
        if fcntl is None:
            return None
        with suppress(FileNotFoundError):  # the run that held it has just ended, and taken it away
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.path.samestat(os.fstat(held), os.stat(folder)):
                    return held
            except BlockingIOError:
                os.close(held)
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder)) from None
            os.close(held)


def put_in_place(files: Mapping[Path, bytes | None]) -> None:
    """Write files, each atomically, unless they have this content already; those of None are deleted.

    All are written before the first takes its place. They take it in the order given. If one cannot, or the
    command is stopped, all are put back as they were. A folder or a device is never replaced. Raises OSError.
    """
    ready: dict[Path, Path | None] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for place, content in files.items():
            path = place.parent.resolve() / place.name  # messages name it in full
            if path.exists() and not path.is_file():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
            if content is None:
                ready[path] = None
            elif not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                new = ready[path] = path.with_name(f".{path.name}.part")
                _write(new, content, path)
        for path, part in ready.items():
            if len(ready) > 1:  # one alone is in its place, or it is not
                done[path] = path.read_bytes() if path.is_file() else None
            if part:
                os.replace(part, path)
            else:
                path.unlink(missing_ok=True)
    except BaseException:  # as of Ctrl-C, too
        _put_back(done)
        raise
    finally:
        for part in filter(None, ready.values()):
            with suppress(OSError):
                part.unlink()


def _put_back(done: Mapping[Path, bytes | None]) -> None:
    """Give files the content that they had; those that were not there have None."""
    for path, before in done.items():
        with suppress(OSError):
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)


def _write(new: Path, content: bytes, path: Path) -> None:
    """Write the content of `path` to `new`, with the mode that the file at `path` has."""
    try:
        new.write_bytes(content)
    except OSError as error:
        error.filename = str(path)
        raise
    with suppress(FileNotFoundError):
        shutil.copymode(path, new)


def link_tree(source: Path, target: Path) -> None:
    """Copy a file, folder or link to a second path, without replacing what is there.

    Files are linked, and copied where the file system has no links: they keep their times.
    """
    if source.is_dir() and not source.is_symlink():
        target.mkdir(parents=True, exist_ok=True)
        for entry in source.iterdir():
            link_tree(entry, target / entry.name)
        shutil.copystat(source, target)
    elif not os.path.lexists(target):
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, target, follow_symlinks=False)
