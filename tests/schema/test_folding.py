"""One folding of words: what it makes of names, and what rests on it in Python."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.fields import id_from
from generator.schema.folding import BEFORE, alike, fold, in_order, words

SAME = [
    ("Łódź", "Lodz"), ("Straße", "STRASSE"), ("Ørsted", "orsted"), ("Æthelstan", "aethelstan"),
    ("Ynys Môn", "ynys mon"), ("Tŷ Mawr", "Ty Mawr"), ("Éire", "E\u0301ire"), ("İstanbul", "istanbul"),
    ("King’s Lynn", "King's Lynn"), ("King’s Lynn", "Kings Lynn"), ("Stoke–on–Trent", "Stoke-on-Trent"),
    ("North  East", "north\u00a0east"), ("St. Helens", "St Helens"), ("Bath & NES", "Bath and NES"),
    ("Đà Nẵng", "da nang"), ("ΟΔΟΣ", "οδός"), ("مَرْكَز", "مركز"), ("Ёлка", "елка"), ("Leeds\u200b", "leeds"),
    ("ﬁre", "fire"), ("１２", "12"), ("“Leeds”: [north]", "leeds (north)"), ("65+", "65"), ("Þór", "thor"),
    ("Harbour board™", "harbour board"), ("NHS℠", "nhs"), ("Leeds²", "Leeds"), ("King´s Fund", "King’s Fund"),
    ("Lee\U000e0041ds", "leeds"),
]  # fmt: skip
DIFFERENT = [("Leeds", "Leads"), ("कि", "की"), ("が", "か"), ("May", "Mays"), ("Ward 1", "Ward 11")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_a_reader_takes_for_one_are_one(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert alike(one) != alike(other)


def test_a_name_without_letters_is_itself() -> None:
    assert alike("+++") == "+++"
    assert alike("+++") != alike("---")


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(" ".join(words(text))) == words(text)


@given(st.text())
def test_how_letters_are_composed_makes_no_difference(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    plain = text.translate(dict.fromkeys(map(ord, BEFORE)))
    for form in ("NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, plain)) == fold(plain)


def test_every_letter_of_every_script_counts() -> None:
    letters = [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign)[0] == "L"]
    silent = [sign for sign in letters if not words(sign)]
    assert len(letters) > 130_000
    assert {
        unicodedata.category(part) for sign in silent for part in unicodedata.normalize("NFKD", sign)
    } <= {"Lm", "Mn", "Zs"}, "no more than apostrophes, the Arabic tatweel, and vowels that stand alone"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Łódź", "lodz"), ("Straße", "strasse"), ("Ynys Môn", "ynys-mon"), ("King’s Lynn", "kings-lynn"),
        ("Ørsted–Æbeltoft", "orsted-aebeltoft"), ("A&E", "a-and-e"), ("مركز", ""), ("65+", "65"),
    ],
)  # fmt: skip
def test_ids_from_names_follow_it(name: str, found: str) -> None:
    assert id_from(name) == found


def test_an_order_has_accents_at_their_letter_and_numbers_by_size() -> None:
    names = ["Zed", "Ward 10", "Éire Bridge", "Mudflat", "Môn", "Ward 2", "Eel", "ward 2a"]
    assert sorted(names, key=in_order) == [
        "Eel", "Éire Bridge", "Môn", "Mudflat", "Ward 2", "ward 2a", "Ward 10", "Zed",
    ]  # fmt: skip
