"""What a project's mkdocs.yml says of its site, for the commands that do without MkDocs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from generator.schema.kinds import KINDS

FILE = "mkdocs.yml"
"""The settings of a project's site, in its folder."""


class SettingsError(Exception):
    """The settings cannot be used. The message says why, and what to do."""


def markdown_extensions(said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the extensions of Markdown that settings name, each with its options, and MkDocs' own three."""
    extensions: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for extension in said.get("markdown_extensions") or ():
        extensions.update(extension if isinstance(extension, dict) else {str(extension): {}})
    return {name: options or {} for name, options in extensions.items()}


@dataclass(frozen=True)
class Publisher:
    """Who answers for the site, and how they are reached: an address, or words. Either may be unsaid."""

    name: str = ""
    contact: str = ""


NOBODY = Publisher()


@dataclass(frozen=True)
class Place:
    """A line of the navigation: its title, and its page or the lines below it."""

    title: str
    page: str = ""
    below: tuple["Place", ...] = ()


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
    navigation: tuple[Place, ...]
    extensions: dict[str, dict[str, Any]]

    def address(self, path: str) -> str:
        """Return where a page or file (`places/leeds.md`) is published; empty if that is unknown."""
        if not self.site:
            return ""
        folder, _, name = path.rpartition("/")
        if name == "index.md":
            return urljoin(self.site, f"{folder}/" if folder else "")
        return urljoin(self.site, f"{path.removesuffix('.md')}/" if path.endswith(".md") else path)

    def edit(self, file: str) -> str:
        """Return where a file of the project (`data/places/leeds.yml`) is edited; empty if unknown."""
        return urljoin(self.edit_uri, f"../{file}") if "://" in self.edit_uri else ""


def settings_of(root: Path) -> dict[str, Any]:
    """Return what the mkdocs.yml of the project in `root` says. Raises SettingsError."""
    try:
        said = yaml.safe_load((root / FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"There is no {FILE} in {root}. It says what the site is called, and what is in its navigation."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{FILE} is not written in UTF-8. Save it in that encoding.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{FILE}:{mark.line + 1}:{mark.column + 1}" if mark else FILE
        raise SettingsError(f"{place}: this YAML cannot be read: {error.problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(f"{FILE}: this YAML cannot be read: {reason}.") from error
    if not isinstance(said, dict):
        raise SettingsError(f"{FILE} holds no settings: they are names, each with a value after a colon.")
    return {str(name): value for name, value in said.items()}


def kinds_named(root: Path) -> str:
    """Return the package of kinds of record that a project names: `plugins: - toolkit: {kinds: …}`.

    Where mkdocs.yml says none, or cannot be read, it is ours: what is wrong with it is for MkDocs to say.
    """
    try:
        said = yaml.load((root / FILE).read_bytes().decode("utf-8-sig"), _Settings)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return KINDS
    plugins = said.get("plugins") if isinstance(said, dict) else None
    listed = [plugins] if isinstance(plugins, dict) else plugins
    for plugin in listed if isinstance(listed, list) else ():
        options = plugin.get("toolkit") if isinstance(plugin, dict) else None
        if isinstance(options, dict) and isinstance(options.get("kinds"), str):
            return str(options["kinds"])
    return KINDS


class _Settings(yaml.SafeLoader):
    """Reads settings without what a tag of MkDocs or a theme stands for, such as `!ENV`."""


_Settings.add_multi_constructor("", lambda *_: None)


def publisher(extra: object) -> Publisher:
    """Return the publisher that the `extra` of an mkdocs.yml names."""
    said = extra.get("publisher") if isinstance(extra, Mapping) else None
    if not isinstance(said, Mapping):
        return NOBODY
    return Publisher(*(str(said.get(key) or "").strip() for key in ("name", "contact")))


def site_settings(said: Mapping[str, Any]) -> Settings:
    """Return what the settings say of the site, as far as it can be understood."""
    site = str(said.get("site_url") or "")
    return Settings(
        name=str(said.get("site_name", "")),
        description=str(said.get("site_description", "")),
        site=f"{site.rstrip('/')}/" if site else "",
        edit_uri=str(said.get("edit_uri", "")),
        licence=str(said.get("copyright", "")),
        navigation=tuple(_places(said.get("nav") or ())),
        extensions=markdown_extensions(said),
    )


def _places(lines: Any) -> Iterator[Place]:
    for line in lines if isinstance(lines, list) else ():
        for title, target in line.items() if isinstance(line, dict) else [("", line)]:
            if isinstance(target, str):
                yield Place(title, target)
            else:
                yield Place(title, below=tuple(_places(target)))
