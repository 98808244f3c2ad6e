"""What changed between two states of the records, in the words of the site."""

from collections.abc import Callable
from typing import Any

import pytest
from projects import FOLDERS, SAMPLE

from generator.catalog.catalog import Catalog, link
from generator.catalog.diff import changes
from generator.catalog.labels import field_name, part_in_words
from generator.schema.parts import Size
from generator.store.loader import load

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return link(load(SAMPLE).records)


def edited(catalog: Catalog, folder: str, record_id: str, edit: Edit) -> Catalog:
    """Return the whole with one record edited, as a contributor edits its file."""
    records = [record for record in catalog.everything() if (record.folder, record.id) != (folder, record_id)]
    data = catalog.records[folder][record_id].model_dump(mode="json", exclude_defaults=True)
    edit(data)
    return link([*records, FOLDERS[folder].model_validate(data)])


def told(before: Catalog, after: Catalog) -> list[str]:
    return [change.line for change in changes(before, after)]


def told_of(catalog: Catalog, edit: Edit, folder: str = "places", record_id: str = "sandport") -> list[str]:
    return told(catalog, edited(catalog, folder, record_id, edit))


def without(catalog: Catalog, folder: str, record_id: str) -> Catalog:
    return link(
        record for record in catalog.everything() if (record.folder, record.id) != (folder, record_id)
    )


def test_the_same_records_have_no_changes(catalog: Catalog) -> None:
    assert changes(catalog, link(load(SAMPLE).records)) == []


def test_a_record_is_new_or_removed(catalog: Catalog) -> None:
    fewer = without(catalog, "places", "mudflat")
    assert told(fewer, catalog) == ["new place “Mudflat”"]
    assert told(catalog, fewer) == ["removed place “Mudflat”"]
    assert told(catalog, without(catalog, "glossary", "quay")) == ["removed term “quay”"]


def test_changes_are_ordered_by_kind_nature_and_name(catalog: Catalog) -> None:
    after = edited(catalog, "places", "sandport", lambda data: data.update(name="Sandhaven"))
    after = edited(after, "places", "mudflat", lambda data: data.update(summary="New words."))
    after = edited(after, "principles", "share-money", lambda data: data.update(name="Share it all"))
    after = without(without(after, "places", "shingle-and-spit"), "glossary", "quay")
    before = without(catalog, "principles", "know-people")
    assert [(c.record.folder, c.record.id, c.nature) for c in changes(before, after)] == [
        ("places", "shingle-and-spit", "removed"),
        ("places", "sandport", "renamed"),
        ("places", "mudflat", "changed"),
        ("principles", "know-people", "added"),
        ("principles", "share-money", "renamed"),
        ("glossary", "quay", "removed"),
    ]


def test_texts_change_come_and_go(catalog: Catalog) -> None:
    assert told_of(catalog, lambda data: data.update(summary="New words.")) == [
        "Sandport: summary: “A small port where the trust's chief executive led for everyone.” → “New words.”"
    ]
    assert told_of(catalog, lambda data: data.pop("background")) == [
        "Sandport: background: removed “Partners first met in 2016. They met again in 2018, and agreed on a"
        " risk share.…”"
    ]
    about = {"about": "It was said to be old [@harbour-report, p. 6]."}
    assert told_of(catalog, lambda data: data.update(about), "organisations", "sandport-council") == [
        "Sandport Council: about: added “It was said to be old.”"
    ]


