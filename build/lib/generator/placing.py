"""Put a file or a folder in place whole: killed at any moment, the last good one or the new one stands there.

What is new is made in a workshop: a hidden folder beside the place that it is for, on the same file system,
which one run has to itself. Two runs at once do not mix, nor wait: the one that is done last stands. A run
that was killed leaves its workshop behind, and the next run takes it away. A lock tells such workshops from
those in use; the system lets go of it however a run ends.

A file or an empty place takes one rename. Linux exchanges two folders in one step. Elsewhere it takes two,
and a run that finds nothing between them puts the last good folder back. A place that cannot be renamed,
such as a volume of a container, stays the folder that it is: then what is in it is exchanged, one by one.
All this is for programs that end, not for power that fails: nothing here waits for the disk.
"""

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Self

_END = ".part"
_LOCK = "lock"
_OLD = "old"
_NO_RENAMING = {errno.EACCES, errno.EBUSY, errno.EPERM, errno.EROFS, errno.EXDEV}
"""How systems refuse to rename a folder, or to make another beside it."""
_IN_THE_WAY = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR}
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOENT, errno.EOPNOTSUPP}
_TRIES = 100


class Workshop:
    """Where what is to stand at `target` is made. Make it at `new`, and `put` it: then it stands at `target`.

    To be used in a `with`, or closed: then all that is left of it goes. Raises OSError if nothing can be
    written there.
    """

    def __init__(self, target: Path, *, inside: bool = False) -> None:
        self.target = target.resolve() if target.is_dir() else target.parent.resolve() / target.name
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._inside = inside or os.path.ismount(self.target)
        try:
            self._open()
        except OSError as error:
            if self._inside or error.errno not in _NO_RENAMING or not self.target.is_dir():
                raise
            self._inside = True
            self._open()
        self.new = self.folder / "new"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put(self) -> None:
        """Put what was made in place of what is there. Raises OSError."""
        try:
            if self._inside:
                _exchange_entries(self.new, self.target, self.folder / _OLD)
            elif self.new.is_dir():
                _exchange(self.new, self.target, self.folder / _OLD)
            else:
                os.replace(self.new, self.target)
        except OSError as error:
            if self._inside or error.errno not in _NO_RENAMING or not self.target.is_dir():
                raise
            self._copy_inside()

    def finish(self) -> None:
        """Give what was made the owner and the rights of what is there."""
        with suppress(OSError):
            shutil.copymode(self.target, self.new)
            shutil.chown(self.new, self.target.stat().st_uid, self.target.stat().st_gid)
            shutil.copymode(self.target, self.new)  # a change of owner takes some rights away

    def close(self) -> None:
        """Take the workshop away, with what is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)
        shutil.rmtree(self.folder, ignore_errors=True)  # Windows lets no open file go

    def _open(self) -> None:
        """Make and lock a folder, unless another run takes it for litter in between: then another."""
        where = self.target if self._inside else self.target.parent
        _clean(self.target, where)
        for _ in range(_TRIES):
            try:
                self.folder = Path(mkdtemp(prefix=f".{self.target.name}.", suffix=_END, dir=where))
            except OSError as error:
                error.filename = str(where)  # where others know their way
                raise
            try:
                self._lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT)
            except FileNotFoundError:
                continue
            except OSError:
                self.folder.rmdir()
                raise
            if _locked(self._lock, unless_told=True) and (self.folder / _LOCK).exists():
                return
            os.close(self._lock)
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(where))

    def _copy_inside(self) -> None:
        """Put the new folder in place by way of a workshop within the old one."""
        with Workshop(self.target, inside=True) as inner:
            shutil.copytree(self.new, inner.new, symlinks=True)
            inner.put()


def put_in_place(files: Mapping[Path, bytes]) -> None:
    """Put files in place, each whole, unless they are there already, with this content.

    All are written before the first takes its place. They take it in the order given. A folder or a device is
    never replaced. Raises OSError.
    """
    with ExitStack() as open_ones:
        ready = []
        for path, content in files.items():
            if path.exists() and not path.is_file():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
            if not path.is_file() or path.read_bytes() != content:
                work = open_ones.enter_context(Workshop(path))
                work.new.write_bytes(content)
                work.finish()
                ready.append(work)
        for work in ready:
            work.put()


def link_tree(source: Path, target: Path) -> None:
    """Make a file, folder or link stand at a second place too, with what is in it that is not there yet.

    Files are linked, and copied where the file system has no links: they keep their times.
    """
    if source.is_dir() and not source.is_symlink():
        target.mkdir(parents=True, exist_ok=True)
        for entry in source.iterdir():
            if not is_workshop(entry):
                link_tree(entry, target / entry.name)
        shutil.copystat(source, target)
    elif not os.path.lexists(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            shutil.copy2(source, target, follow_symlinks=False)


def is_workshop(path: Path) -> bool:
    """Tell whether a folder is the workshop of some run, by its name and its lock."""
    return path.name.startswith(".") and path.name.endswith(_END) and (path / _LOCK).is_file()


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Put a folder in place, and what was there at `new` or at `old`."""
    for number in range(_TRIES):
        try:
            os.rename(new, target)  # there is nothing, or an empty folder
            return
        except OSError as error:
            if error.errno not in _IN_THE_WAY and not target.is_dir():
                raise
        if _exchanged(new, target):
            return
        with suppress(FileNotFoundError):  # another run has taken it away
            os.rename(target, old.with_name(f"{old.name}-{number}") if number else old)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, as only Linux can. Return whether it could."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if call(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _exchange_entries(new: Path, target: Path, old: Path) -> None:
    """Exchange what is in a folder, and keep the folder itself."""
    old.mkdir(exist_ok=True)
    names = {entry.name for folder in (new, target) for entry in folder.iterdir() if not is_workshop(entry)}
    for name in sorted(names):
        if not os.path.lexists(new / name):
            os.rename(target / name, old / name)
        elif (new / name).is_dir() and not (new / name).is_symlink():
            _exchange(new / name, target / name, old / name)
        else:
            if (target / name).is_dir() and not (target / name).is_symlink():
                os.rename(target / name, old / name)
            os.replace(new / name, target / name)


