"""The pieces of the published edition's search index: what they hold, and that they are always the same."""

import json
import random
from typing import Any

import pytest

from generator.plugin import pieces
from generator.plugin.pieces import Pieces

FIELDS = {"title": {"boost": 10}, "also": {"boost": 10}, "summary": {"boost": 3}, "text": {}}
ENTRIES = [
    {"location": "sandport/", "title": "Sandport", "text": "<p>A town &amp; port.</p>", "also": ["The Port"]},
    {"location": "sandport/#money", "title": "Money", "text": "<p>Pooled: <b>budgets</b>, £5m</p>"},
    {"location": "mudflat/", "title": "Mudflat", "text": "Pooling", "boost": 2},
    {"location": "", "title": "Home", "text": "Ｐort ____ constructor"},
]


def pieces_of(entries: list[dict[str, Any]]) -> Pieces:
    pages: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return Pieces([pages[url] for url in sorted(pages)], FIELDS)


def made(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: json.loads(content) for name, content in pieces_of(entries).files()}


def decoded(listed: list[list[int]]) -> dict[int, int]:
    """Return what a word counts on each page, as pages tell it: a weight, and distances between pages."""
    found = {}
    for step, *distances in listed:
        page = 0
        for distance in distances:
            page += distance
            assert page not in found
            found[page] = step
    return found


def test_a_page_is_a_piece_and_its_words_lead_to_it() -> None:
    files = made(ENTRIES)
    assert files["pages/0.json"] == [ENTRIES[3]]
    assert files["pages/1.json"] == [ENTRIES[2]]
    assert files["pages/2.json"] == ENTRIES[:2]
    words = {word: decoded(listed) for word, listed in files["words/0.json"].items()}
    assert {word: set(pages) for word, pages in words.items()} == {
        "5m": {2}, "a": {2}, "budgets": {2}, "constructor": {0}, "home": {0}, "money": {2}, "mudflat": {1},
        "pooled": {2}, "pooling": {1}, "port": {0, 2}, "sandport": {2}, "the": {2}, "town": {2},
    }  # fmt: skip
    assert words["port"][2] > words["port"][0], "a name counts more than the text"
    assert words["pooling"][1] > words["pooled"][2], "a page counts more than a section, by its boost too"
    assert (files["lengths/7.json"], "lengths/4.json" in files) == (["budgets", "mudflat", "pooling"], False)


def test_the_folder_follows_from_what_is_in_it_and_from_nothing_else() -> None:
    turned = [*ENTRIES[2:], *ENTRIES[:2]]
    assert made(ENTRIES) == made(turned)
    assert pieces_of(ENTRIES).folder == pieces_of(turned).folder
    other = [{**ENTRIES[0], "title": "Sandports"}, *ENTRIES[1:]]
    assert pieces_of(ENTRIES).folder != pieces_of(other).folder


def test_one_stretch_answers_for_any_word_and_any_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a browser reads them: it fetches the stretch that a word or a beginning falls into, and no other."""
    monkeypatch.setattr(pieces, "STRETCH", 120)
    monkeypatch.setattr(pieces, "FEW", 5)
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices("abé1", k=chance.randint(1, 6))) for _ in range(150)]
    entries = [
        {"location": f"{n}/", "title": "", "text": " ".join(chance.choices(vocabulary, k=20))}
        for n in range(40)
    ]
    index = pieces_of(entries)
    files = dict(index.files())
    bounds = index.told()["bounds"]
    assert len(bounds) > 10
    assert bounds == sorted(set(bounds))
    stretches = [json.loads(files[f"words/{n}.json"]) for n in range(len(bounds))]
    numbers = {entry["location"]: n for n, entry in enumerate(sorted(entries, key=lambda e: e["location"]))}

    def stretch(word: str) -> int:
        return max(n for n, bound in enumerate(bounds) if bound <= word)

    for word in {word for entry in entries for word in entry["text"].split()}:
        there = {numbers[entry["location"]] for entry in entries if word in entry["text"].split()}
        assert set(decoded(stretches[stretch(word)][word])) == there
        for length in range(1, len(word) + 1):
            start = word[:length]
            at = stretch(start)
            every = {
                numbers[entry["location"]]
                for entry in entries
                if any(other.startswith(start) for other in entry["text"].split())
            }
            if at + 1 < len(bounds) and bounds[at + 1].startswith(start):
                best = decoded(stretches[stretch(f"{start}*")][f"{start}*"])
                assert set(best) <= every
                assert len(best) == min(5, len(every))
            else:
                inside = [listed for other, listed in stretches[at].items() if other.startswith(start)]
                assert {page for listed in inside for page in decoded(listed)} == every


def test_without_a_page_there_are_no_words() -> None:
    assert made([]) == {"words/0.json": {}}