def test_a_text_that_was_wrapped_anew_says_the_same(catalog: Catalog) -> None:
    def background(text: str) -> Catalog:
        return edited(catalog, "places", "sandport", lambda data: data.update(background=text))

    before = background("They met in 2016 [@harbour-report, p. 7].\n\nThere were boats.")
    assert (
        told(before, background("They met\nin\n2016\n[@harbour-report, p. 7].\n\nThere were\nboats.")) == []
    )
    for other in (
        "They met in 2016 [@harbour-report, p. 7].\nThere were boats.",
        "They met in 2016 [@harbour-report, p. 7].\n\nThere were  \nboats.",
    ):
        assert told(before, background(other)) == ["Sandport: background changed"]
    cited = "They met in 2016 [@harbour-report, p. 8].\n\nThere were boats."
    assert told(before, background(cited)) == [
        "Sandport: background: cites “harbour-report, p. 8”, before “harbour-report, p. 7”"
    ]
    line, numbered = (background(f"They met:{end}1. at sea [@harbour-report, p. 7].") for end in (" ", "\n"))
    assert told(line, numbered) == ["Sandport: background: “They met: 1. at sea.” → “They met: at sea.”"]


def test_values_are_shown_as_the_site_shows_them(catalog: Catalog) -> None:
    def edit(data: dict[str, Any]) -> None:
        data["reviewed"] = "2026-12"
        del data["system"]
        data["footprint"]["kind"] = "county"
        data["bodies"][0].update(state="ended", until="2020-07-01")
        data["bodies"][1].update(statutory=False)
        data["bodies"][2].update(replaced_by="place-committee")
        data["leads"][0].update(person="Sam Example", held_by="Someone who was new to the town.")

    assert told_of(catalog, edit) == [
        "Sandport: reviewed “21 November 2026” → “December 2026”",
        "Sandport: bodies: “Harbour board”: until: added “1 July 2020”",
        "Sandport: bodies: “Harbour board”: state “In place” → “Ended”",
        "Sandport: bodies: “Sandport Health and Wellbeing Board”: statutory “yes” → “no”",
        "Sandport: bodies: “Money group”: replaced by “Harbour board” → “Place committee”",
        "Sandport: leadership roles: “Harbour lead”: held by: “The trust's chief executive” →"
        " “Someone who was new to the town.”",
        "Sandport: leadership roles: “Harbour lead”: person “Pat Example” → “Sam Example”",
        "Sandport: area and population: kind “Unitary authority” → “Whole county”",
        "Sandport: system: removed “West Coast”",
    ]


def test_figures_are_counted(catalog: Catalog) -> None:
    more = {"value": 125000, "as_of": "2024", "cite": "coast-briefing, 1 Sandport"}
    assert told_of(catalog, lambda data: data["population"].append(more)) == [
        "Sandport: population 2 figures → 3: added “125,000 (2024)”"
    ]
    assert told_of(catalog, lambda data: data["population"].pop()) == [
        "Sandport: population 2 figures → 1: removed “118,500 (2021; without the island)”"
    ]
    assert told_of(catalog, lambda data: data["population"][0].update(value=121000)) == [
        "Sandport: population: “about 120,000 (March 2020)” → “about 121,000 (March 2020)”"
    ]
    assert told_of(catalog, lambda data: data["population"][0].update(note="in winter")) == [
        "Sandport: population: “about 120,000 (March 2020; in winter)”: note: added “in winter”"
    ]
    assert told_of(catalog, lambda data: data.pop("neighbourhoods")) == [
        "Sandport: number of neighbourhoods: removed “4 (March 2020)”"
    ]


def test_sizes_are_counted(catalog: Catalog) -> None:
    assert told_of(catalog, lambda data: data["sizes"].pop(0), "levels", "harbour") == [
        "Harbour: population 3 sizes → 2: removed “about 50,000 to 120,000 (March 2020)”"
    ]
    none = Size(cite="harbour-report, p. 4")
    assert part_in_words(catalog, catalog.records["levels"]["harbour"], none) == "no number"