def _clean(target: Path, where: Path) -> None:
    """Take away what killed runs left behind. A folder that one of them had moved aside goes back first."""
    for folder in _workshops(where, target.name):
        with ExitStack() as after, ExitStack() as held, suppress(OSError):
            # A run may have another program make a part of its work, in a workshop within its own.
            for lock in (folder / _LOCK, *folder.glob(f".*{_END}/{_LOCK}")):
                descriptor = os.open(lock, os.O_RDWR | os.O_CREAT)
                held.callback(os.close, descriptor)
                if not _locked(descriptor, unless_told=False):
                    break
            else:
                if where != target and not os.path.lexists(target) and (folder / _OLD).is_dir():
                    os.rename(folder / _OLD, target)
                shutil.rmtree(folder, ignore_errors=True)
                after.callback(shutil.rmtree, folder, ignore_errors=True)  # Windows lets no open file go


def _workshops(where: Path, name: str) -> list[Path]:
    """Return the workshops for what has this name, in use or left behind."""
    if not where.is_dir():
        return []
    named = re.compile(rf"\.{re.escape(name)}\.\w{{8}}{re.escape(_END)}")  # as mkdtemp names them
    return [entry for entry in sorted(where.iterdir()) if named.fullmatch(entry.name) and entry.is_dir()]


def _locked(descriptor: int, *, unless_told: bool) -> bool:
    """Lock a file, and return whether nobody else has. A file system without locks does not tell."""
    from filelock import lock_descriptor  # most commands write nothing, and it takes a while to load

    try:
        return lock_descriptor(descriptor, blocking=False)
    except OSError:
        return unless_told
