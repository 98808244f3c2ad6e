"""The kinds of record that a project has: those that every project has, and those of the package it names.

A package of kinds has a folder for each: `model.py` declares it. Where it is special there are templates,
`record.md.j2` and `index.md.j2`, its pages in `pages.py`, its checks in `checks.py`, and their scripts and
styles in `assets/`. What belongs to no one kind may be in `common/`.
"""

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from generator.schema import declarations, mistakes
from generator.schema.comparisons import Comparison
from generator.schema.declared import GLANCE, NOWHERE, OWN, SECTION, shown
from generator.schema.fields import Part, Record
from generator.schema.glossary import Term
from generator.schema.sources import Source
from generator.schema.vocabularies import Vocabulary
from generator.schema.walk import field_type

KINDS = "generator.kinds"
"""The package of kinds of a project that names none."""

BUILT_IN: tuple[type[Record], ...] = (Term, Comparison, Source, Vocabulary)
"""The kinds that every project has: what records cite, the words they use, the values they choose from, and
tables of them. A package may extend one: it declares a subclass with the same folder."""

_SHOWN_WHOLE = ("generator.schema.fields", "generator.schema.parts")
"""Modules of groups that the engine renders the same on any page: a figure, a local name."""

COMMON = "common"
"""The folder of a package for what belongs to no one kind."""

_BY_THE_ENGINE = frozenset(("id", "name", "formerly", "reviewed", "differ", "cite", "number", "summary"))
"""Fields that the template of any record shows itself."""

_FUNCTIONS = {"pages": ("index", "record", "pages"), "brief": ("brief",)}
"""The functions of which a kind's own module has one or more, by the module's name."""

_LISTS = {
    GLANCE: (frozenset(("body", "glance")), re.compile(r"\bglance\(|\bsuper\(")),
    SECTION: (frozenset(("body",)), re.compile(r"\bsections\(|\bsuper\(")),
}
"""The blocks in which a record's page lists all facts, or all sections, and what asks for that list."""


class KindsError(Exception):
    """A package of kinds cannot be used. The message says why, and what to do."""


@dataclass(frozen=True, eq=False)
class Kinds:
    """All kinds of a project, in the order in which the site presents them.

    `package` is the package that was named. `homes` leads from a kind's folder in data/ to its folder in
    that package; the built-in kinds have none, unless the package extends them.
    """

    package: str
    all: tuple[type[Record], ...]
    homes: Mapping[str, str]

    def __iter__(self) -> Iterator[type[Record]]:
        """Yield the kinds."""
        return iter(self.all)

    @cached_property
    def folders(self) -> dict[str, type[Record]]:
        """The kind that each folder in data/ holds."""
        return {kind.folder: kind for kind in self.all}

    @cached_property
    def nouns(self) -> dict[str, type[Record]]:
        """The kind that each word before a colon in a link means: `[Tides](topic:tides)`."""
        return {kind.noun: kind for kind in self.all}

    def called(self, word: str) -> type[Record] | None:
        """Return the kind with this folder or noun (topics, or topic), if there is one."""
        return self.folders.get(word) or self.nouns.get(word)

    @property
    def proposed(self) -> type[Record] | None:
        """The kind that the site's form is for: the first that declares `asked_first`."""
        return next((kind for kind in self.all if kind.KIND.asked_first), None)

    @property
    def along(self) -> tuple[type[Record], ...]:
        """The kinds of which a record is added together with what refers to it."""
        return tuple(kind for kind in self.all if kind.KIND.asked_along is not None)

    @cached_property
    def path(self) -> Path:
        """The folder of the package, with its templates."""
        return Path(str(files(self.package)))

    @property
    def assets(self) -> Iterator[tuple[str, Path]]:
        """The scripts and styles of kinds, each with its path below the site: `assets/topic/tides.js`."""
        for home in (*self.homes.values(), COMMON):
            for file in sorted((self.path / home / "assets").glob("*.*s")):
                if file.suffix in (".css", ".js"):
                    yield f"assets/{home}/{file.name}", file

    def own(self, home: str, module: str) -> ModuleType | None:
        """Return a module in one of the package's folders, if there is one."""
        return _module(f"{self.package}.{home}", module) if home else None

    def of_all(self, module: str, name: str) -> Iterator[Any]:
        """Yield the attribute `name` of each module `module` in the package's folders: `checks`, `CHECKS`."""
        for home in (*self.homes.values(), COMMON):
            own = self.own(home, module)
            if own and hasattr(own, name):
                yield getattr(own, name)


