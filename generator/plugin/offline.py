"""The offline edition: the same pages, to be opened from a folder.

A browser lets a page in a folder open no folders and fetch no files. So each page is a file that links name,
and the search index is a script too. The theme looks for that script by itself.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.plugin.search_index import ASKED_FOR, INDEX

_PUBLISHED = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What only the published site has a use for: all of them name its address."""


def prepare(config: MkDocsConfig) -> None:
    """Set MkDocs up to build the offline edition. The templates see `config.extra.offline`."""
    config.use_directory_urls = False
    config.extra["offline"] = True


def complete(site: Path) -> None:
    """Write the search index of a built site as a script, and take away what is not for a folder."""
    index = site / INDEX
    if index.exists():
        (site / ASKED_FOR).with_suffix(".js").write_text(
            f"var __index = {index.read_text('utf-8')};\n", "utf-8"
        )
    for name in _PUBLISHED:
        (site / name).unlink(missing_ok=True)
