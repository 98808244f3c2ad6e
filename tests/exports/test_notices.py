"""What a site hands on: every part with its licence, and no file that no page asks for."""

import re
from pathlib import Path

from projects import some

from generator.exports.notices import FILE, LIBRARIES, libraries


def test_every_library_in_the_theme_has_a_licence() -> None:
    """A new version of the theme may bring another: look up its licence, and write it into LIBRARIES."""
    assert sorted(some(libraries())) == sorted(LIBRARIES)


def test_both_editions_hand_on_the_licences_of_all_that_is_in_them(
    sample_site: Path, sample_files: Path
) -> None:
    said = (sample_files / FILE).read_text("utf-8")
    assert (sample_site / FILE).read_text("utf-8") == said
    titles = re.findall(r"^={78}\n(.+)\n={78}$", said, re.MULTILINE)
    assert titles == [
        "Scripts and styles of the program",
        "The theme, mkdocs-material",
        *(f"Icons of the theme: {name}" for name in ("fontawesome", "material", "octicons", "simple")),
        *(f"In the theme: {name}" for name in sorted(LIBRARIES)),
    ]
    for words in (
        "Copyright (c) 2026 The Place Toolkit contributors",
        "Copyright (c) 2016-2025 Martin Donath",
        "Licence: Apache-2.0\n\nCopyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp.",
        "Apache License\n                           Version 2.0, January 2004",
        "END OF TERMS AND CONDITIONS",
        "Licence: 0BSD\n\nCopyright (c) Microsoft Corporation.\n\nPermission to use, copy, modify",
    ):
        assert words in said
    assert said.count("THE SOFTWARE IS PROVIDED") >= 5
    assert "Licence: not known" not in said


def unasked(site: Path) -> set[str]:
    """Return the files of a site that are named in none of its pages, scripts and styles."""
    texts = [file.read_text("utf-8") for file in site.rglob("*") if file.suffix in (".html", ".js", ".css")]
    named = re.sub(r"(?m)^//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/", "", "\n".join(some(texts)))
    files = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return {path for path in files if path.rpartition("/")[2] not in named and not path.endswith(".html")}


def test_no_file_is_there_that_no_page_asks_for(sample_site: Path, sample_files: Path) -> None:
    """But for what operators and robots read, and what scripts fetch by the id of a record."""
    servers = {f"servers/{name}" for name in ("nginx.conf", "apache.conf", "web.config", "Caddyfile")}
    told = {"content-security-policy.txt", FILE, *servers}
    names = ("mudflat", "sandport", "shingle-and-spit")
    fetched = {f"{folder}/places/{name}.js" for folder in ("compare", "contribute/propose") for name in names}
    fetched |= {"compare/systems/west-coast.js"}
    assert unasked(sample_files) == told | fetched
    assert unasked(sample_site) - told - fetched <= {"sitemap.xml", "sitemap.xml.gz"}