@cache
def _module(package: str, name: str) -> ModuleType | None:
    """Return a module of a package, if there are both. They are asked for with every record."""
    there = importlib.util.find_spec(package)
    spec = there and importlib.util.find_spec(f"{package}.{name}")
    return _import(f"{package}.{name}") if spec else None


def _import(name: str) -> ModuleType:
    """Import a module of a package of kinds. What is wrong in it is no fault of the program."""
    try:
        return importlib.import_module(name)
    except Exception as error:
        spec = importlib.util.find_spec(name)
        mistake = mistakes.of_module(error, spec.origin if spec else None)
        raise KindsError(f"{name} has a mistake{mistake}") from error


@contextmanager
def blamed(kinds: Kinds) -> Iterator[None]:
    """Raise KindsError for a mistake in a package's own code or templates: it says where it is."""
    try:
        yield
    except KindsError:
        raise
    except Exception as error:
        if mistake := mistakes.of_code(error, kinds.path):
            raise KindsError(mistake) from error
        raise


def each(of: type, function: Callable[..., Any], *arguments: object) -> Iterator[Any]:
    """Yield what a package's own function yields. Raises KindsError if it is something else."""
    outputs = function(*arguments)
    for one in outputs if isinstance(outputs, Iterable) else (outputs,):
        if not isinstance(one, of):
            name = f"{function.__module__}.{function.__qualname__}"
            raise KindsError(f"{name} gives {one!r:.80}, where each is to be a {of.__name__}.")
        yield one


def load_kinds(package: str = KINDS, root: Path | None = None) -> Kinds:
    """Import a package of kinds. Return its kinds and those that every project has. Raises KindsError.

    The package is one that is installed, or else a folder in the project's folder `root`. Our own comes
    with the program, and is the same for each project.
    """
    return _loaded(package, None if package == KINDS else root)


@cache
def _loaded(package: str, root: Path | None) -> Kinds:
    with _importable(package, root):
        whole = _imported(package)
        by_folder = {kind.folder: kind for kind in BUILT_IN}
        homes: dict[str, str] = {}
        _refuse_loose(whole)
        for module in sorted(iter_modules(whole.__path__), key=lambda module: module.name):
            if module.ispkg and module.name != COMMON:
                kind = _declared(f"{package}.{module.name}")
                _refuse_clash(kind, by_folder.get(kind.folder), homes)
                by_folder[kind.folder] = kind
                homes[kind.folder] = module.name
        if not homes:
            raise KindsError(
                f'"{package}" declares no kind of record. Each is a folder in it with a model.py.'
            )
        in_order = sorted(by_folder.values(), key=lambda kind: (kind.KIND.order, kind.folder))
        kinds = Kinds(package, tuple(in_order), homes)
        for kind in kinds:
            _validate(kinds, kind)
        return kinds


def unshown(kind: type[Record], own: str, page: str = "") -> list[str]:
    """Return the paths of the fields of a kind that no page shows and that are not declared NOWHERE.

    `own` is the text of the kind's own templates and code: what stands where they put it, they must name.
    `page` is the template of the record's page: where it puts something else in the place of all facts or
    sections, it must ask for them, or name each. What a package adds to a built-in kind is looked at alone.
    """
    known = _built_in_fields(kind)
    named = set(re.findall(r'[."]([a-z_][a-z0-9_]*)', own)) | _blocks(own)
    own_page = bool(page) and "{% extends" not in page
    lost = {
        show
        for show, (blocks, asks) in _LISTS.items()
        if (own_page or blocks & _blocks(page)) and not asks.search(page)
    }
    missing = []
    for name in kind.model_fields.keys() - known:
        show = shown(kind, name).show
        if show is None:
            missing.append(f"{name} (it does not say where)")
        elif show in (OWN, *lost) and name not in named | _BY_THE_ENGINE:
            missing.append(name)
        _, part, _ = field_type(kind, name)
        if part and (show is OWN or name in _blocks(own)) and name not in _BY_THE_ENGINE:
            missing += [f"{name}.{path}" for path in _unnamed(part, named)]
    return sorted(missing)


def _built_in_fields(kind: type[Record]) -> frozenset[str]:
    """Return the fields of a kind that it has from a built-in kind that it extends."""
    bases = (base for base in BUILT_IN if kind is not base and issubclass(kind, base))
    return frozenset(name for base in bases for name in base.model_fields)


def _unnamed(part: type[Part], named: set[str]) -> Iterator[str]:
    """Yield the fields of a group that no template names and that are not declared NOWHERE."""
    if part.__module__ in _SHOWN_WHOLE:
        return
    for name in part.model_fields:
        if name not in named and shown(part, name).show is not NOWHERE:
            yield name
        _, inner, _ = field_type(part, name)
        if inner:
            yield from (f"{name}.{path}" for path in _unnamed(inner, named))


