"""Every kind of page that the site has, as the generator makes them: a new kind cannot be forgotten."""

from projects import FOLDERS, ROOT, SAMPLE, built_of

from generator.schema.kinds import load_kinds

PARTS = {"page", "record", "macros", "rows", "problems", "assess form", "map", "preview", "used on"}
PARTS |= {"own article"}
"""Templates of no page here: parts of others, pages of previews, and those that a copy of one's own adds."""
BY_HAND = "written by hand"
NOT_THERE = "nothing at this address"


def kinds() -> dict[str, str]:
    """Return for each kind the address, in the sample, of its longest page."""
    longest = {NOT_THERE: "there/is/nothing/"}
    for page in sorted(built_of(SAMPLE).pages, key=lambda page: len(page.markdown)):
        longest[_words(page.template, page.path.partition("/")[0]) or BY_HAND] = _address(page.path)
    return longest


def templates() -> set[str]:
    """Return the kinds for which there is a template."""
    folders = {home: folder for folder, home in load_kinds().homes.items()}
    engine = {_words(file.name) for file in (ROOT / "generator/pages/templates").iterdir()}
    own = {
        _words(f"{file.parent.name}/{file.name}", folders.get(file.parent.name, ""))
        for file in (ROOT / "generator/kinds").glob("*/*.j2")
    }
    return (engine | own) - PARTS


def _words(template: str, folder: str = "") -> str:
    """Return what a page is called: a record's by the kind's noun, an index of its own by its folder."""
    name = template.rpartition("/")[2].removesuffix(".md.j2").replace("_", " ")
    if folder in FOLDERS and template != "index.md.j2":
        return {"record": FOLDERS[folder].noun, "index": folder}.get(name, name)
    return name


def _address(path: str) -> str:
    name = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{name}/" if name else ""
