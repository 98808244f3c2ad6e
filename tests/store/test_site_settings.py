"""Settings of the site: a name that is none, or an address that no page can have, is refused."""

from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.plugin.mode import Mode
from generator.store.settings import SettingsError, site_settings

WRONG: list[dict[str, Any]] = [
    {"site_name": ""},
    {"site_name": "  "},
    {"site_name": ["a", "b"]},
    {"site_name": "a\nb"},
    {"site_name": "\u202ea"},
    {"site_name": "A", "edit_uri": "javascript:alert(1)"},
    {"site_name": "A", "extra": {"licence": {"path": "javascript:alert(1)"}}},
    {"site_name": "A", "extra": {"licence": {"path": "nowhere"}}},
    {"site_name": "A", "extra": {"licence": "Our own"}},
    {"site_name": "A", "extra": {"publisher": "Sandport Council"}},
    {"site_name": "A", "site_url": "http://a.example/b c"},
    {"site_name": "A", "site_url": "http://a.example/b?c=d"},
    {"site_name": "A", "site_url": "http://a.example/b#c"},
    {"site_name": "A", "site_url": "a.example"},
    {"site_name": "A", "site_url": "file:///srv/site"},
    {"site_name": "A", "site_url": "https://me:secret@a.example/"},
    {"site_name": "A", "site_url": 'https://a.example/"b"/'},
    {"site_name": "A", "site_url": "https://a.example/<b>/"},
    {"site_name": "A", "site_url": "https://a.example\\b/"},
    {"site_name": "A", "site_url": "http://[::1]:80/a"},
    {"site_name": "A", "site_url": "http://a.example:99999/"},
]
RIGHT = [
    "",
    "https://a.example",
    "HTTPS://A.example/Toolkit",
    "http://localhost:8080/a/",
    "https://ynysmôn.cymru/ôl/",
]


@pytest.mark.parametrize("said", WRONG, ids=str)
def test_what_is_no_name_or_address_is_refused_with_what_to_write(said: dict[str, Any]) -> None:
    what = "(site_url|edit_uri|licence: path)"
    below = "(licence|publisher) has its lines below it"
    begin = f"(site_name (says no name|has an)|{what} cannot be|{below})"
    with pytest.raises(SettingsError, match=rf"^{begin}.* Write[ ,]"):
        site_settings(said)


@pytest.mark.parametrize("url", RIGHT)
def test_an_address_that_pages_can_follow_is_taken(url: str) -> None:
    assert site_settings({"site_name": "A", "site_url": url}).site.startswith(url)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("site_url", "http://a.example/b c"),
        ("site_url", "http://a.example/b?c=d"),
        ("edit_uri", "javascript:alert(1)"),
        ("plugins", {"toolkit": {}, "toolkit #2": {}}),
    ],
)
def test_the_site_refuses_it_too(name: str, said: Any) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", name: said})
    with pytest.raises(PluginError, match=f"{name} cannot be"):
        Mode().begin(config)