def _blocks(own: str) -> set[str]:
    return set(re.findall(r"\{% block (\w+)", own))


def _imported(package: str) -> ModuleType:
    try:
        if not all(map(str.isidentifier, package.split("."))):
            raise ModuleNotFoundError(package)
        whole = importlib.import_module(package)
    except ModuleNotFoundError as error:
        raise KindsError(
            f'there is no package "{package}" of kinds of record. Correct the setting kinds, or install it.'
        ) from error
    if not hasattr(whole, "__path__"):
        raise KindsError(f'"{package}" is a module, and kinds stand in a package: a folder for each.')
    return whole


def _refuse_loose(whole: ModuleType) -> None:
    """Raise KindsError if a folder declares a kind, and Python takes it for no package."""
    for path in whole.__path__:
        for model in sorted(Path(path).glob("*/model.py")):
            if not model.with_name("__init__.py").is_file():
                raise KindsError(
                    f"{whole.__name__}/{model.parent.name} has a model.py and no __init__.py. Add one, with a"
                    " docstring that says what the kind is."
                )


def _declared(home: str) -> type[Record]:
    """Return the one kind that a folder of the package declares. Raises KindsError."""
    model = _module(home, "model")
    if model is None:
        raise KindsError(f"{home} has no model.py, which declares a kind of record.")
    declared = [
        kind
        for kind in vars(model).values()
        if isinstance(kind, type)
        and issubclass(kind, Record)
        and kind.__module__ == model.__name__
        and "KIND" in vars(kind)
    ]
    if len(declared) != 1:
        raise KindsError(
            f"{home}.model declares {len(declared)} kinds of record. Declare one, with KIND = Kind(…)."
        )
    if mistake := next(mistakes.of_fields(declared[0], _built_in_fields(declared[0])), None):
        raise KindsError(f"In {home}.model, {mistake}")
    return declared[0]


def _with_home(kind: type[Record]) -> str:
    """Return what a kind's class is called, after the folder that declares it: place.Place."""
    return f"{kind.__module__.split('.')[-2]}.{kind.__qualname__}"


def _refuse_clash(kind: type[Record], other: type[Record] | None, homes: Mapping[str, str]) -> None:
    if other and (kind.folder in homes or not issubclass(kind, other)):
        raise KindsError(
            f"{_with_home(kind)} has the folder {kind.folder}, as {_with_home(other)} has. Give it another,"
            f" or have it extend {other.__qualname__}."
        )


def _validate(kinds: Kinds, kind: type[Record]) -> None:
    """Raise KindsError if a declaration says what cannot be, or a field is on no page."""
    subject = f"The kind {kind.noun}"
    if kinds.nouns[kind.noun] is not kind:
        raise KindsError(f"{subject} has a noun that another kind has too.")
    if mistake := next(declarations.of_kind(kinds, kind), None):
        raise KindsError(f"{subject}{mistake}")
    home = kinds.homes.get(kind.folder)
    texts = _texts(f"{kinds.package}.{home}") if home else {}
    if home and (missing := unshown(kind, "\n".join(texts.values()), texts.get("record.md.j2", ""))):
        raise KindsError(
            f"{subject} has fields that no page shows: {', '.join(missing)}. Give each show=GLANCE or"
            " show=SECTION; name it in the kind's template or code, with show=OWN; or say show=NOWHERE."
        )
    for name, functions in _FUNCTIONS.items():
        text = texts.get(f"{name}.py", "" if name == "brief" and kind.KIND.brief else None)
        there = re.compile(rf"^(?:def|from .+ import .*) *\b(?:{'|'.join(functions)})\b", re.MULTILINE)
        if text is not None and not there.search(text):
            called = " or ".join(functions)
            raise KindsError(f"{subject} needs a {name}.py in its folder, with a function called {called}.")


def _texts(home: str) -> dict[str, str]:
    """Return the text of each template and module in a kind's folder by its name, without its model."""
    sources = (file for file in files(home).iterdir() if file.name.endswith((".j2", ".py")))
    return {file.name: file.read_text("utf-8") for file in sources if file.name != "model.py"}


@contextmanager
def _importable(package: str, root: Path | None) -> Iterator[None]:
    """Put the project's folder on `sys.path` while a package is imported, if the package is there."""
    added = [str(root.resolve())] if root and root.joinpath(*package.split(".")).is_dir() else []
    sys.path[:0] = added
    try:
        yield
    finally:
        del sys.path[: len(added)]
