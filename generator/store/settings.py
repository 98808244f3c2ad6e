"""What a project's mkdocs.yml says of its site, for the commands that do without MkDocs."""

import os
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from yaml_env_tag import construct_env_tag

from generator.schema.addresses import PORT
from generator.schema.fields import id_from
from generator.schema.folding import CONTROL
from generator.schema.kinds import KINDS

FILE = "mkdocs.yml"
"""The settings of a project's site, in its folder."""


class SettingsError(Exception):
    """The settings cannot be used. The message says why, and what to do."""


def markdown_extensions(said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the extensions of Markdown that settings name, each with its options, and MkDocs' own three.

    Raises SettingsError if they are no list.
    """
    extensions: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    listed = said.get("markdown_extensions") or ()
    if isinstance(listed, str):
        raise SettingsError(f"markdown_extensions is no list. Write each on a line of its own: - {listed}")
    for extension in [listed] if isinstance(listed, dict) else listed:
        extensions.update(extension if isinstance(extension, dict) else {str(extension): {}})
    return {name: options or {} for name, options in extensions.items()}


@dataclass(frozen=True)
class Publisher:
    """Who answers for the site, and how they are reached: an address, or words. Either may be unsaid."""

    name: str = ""
    contact: str = ""


NOBODY = Publisher()


@dataclass(frozen=True)
class Licence:
    """The licence of texts and data: CC-BY-4.0, its title, and its address. Each may be unsaid."""

    name: str = ""
    title: str = ""
    path: str = ""


UNLICENSED = Licence()


@dataclass(frozen=True)
class NavigationItem:
    """A line of the navigation: its title, and its page or the lines below it."""

    title: str
    page: str = ""
    below: tuple["NavigationItem", ...] = ()


@dataclass(frozen=True)
class Settings:
    """The site's name, its address with a stroke at its end (empty if it has none), licence and navigation.

    `extensions` are those of its Markdown, with their settings.
    """

    name: str
    description: str
    site: str
    edit_uri: str
    licence: str
    language: str
    navigation: tuple[NavigationItem, ...]
    extensions: dict[str, dict[str, Any]]

    def address(self, path: str) -> str:
        """Return where a page or file (`topics/tides.md`) is published; empty if that is unknown."""
        if not self.site:
            return ""
        folder, _, name = path.rpartition("/")
        if name == "index.md":
            return urljoin(self.site, f"{folder}/" if folder else "")
        return urljoin(self.site, f"{path.removesuffix('.md')}/" if path.endswith(".md") else path)

    def edit(self, file: str) -> str:
        """Return where a file of the project (`data/topics/tides.yml`) is edited; empty if unknown."""
        return urljoin(self.edit_uri, f"../{file}") if "://" in self.edit_uri else ""


def file_name(site_name: str) -> str:
    """Return how the names of files begin that are made of a whole site: new-library for New Library."""
    return id_from(site_name) or "toolkit"


def settings_of(root: Path, file: str = FILE, *, tags: bool = False) -> dict[str, Any]:
    """Return what a file of settings in the project's folder `root` says, with what it inherits.

    `INHERIT: base.yml` names a file beside it, whose settings hold where it says nothing: as in MkDocs, a
    mapping is merged, and anything else is replaced. `!ENV NAME` is a variable of the environment, as in
    MkDocs, which alone knows what other tags stand for: their value is None with `tags`, else they are
    refused. Raises SettingsError.
    """
    return _inheriting(root / file, tags, ())


def settings_if_any(root: Path) -> dict[str, Any]:
    """Return the same of the project's mkdocs.yml, without what tags stand for; nothing if it has none."""
    return settings_of(root, tags=True) if (root / FILE).exists() else {}


def _inheriting(path: Path, tags: bool, heirs: tuple[Path, ...]) -> dict[str, Any]:
    """Return the settings of a file over those of the one that it inherits. `heirs` inherit this one."""
    said = _read(path, tags, heirs)
    base = said.pop("INHERIT", None)
    if base is None:
        return said
    other = Path(os.path.normpath(path.parent / str(base)))
    if other in (path, *heirs):
        raise SettingsError(f"{path.name}: INHERIT goes round: {other.name} inherits this file.")
    return _merged(_inheriting(other, tags, (*heirs, path)), said)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = {
        name: _merged(base[name], value)
        for name, value in over.items()
        if isinstance(value, dict) and isinstance(base.get(name), dict)
    }
    return base | over | both


def _read(path: Path, tags: bool, heirs: tuple[Path, ...]) -> dict[str, Any]:
    """Return what one file says."""
    file = path.name
    try:
        return _parsed(path.read_bytes().decode("utf-8-sig"), tags, file)
    except FileNotFoundError as error:
        if heirs:
            raise SettingsError(f"{heirs[-1].name}: INHERIT names {file}, which is not there.") from error
        raise SettingsError(
            f"There is no {file} in {path.parent}. It says what the site is called, and what is in its"
            " navigation."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not written in UTF-8. Save it in that encoding.") from error


def settings_in(text: str) -> dict[str, Any]:
    """Return what the text of settings says by itself: without what it inherits, or what tags stand for."""
    return _parsed(text, True, FILE)


def _parsed(text: str, tags: bool, file: str) -> dict[str, Any]:
    try:
        said = deepcopy(_values(text, tags, frozenset(os.environ.items())))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        raise SettingsError(f"{place}: this YAML cannot be read: {error.problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(f"{file}: this YAML cannot be read: {reason}.") from error
    if not isinstance(said, dict):
        raise SettingsError(f"{file} holds no settings: they are names, each with a value after a colon.")
    if not isinstance(said.get("extra") or {}, dict):
        raise SettingsError(f"{file}: extra holds no settings. Write them below it, indented by two spaces.")
    return {str(name): value for name, value in said.items()}


@lru_cache(maxsize=8)
def _values(text: str, tags: bool, around: frozenset[tuple[str, str]]) -> Any:
    """Return what YAML says, in an environment: a command asks more than once what one file says."""
    return yaml.load(text, _Tags if tags else _Environment)


class _Environment(yaml.SafeLoader):
    """Reads settings with what the environment says."""


class _Tags(_Environment):
    """Reads settings without what all other tags stand for."""


_Environment.add_constructor("!ENV", construct_env_tag)
_Tags.add_multi_constructor("", lambda *_: None)


def plugins_of(said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the plugins that settings name, in a list or as a mapping, each with its options or None."""
    plugins = said.get("plugins")
    for plugin in [plugins] if isinstance(plugins, dict) else plugins or ():
        yield from plugin.items() if isinstance(plugin, dict) else ((str(plugin), None),)


def options_in(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the options of our plugin in settings: `plugins: - toolkit: {kinds: …}`."""
    options = dict(plugins_of(said)).get("toolkit")
    return options if isinstance(options, dict) else {}


def kinds_in(said: Mapping[str, Any]) -> str:
    """Return the package of kinds that settings name; else KINDS."""
    return str(options_in(said).get("kinds") or KINDS)


def publisher(extra: object) -> Publisher:
    """Return the publisher that the `extra` of an mkdocs.yml names."""
    return Publisher(**_words(extra, "publisher", "name", "contact"))


def licence(extra: object) -> Licence:
    """Return the licence of texts and data that the `extra` of an mkdocs.yml names. Raises SettingsError."""
    return Licence(**_words(extra, "licence", "name", "title", "path"))


def _words(extra: object, group: str, *names: str) -> dict[str, str]:
    said = extra.get(group) if isinstance(extra, Mapping) else None
    if isinstance(said, str) and said.strip():
        raise SettingsError(f"{group} has its lines below it. Write, further in: {names[0]}: {said.strip()}")
    return {name: str(said.get(name) or "").strip() for name in names} if isinstance(said, Mapping) else {}


def language(extra: object) -> str:
    """Return the language of the site that the `extra` of an mkdocs.yml names, as en-GB; else English."""
    said = extra.get("language") if isinstance(extra, Mapping) else None
    return str(said or "en")


def tells_history(extra: object) -> bool:
    """Tell whether a site may tell what git remembers: `history: false` in its `extra` forbids it."""
    return not isinstance(extra, Mapping) or extra.get("history") is not False


_SITE = re.compile(rf"https?://[\w-]+(\.[\w-]+)*(:{PORT})?(/[^\s?#\"<>\\]*)?", re.IGNORECASE)
"""An address that those of pages can follow."""
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def site_settings(said: Mapping[str, Any]) -> Settings:
    """Return what the settings say of the site, as far as it can be understood.

    Raises SettingsError if its name is none, if no address of a page can begin with that of the site, if that
    where a page is edited would be a program, and if that of the licence is none.
    """
    site, name = str(said.get("site_url") or ""), said.get("site_name")
    if not (name is None or (isinstance(name, str) and name.strip())):
        raise SettingsError("site_name says no name. Write what the site is called.")
    if name and (CONTROL.search(name) or "\n" in name.strip()):
        raise SettingsError("site_name has an invisible sign. Write what the site is called, on one line.")
    if site and not _SITE.fullmatch(site):
        raise SettingsError(
            f'site_url cannot be "{site}". Write where the site is published, with no space, ?, #, @,'
            " bracket or quotation mark in it: https://www.example.org/toolkit/"
        )
    edit = str(said.get("edit_uri") or "")
    publisher(said.get("extra"))
    for what, address in (("edit_uri", edit), ("licence: path", licence(said.get("extra")).path)):
        needs_scheme = _SCHEME.match(address) if what == "edit_uri" else address
        if needs_scheme and not address.lower().startswith(("https://", "http://")):
            raise SettingsError(f'{what} cannot be "{address}". Write an address that begins with https://.')
    return Settings(
        name=name or "",
        description=str(said.get("site_description", "")),
        site=f"{site.rstrip('/')}/" if site else "",
        edit_uri=edit,
        licence=str(said.get("copyright", "")),
        language=language(said.get("extra")),
        navigation=tuple(_places(said.get("nav") or ())),
        extensions=markdown_extensions(said),
    )


def _places(lines: Any) -> Iterator[NavigationItem]:
    for line in lines if isinstance(lines, list) else ():
        for title, target in line.items() if isinstance(line, dict) else [("", line)]:
            if isinstance(target, str):
                yield NavigationItem(title, target)
            else:
                yield NavigationItem(title, below=tuple(_places(target)))
