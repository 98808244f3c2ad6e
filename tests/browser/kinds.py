"""Every kind of page that the site has, as the generator makes them: a new kind cannot be forgotten."""

from projects import ROOT, SAMPLE, built_of

PARTS = {"page", "record", "macros", "problems", "assess form", "used on"}
"""Templates of no page: parts of others, and the page on problems, which is never published."""
BY_HAND = "written by hand"
NOT_THERE = "nothing at this address"


def kinds() -> dict[str, str]:
    """Return for each kind the address, in the sample, of its longest page."""
    longest = {NOT_THERE: "there/is/nothing/"}
    for page in sorted(built_of(SAMPLE).pages, key=lambda page: len(page.markdown)):
        longest[_words(page.template) or BY_HAND] = _address(page.path)
    return longest


def templates() -> set[str]:
    """Return the kinds for which there is a template."""
    files = (ROOT / "generator/pages/templates").iterdir()
    return {_words(file.name) for file in files} - PARTS


def _words(template: str) -> str:
    return template.removesuffix(".md.j2").replace("_", " ")


def _address(path: str) -> str:
    name = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{name}/" if name else ""
