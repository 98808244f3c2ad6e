"""Put files and folders in place at the end of a run: one that fails or is killed leaves the last good ones.

What is new is made beside its place, and renamed at the end. A file takes its place in one step. A folder
takes two: the old one is moved into `.site.part/`, then the new one out of it. If a run is killed between the
two, there is no folder, and the next run moves the old one back. One run at a time writes a folder. Nothing
here waits for the disk: this is for programs that end, not for power that fails.
"""

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

try:
    import fcntl
except ImportError:  # Windows, where nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]


class Workshop:
    """Where the folder that is to stand at `target` is made. Make it at `new`, and `put` it.

    To be used in a `with`, or closed: then all that is left of it goes. Raises OSError if nothing can be
    written there, if another run does so, or if `target` is a volume, which cannot be renamed.
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
            error.filename = str(self.target)
            raise
        self._recover()
        for left in (self.new, self._old):
            shutil.rmtree(left, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put(self) -> None:
        """Put the new folder in place of what is there, with the rights that this had. Raises OSError."""
        try:
            with suppress(FileNotFoundError):
                shutil.copymode(self.target, self.new)
                os.rename(self.target, self._old)
            os.rename(self.new, self.target)
        finally:
            self._recover()

    def close(self) -> None:
        """Take the workshop away, with what is in it."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._held is not None:
            os.close(self._held)

    def _recover(self) -> None:
        if self._old.is_dir() and not os.path.lexists(self.target):
            os.rename(self._old, self.target)


def _held_alone(folder: Path) -> int | None:
    """Make a folder, and hold it until this program ends. Raises OSError if another run does."""
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


def put_in_place(files: Mapping[Path, bytes]) -> None:
    """Put files in place, each whole, unless they are there already, with this content.

    All are written before the first takes its place. They take it in the order given. A folder or a device is
    never replaced. Raises OSError.
    """
    ready: dict[Path, Path] = {}
    try:
        for place, content in files.items():
            path = place.parent.resolve() / place.name  # messages name it in full
            if path.exists() and not path.is_file():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                ready[path] = path.with_name(f".{path.name}.part")
                _write(ready[path], content, path)
        for path, new in ready.items():
            os.replace(new, path)
    finally:
        for new in ready.values():
            with suppress(OSError):
                new.unlink()


def _write(new: Path, content: bytes, path: Path) -> None:
    """Write what is to stand at `path` to `new`, with the rights of what is there."""
    try:
        new.write_bytes(content)
    except OSError as error:
        error.filename = str(path)
        raise
    with suppress(FileNotFoundError):
        shutil.copymode(path, new)


def link_tree(source: Path, target: Path) -> None:
    """Make a file, folder or link stand at a second place too, with what is in it that is not there yet.

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
