"""What the system refuses, in a sentence: a full disk, a file without permission, one that is gone."""

import errno
import os

_SENTENCES = {
    errno.EACCES: "There is no permission for {file}.",
    errno.EBUSY: "{file} is in use: another run writes it, or it is a volume, which cannot be renamed.",
    errno.EDQUOT: "There is no room left on the disk.",
    errno.EEXIST: "{file} is in the way.",
    errno.EFBIG: "{file} would be too large for the disk.",
    errno.EISDIR: "{file} is a folder, and should be a file.",
    errno.ELOOP: "{file} is a symbolic link that leads back to itself.",
    errno.EMFILE: "Too many files are open at once.",
    errno.ENAMETOOLONG: "The name {file} is too long for the system.",
    errno.ENOENT: "{file} is not there.",
    errno.ENOSPC: "There is no room left on the disk.",
    errno.ENOTDIR: "{file} stands below a file, and should stand below a folder.",
    errno.EPERM: "There is no permission for {file}.",
    errno.EROFS: "{file} is on a disk that can only be read.",
}

NO_DOCSTRINGS = (
    "Python was told to leave out docstrings, and what the site says of records and rules stands in these."
    " Take PYTHONOPTIMIZE=2, or -OO, away."
)
"""What is said if there are none: pages would have empty sentences."""


def refusal(error: OSError) -> str:
    """Return what the system refused, as a sentence that names the file if it is known."""
    named = error.filename2 or error.filename
    file = os.fsdecode(named) if isinstance(named, str | bytes | os.PathLike) else "a file"
    known = _SENTENCES.get(error.errno or 0)
    if known is None:
        return f"{file}: {error.strerror or error}." if named else f"{error.strerror or error}."
    sentence = known.format(file=file)
    return sentence[0].upper() + sentence[1:] if not named else sentence
