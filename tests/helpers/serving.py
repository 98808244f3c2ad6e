"""A site as it is while `mkdocs serve` runs, without the server."""

import json
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.plugin import ToolkitPlugin
from generator.plugin.search_index import INDEX


class Served:
    """A site that is being served: its files, how it was made last, and what was logged."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.folder = folder
        self.config: MkDocsConfig = load_config(str(project / "mkdocs.yml"), site_dir=str(folder))
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.config.site_url = "http://127.0.0.1:8000/place-toolkit/"
        self.whole = 0
        build(self.config, serve_url=self.config.site_url)

    def follow(self) -> None:
        """Do what the server does after an edit."""
        plugin = self.config.plugins["toolkit"]
        assert isinstance(plugin, ToolkitPlugin)
        plugin.mode.rebuild(self._build, self.config)

    def _build(self) -> None:
        self.whole += 1
        fresh = load_config(self.config.config_file_path, site_dir=str(self.folder))
        fresh.site_url = self.config.site_url
        build(fresh, serve_url=fresh.site_url)

    def files(self) -> dict[str, object]:
        """Return every file with what it holds. The order of entries in the search index means nothing."""
        found: dict[str, object] = {}
        for file in self.folder.rglob("*"):
            if file.is_file() and "sitemap" not in file.name:
                found[file.relative_to(self.folder).as_posix()] = file.read_bytes()
        index = json.loads((self.folder / INDEX).read_text("utf-8"))
        found[INDEX] = sorted(map(str, index["docs"]))
        return found
