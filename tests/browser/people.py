"""A toolkit with names and texts as people write them, for tests of what readers type and do."""

from pathlib import Path

from projects import SAMPLE, copy_project

TERMS = {
    "eire-bridge": ("Éire Bridge", "A bridge with an accent at its beginning."),
    "mon": ("Môn", "An island, with café tables under Tŷ Mawr."),
    "money": ("money", "Share the money of the pool."),
    "lodz-street": ("Łódź Street", "A street with a stroke."),
    "strasse": ("Straße", "A street with two letters in one."),
    "orsted": ("Ørsted", "A name with a stroke through its first letter."),
    "kings-lynn": ("King’s Lynn", "A town with a curly apostrophe, for those aged 65+ and over."),
    "elite-board": ("élite board", "A board of few."),
    "health-centre": ("مركز الصحة", "A health centre in another script."),
    "tokyo": ("東京", "A city in signs."),
    "may": ("May", "A month, and a word of sentences."),
    "it": ("IT", "Computers, and what may be done with it."),
    "about-us": ("About", "What it is about, and who may be about."),
    "bath-and-nes": ("Bath & NES", "Two places with a sign between."),
    "stoke": ("Stoke–on–Trent", "A city with dashes."),
    "ward-2": ("Ward 2", "A ward."),
    "ward-10": ("Ward 10", "Another ward."),
}
"""Terms by their ids: a name, and a sentence."""

TABLE = """name: People
caption: How many people there were, by whom they were counted
rows: glossary
note: Made for a test.
columns:
  - {heading: Kind, fields: [abbreviation], filter: true, none: Nothing at all}
  - {heading: Kind, fields: [ours], filter: true}
  - {heading: -Kind, fields: [aliases]}
  - {heading: sort, fields: [summary], filter: true}
  - {heading: words, fields: [name]}
"""
"""A table whose headings can be taken for one another, or for what the address says of a view."""


def people(project: Path) -> Path:
    """Make the project in a folder that is not there yet."""
    copy_project(project, SAMPLE)
    for stem, (name, words) in TERMS.items():
        lines = (f'name: "{name}"', f"summary: {words}", f"definition: {words}", "ours: true", "")
        (project / f"data/glossary/{stem}.yml").write_text("\n".join(lines), "utf-8")
    money = project / "data/glossary/money.yml"
    money.write_text(f"{money.read_text('utf-8')}abbreviation: Z9\n", "utf-8")
    (project / "data/comparisons/people.yml").write_text(TABLE, "utf-8")
    return project
