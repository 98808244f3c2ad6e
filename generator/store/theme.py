"""What a site looks like and does: the files that say so, and digests that tell one version from another.

The templates, styles and scripts that are laid over the Material theme are in the folder `overrides/` of the
repository, and in a wheel inside the package: see pyproject.toml.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from generator.schema.kinds import Kinds
from generator.store.files import is_litter

_PACKAGE = Path(__file__).parents[1]

FOLDER = next(folder for folder in (_PACKAGE / "overrides", _PACKAGE.parent / "overrides") if folder.is_dir())
"""The folder with the templates and `assets/`."""

_SAYING = ("theme", "extra_css", "extra_javascript", "markdown_extensions")
"""The settings that change what pages look like and do."""


def digest(files: Iterable[tuple[str, Path]]) -> str:
    """Return eight signs that are others once a file, or its name as it is given, is another: b2f0c1aa."""
    hasher = hashlib.sha256()
    for name, file in files:
        content = file.read_bytes()
        hasher.update(f"{name} {len(content)}\n".encode() + content)
    return hasher.hexdigest()[:8]


def below(*folders: Path, pattern: str = "*") -> Iterator[tuple[str, Path]]:
    """Yield every file below folders, without litter, with its name below its folder."""
    for folder in folders:
        for file in sorted(folder.rglob(pattern)):
            if file.is_file() and not is_litter(file.name):
                yield file.relative_to(folder).as_posix(), file


def looks_of(root: Path, settings: Mapping[str, Any], kinds: Kinds) -> str:
    """Return a digest of what a test of accessibility looks at, apart from what records say.

    That is the engine's templates and those of the kinds, styles and scripts, the theme's version, and what
    the settings say of them. Who changes any of these has another site, of which nothing is known until it is
    tested.
    """
    theme = settings.get("theme")
    own = str(theme.get("custom_dir") or "") if isinstance(theme, dict) else ""
    homes = {Path(str(sys.modules[kind.__module__].__file__)).parent for kind in kinds.all}
    added = [root / "content" / str(name) for name in settings.get("extra_css") or ()]
    files = [
        *below(_PACKAGE / "pages", *sorted(homes), pattern="*.j2"),
        *kinds.assets,
        *below(FOLDER, *([root / own] if own else [])),
        *((file.name, file) for file in added if file.is_file()),
    ]
    try:
        material = version("mkdocs-material")
    except PackageNotFoundError:
        material = ""
    said = json.dumps([material, {name: settings.get(name) for name in _SAYING}], default=str, sort_keys=True)
    return hashlib.sha256(f"{digest(files)} {said}".encode()).hexdigest()[:16]
