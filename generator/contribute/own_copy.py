"""The files with which a copy of one's own begins: settings over a data package, and a page to write on."""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.store.settings import FILE, plugins_of, settings_in
from generator.store.upstream import checksum, opened

_HEAD = """\
# Settings of a copy of one's own. The page "A copy of your own", in the guide, explains them.
site_name: {name}
# The address at which the site is published. The feed and the links of shared pages need it.
# site_url: https://example.org/
# Where a page is edited: leave it empty if nowhere.
edit_uri: ""
# What stands below each page.
copyright: ""
# Who publishes the site, and how they are reached: an address, https:// or mailto:, or words.
extra:
  publisher:
    name: ""
    contact: ""
docs_dir: content
watch:
  - data
plugins:
{search}
  - toolkit:
      # What this is a copy of. `toolkit upgrade` writes the next release here.
      extends:
        data: {data}
        sha256: "{sha256}"
        hide: []
        share: false

{rest}"""
_PAGE = """\
# About this copy

Say here who keeps this copy, and what is in it beside the toolkit that it extends.
"""
_ATTRIBUTES = "# Every clone has the same bytes, whatever its system.\n* text=auto eol=lf\n*.zip binary\n"
_OURS = ("theme", "markdown_extensions", "validation")


def own_copy(package: Path, name: str, usual: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a copy, called `name`, of what a package holds, by path. Raises UpstreamError.

    `usual` are the settings of a new toolkit. Of the package's own it takes the menu and the options of the
    search: nothing that names a program, an address or a person.
    """
    data, sha256 = f"upstream/{package.name}", checksum(package)
    files = opened(package.resolve().parent, package.name, sha256)
    upstream = settings_in(files[FILE].decode("utf-8", "replace")) if FILE in files else {}
    yield FILE, _settings(settings_in(usual), upstream, name, data, sha256).encode()
    yield data, package.read_bytes()
    yield "content/about/this-copy.md", _PAGE.encode()
    yield "data/.gitkeep", b""
    yield ".gitattributes", _ATTRIBUTES.encode()


def _settings(
    usual: Mapping[str, Any], upstream: Mapping[str, Any], name: str, data: str, sha256: str
) -> str:
    search = dict(plugins_of(upstream)).get("search") or dict(plugins_of(usual)).get("search")
    rest = {key: usual[key] for key in _OURS}
    rest["theme"] = {key: value for key, value in usual["theme"].items() if key != "custom_dir"}
    rest["nav"] = [
        *(_menu(upstream.get("nav")) or [{"Home": "index.md"}]),
        {"This copy": "about/this-copy.md"},
    ]
    return _HEAD.format(
        name=_yaml(name),
        search=textwrap.indent(_dump([{"search": search}]), "  ").rstrip(),
        data=_yaml(data),
        sha256=sha256,
        rest=_dump(rest),
    )


def _menu(lines: Any) -> list[dict[str, Any]]:
    """Return the lines of a menu that lead to pages, and those around them. The theme escapes no titles."""
    menu = []
    for line in lines if isinstance(lines, list) else ():
        for title, target in line.items() if isinstance(line, dict) else ():
            below = _menu(target)
            if (below or _is_page(target)) and not {"<", "&"} & set(str(title)):
                menu.append({str(title): below or target})
    return menu


def _is_page(target: object) -> bool:
    return isinstance(target, str) and target.endswith(".md") and ":" not in target


def _dump(value: Any) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=110)


def _yaml(text: str) -> str:
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1_000).strip()
