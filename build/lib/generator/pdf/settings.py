"""What a project's mkdocs.yml says of its site, as far as paper needs it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin


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


def site_settings(said: Mapping[str, Any]) -> Settings:
    """Return what the settings say of the site, as far as it can be understood."""
    site = str(said.get("site_url") or "")
    # These three are MkDocs' own, whatever else the project asks for.
    extensions: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for extension in said.get("markdown_extensions") or ():
        extensions.update(extension if isinstance(extension, dict) else {str(extension): {}})
    return Settings(
        name=str(said.get("site_name", "")),
        description=str(said.get("site_description", "")),
        site=f"{site.rstrip('/')}/" if site else "",
        edit_uri=str(said.get("edit_uri", "")),
        licence=str(said.get("copyright", "")),
        navigation=tuple(_places(said.get("nav") or ())),
        extensions={name: options or {} for name, options in extensions.items()},
    )


def _places(lines: Any) -> Iterator[Place]:
    for line in lines if isinstance(lines, list) else ():
        for title, target in line.items() if isinstance(line, dict) else [("", line)]:
            if isinstance(target, str):
                yield Place(title, target)
            else:
                yield Place(title, below=tuple(_places(target)))
