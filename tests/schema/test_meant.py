"""What people and programs write in place of a value: which one is meant, so that a message can say it."""

import pytest

from generator.schema.addresses import address_meant, is_address
from generator.schema.dates import date_meant
from generator.schema.sources import isbn_meant, pages_meant

X = "https://x.org/a"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20210301", "2021-03-01"),
        ("2021–03–01", "2021-03-01"),
        ("2021−03-01", "2021-03-01"),
        ("2021–03", ""),
        ("2021-03-01T10:00:00", "2021-03-01"),
        ("2021-03-01 10:00", "2021-03-01"),
        ("2021-03-01T10:00:00.5+01:00", "2021-03-01"),
        ("20211301", ""),
        ("20210230", ""),
        ("202103011", ""),
        ("44743", "2022-07-01"),
        ("19999", ""),
        ("by mid 2021", ""),
        ("1990s onwards", ""),
        ("by May 2021 or later", ""),
        ("May 2021 and after", "2021-05 or later"),
    ],
)
def test_a_day_as_programs_write_it(text: str, meant: str) -> None:
    assert date_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("p. 8, 9", "pp. 8–9"),
        ("pp. 8 & 9", "pp. 8–9"),
        ("pp 8 and 9", "pp. 8–9"),
        ("pp. 8, 12", ""),
        ("pp. 8 and 12", ""),
        ("8 to 12", "pp. 8–12"),
        ("p. ８", "p. 8"),
        ("ｐ．８", "p. 8"),
        ("p. viii", ""),
    ],
)
def test_pages_as_people_write_them(text: str, meant: str) -> None:
    """Two pages that do not follow each other are no range: what stands between was not cited."""
    assert pages_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ISBN 978 0 000000 00 2", "978 0 000000 00 2"),
        ("ISBN-13: 978-0-000000-00-2 (pbk)", "978-0-000000-00-2"),
        ("978–0–000000–00–2", "978-0-000000-00-2"),
        ("0-8044-2957-x", "0-8044-2957-X"),
        ("978 0 000000 00 3", ""),
        ("12345", ""),
    ],
)
def test_an_isbn_among_other_words(text: str, meant: str) -> None:
    assert isbn_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://example.org,", "https://example.org"),
        ("https://www.example.org.", "https://www.example.org"),
        ("www.example.org;", "www.example.org"),
        ("https://example.org/a.", "https://example.org/a."),
        ("https://,", ""),
        ("https://ann:secret@example.org/a", "https://example.org/a"),
        ("mailto:ann@example.org", ""),
        ("https://doi.org/10.1000/abc<d>3.0", "https://doi.org/10.1000/abc%3Cd%3E3.0"),
        ("<doi:10.1000/x>", "https://doi.org/10.1000/x"),
        ("https://eur01.safelinks.protection.outlook.com/ap/w-5/?url=https%3A%2F%2Fx.org%2Fa&data=05", X),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fx.org%2Fa&usg=1", X),
        ("https://www.google.co.uk/url?q=https://x.org/a&sa=D", X),
        ("https://urldefense.com/v3/__https://x.org/a__;!!N!x$", X),
        ("https://urldefense.com/v3/__https://x.org/a*b__;Iw!!N!x$", ""),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__x.org_a&d=x", X),
        ("https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fx.org%2fa&c=E", X),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.org%2Fa&h=AT", X),
    ],
)
def test_an_address_as_people_find_it(text: str, meant: str) -> None:
    assert address_meant(text) == meant
    assert not is_address(text) or text == meant