def test_parts_are_called_what_they_are_called(catalog: Catalog) -> None:
    cite = ["harbour-report, p. 9"]
    purpose = "It was to meet [@harbour-report, p. 9]."

    def edit(data: dict[str, Any]) -> None:
        data["differ"] = [{"about": "who chaired it", "accounts": [purpose, purpose]}]
        data["footprint"]["councils"] = []
        data["partners"][0]["cite"].append("coast-briefing, 1 Sandport")
        data["partners"] += [
            {"organisation": "harbour-institute", "role": "education", "cite": cite},
            {"group": "Fishers", "role": "education", "cite": cite},
        ]
        board = data["bodies"][0]
        data["bodies"].append({**board, "id": "net-group", "name": "Net group"})
        board["name"] = "Harbour council"
        board["members"][0]["who"] = "its mayor"
        del board["reports_to"][0]
        data["leads"][0] = {**data["leads"][1], "title": "Chair of the board"}
        data["results"][0]["principles"] = ["know-people"]

    result = "Sandport: results: “People left hospital sooner”"
    assert told_of(catalog, edit) == [
        "Sandport: where the sources differ: added “who chaired it”",
        f"{result}: principles that it shows: added “Know the people”",
        f"{result}: principles that it shows: removed “Share the money”",
        "Sandport: bodies: added “Net group”",
        "Sandport: bodies: “Harbour council”: name “Harbour board” → “Harbour council”",
        "Sandport: bodies: “Harbour council”: members: “Sandport Council”: who “its leader” → “its mayor”",
        "Sandport: bodies: “Harbour council”: reports to: removed “Sandport Health and Wellbeing Board”",
        "Sandport: leadership roles: added “Chair of the board”",
        "Sandport: leadership roles: removed “Harbour lead”",
        "Sandport: area and population: councils: removed “Sandport Council”",
        "Sandport: partners: added “Harbour Institute”",
        "Sandport: partners: added “Fishers”",
        "Sandport: partners: “Sandport Council”: sources: added “Coast Network (undated), 1 Sandport”",
    ]


def test_items_of_lists_come_go_and_change(catalog: Catalog) -> None:
    assert told_of(catalog, lambda data: data.update(aliases=["The port"])) == [
        "Sandport: also known as: added “The port”",
        "Sandport: also known as: removed “Sandport *by* the_sea”",
    ]
    assert told_of(catalog, lambda data: data["features"].reverse()) == [
        "Sandport: what marks its population: order changed"
    ]
    assert told_of(catalog, lambda data: data["partners"].reverse()) == ["Sandport: partners: order changed"]
    one = "Many worked on the boats, or mended them [@harbour-report, p. 7]."
    assert told_of(catalog, lambda data: data["features"].__setitem__(0, one)) == [
        "Sandport: what marks its population: “Many people worked on boats.” → “Many worked on the boats, or"
        " mended them.”"
    ]
    long = "Boats. " * 12 + "[@harbour-report, p. 7]"
    assert told_of(catalog, lambda data: data["features"].append(long)) == [
        f"Sandport: what marks its population: added “{'Boats. ' * 11}Bo…”"
    ]
    assert told_of(catalog, lambda data: data["cite"].append("coast-briefing, 3 Leaders")) == [
        "Sandport: sources: added “Coast Network (undated), 3 Leaders”"
    ]


def test_equal_items_are_counted_one_by_one(catalog: Catalog) -> None:
    twice = edited(
        catalog, "places", "sandport", lambda data: data["bodies"][0]["members"].append({"who": "A"})
    )
    thrice = edited(
        twice, "places", "sandport", lambda data: data["bodies"][0]["members"].append({"who": "A"})
    )
    assert told(twice, thrice) == ["Sandport: bodies: “Harbour board”: members: added “A”"]
    assert told(thrice, twice) == ["Sandport: bodies: “Harbour board”: members: removed “A”"]


def test_a_record_with_a_new_name_is_renamed(catalog: Catalog) -> None:
    after = edited(catalog, "systems", "west-coast", lambda data: data.update(name="Western Coast"))
    assert told(catalog, after) == ["renamed: “West Coast” is now “Western Coast”"]


