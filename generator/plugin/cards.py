"""Which card each page of the published site has, and where the cards stand among its files."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from generator.exports.cards import SIZE, card, colour_of
from generator.schema.kinds import Kinds

FOLDER = "assets/cards"
"""The folder of the site that holds the cards."""

SITE = "site"
"""What the card of pages is called that are of no kind; no folder of records has that name."""


@dataclass(frozen=True)
class Card:
    """A card as a page names it: its address, in full where the site's is known, and what it says."""

    address: str
    alt: str
    width: int = SIZE[0]
    height: int = SIZE[1]


class Cards:
    """The cards of one build. Each is drawn when the first page asks for it."""

    def __init__(self, config: MkDocsConfig, kinds: Kinds) -> None:
        self._site = config.site_name
        self._about = config.site_description or ""
        self._root = config.site_url or ""
        self._colour = _colour(config)
        self._kinds = kinds.folders
        self._drawn: dict[str, bytes | None] = {}

    def of(self, page: MkDocsPage) -> Card | None:
        """Return the card of a page: that of the kind whose folder it stands in, or that of the site.

        It is None if the card could not show the name.
        """
        folder = page.file.src_uri.partition("/")[0]
        kind = self._kinds.get(folder)
        name = folder if kind else SITE
        title, about = (kind.KIND.title, kind.KIND.about) if kind else (self._site, self._about)
        if name not in self._drawn:
            where = urlsplit(self._root)
            address = f"{where.netloc}{where.path}".rstrip("/")
            above = self._site if kind else ""
            self._drawn[name] = card(above, title, about, address, self._colour)
        picture = self._drawn[name]
        if picture is None:
            return None
        digest = hashlib.sha256(picture).hexdigest()[:8]
        path = f"{FOLDER}/{name}.png?v={digest}"
        alt = f"{self._site}: {title}. {about}" if kind else f"{title}. {about}"
        at = urljoin(self._root, path) if self._root else get_relative_url(path, page.url)
        return Card(at, alt.removesuffix(". "))

    def write(self, site: Path) -> None:
        """Write the cards that pages have asked for into a built site."""
        (site / FOLDER).mkdir(parents=True, exist_ok=True)
        for name, content in self._drawn.items():
            if content is not None:
                (site / FOLDER / f"{name}.png").write_bytes(content)


def _colour(config: MkDocsConfig) -> str:
    """Return the colour of the site's head, as the theme's style sheets and the site's own say it."""
    palette = config.theme.get("palette") or {}
    first = palette[0] if isinstance(palette, list) else palette
    folders = [Path(folder) for folder in reversed(config.theme.dirs)]
    sheets = [file for folder in folders for file in sorted(folder.glob("assets/stylesheets/palette.*.css"))]
    for style in map(str, config.extra_css):
        own_sheets = [folder / style for folder in (*folders, Path(config.docs_dir))]
        sheets += [file for file in own_sheets if file.is_file()]
    return colour_of((file.read_text("utf-8") for file in sheets), str(first.get("primary") or "indigo"))
