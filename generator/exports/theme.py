"""Which of the theme's files a site has, and by what addresses: ours, and those of Material that it needs."""

import re

SHEETS = tuple(f"assets/{name}.css" for name in ("toolkit", "search", "terms", "brief", "access", "print"))
"""The style sheets of every page as they are written, before those that a project adds."""

STYLES = SHEETS[:1]
"""The one that a site has instead, in which all of them are."""

SCRIPTS = tuple(
    f"assets/{name}.js" for name in "folding fold dom brief copy-table notes marks theme copy print".split()
)
"""The scripts of every page, likewise. The templates name those of some, and those before the theme's."""


def versioned(path: str, version: str) -> str:
    """Return the address of a file in `assets/` with the version in it, so that browsers may keep the file.

    Whatever is no file there, or has a digest in its name as the theme's own have, stays as it is.
    """
    ours = re.fullmatch(r"assets/(?!.*\.[0-9a-f]{8}\.min\.)[^?#]+\.(?:css|js|svg)", path)
    return f"{path}?v={version}" if ours else path


def is_needless(path: str, favicon: str) -> bool:
    """Return True if no page asks for a file of the theme (`assets/javascripts/bundle.js.map`).

    The search is ours, and needs no worker and no files for languages. `favicon` is the mark that the
    settings name instead of the theme's own.
    """
    return (
        path.endswith((".js.map", ".css.map"))
        or path.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/"))
        or (path == "assets/images/favicon.png" != favicon)
        or path == "assets/guard.js"  # It stands in each page.
    )