def moved(catalog: Catalog, folder: str, old: str, new: str) -> Catalog:
    """Return the whole with a record under a new id, and everything that names it corrected."""
    noun = FOLDERS[folder].noun
    records = []
    for record in catalog.everything():
        text = record.model_dump_json(exclude_defaults=True)
        if record.folder != "vocabularies":
            for name in ('"{}"', '"{},', "@{},", f"{noun}:{{}})"):
                text = text.replace(name.format(old), name.format(new))
        records.append(type(record).model_validate_json(text))

    def formerly(data: dict[str, Any]) -> None:
        data["formerly"] = [*data.get("formerly", []), old]

    return edited(link(records), folder, new, formerly)


@pytest.mark.parametrize(
    ("folder", "old"),
    [
        ("places", "mudflat"),
        ("systems", "west-coast"),
        ("organisations", "sandport-council"),
        ("sources", "harbour-report"),
        ("glossary", "risk-share"),
        ("principles", "share-money"),
    ],
)
def test_a_new_id_is_a_new_address_and_changes_nothing_that_names_it(
    catalog: Catalog, folder: str, old: str
) -> None:
    record = catalog.records[folder][old]
    after = moved(catalog, folder, old, "new-id")
    assert catalog.used_by(record) or folder == "places"
    assert told(catalog, after) == [f"{record.name}: address {folder}/{old}/ is now {folder}/new-id/"]


def test_a_moved_record_may_change_as_well(catalog: Catalog) -> None:
    after = moved(catalog, "places", "mudflat", "mud")
    after = edited(after, "places", "mud", lambda data: data.update(name="Mud", summary="New words."))
    assert told(catalog, after) == [
        "renamed: “Mudflat” is now “Mud”",
        "Mud: address places/mudflat/ is now places/mud/",
        "Mud: summary: “A village where the council led.” → “New words.”",
    ]


def test_old_addresses_come_and_go(catalog: Catalog) -> None:
    after = edited(catalog, "places", "sandport", lambda data: data.update(formerly=["port"]))
    assert told(catalog, after) == ["Sandport: old address places/port/ now leads here"]
    assert told(after, catalog) == ["Sandport: old address places/port/ no longer leads here"]


def test_a_record_that_another_took_in_is_removed(catalog: Catalog) -> None:
    after = without(catalog, "places", "shingle-and-spit")
    after = edited(after, "places", "mudflat", lambda data: data.update(formerly=["shingle-and-spit"]))
    assert told(catalog, after) == [
        "removed place “Shingle & Spit”",
        "Mudflat: old address places/shingle-and-spit/ now leads here",
    ]


def test_ids_that_lead_nowhere_stay_as_they_are(catalog: Catalog) -> None:
    def edit(data: dict[str, Any]) -> None:
        data.update(system="nowhere", cite=["nothing, p. 1"])
        data["leadership"]["model"] = "no-model"
        data["leads"][0]["answers_to"] = [{"body": "nobody"}]

    broken = edited(catalog, "places", "sandport", edit)
    assert told(broken, catalog) == [
        "Sandport: sources: added “Harbour Institute (2020), p. 7”",
        "Sandport: sources: removed “nothing, p. 1”",
        "Sandport: leadership: model “no-model” → “Blended roles”",
        "Sandport: leadership roles: “Harbour lead”: answers to: added “Harbour board”",
        "Sandport: leadership roles: “Harbour lead”: answers to: removed “nobody”",
        "Sandport: system “nowhere” → “West Coast”",
    ]


def test_no_field_changes_unseen(catalog: Catalog) -> None:
    """Every field of every record, emptied, makes lines that name it."""
    tried = 0
    for record in catalog.everything():
        for field, info in type(record).model_fields.items():
            value = getattr(record, field)
            if field in ("id", "name", "formerly") or value == info.get_default():
                continue
            emptied = record.model_copy(update={field: () if isinstance(value, tuple) else None})
            others = [other for other in catalog.everything() if other is not record]
            lines = told(catalog, link([*others, emptied]))
            assert lines, f"{record.file}: {field}"
            label = f"{record.name}: {field_name(type(record), field)}"
            assert all(line.startswith(label) for line in lines), lines
            tried += 1
    assert tried > 200
