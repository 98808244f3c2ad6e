"""How to cite a page of the site: in the Harvard and Vancouver styles, as BibTeX and as RIS.

A page is cited in the edition of a day, because it changes. Whoever publishes the site is its author.
"""

import re
from dataclasses import dataclass

from generator.exports.bibliography import bibtex, in_address, latex
from generator.schema.dates import date_in_words
from generator.schema.fields import id_from

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CONTROLS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""White space and signs that begin a new line, and with it a new field, in some reader of RIS."""


@dataclass(frozen=True)
class PageCitation:
    """A page as it is cited: its title, the site's name, the publisher, its address, and the edition's day.

    The publisher and the address may be empty, if they are not known.
    """

    title: str
    site: str
    publisher: str
    address: str
    day: str

    @property
    def styles(self) -> tuple[tuple[str, str], ...]:
        """The styles for reading: the name and the text of each, on one line."""
        return (("Harvard", self.harvard), ("Vancouver", self.vancouver))

    @property
    def formats(self) -> tuple[tuple[str, str], ...]:
        """The formats for programs: the name and the text of each, of several lines."""
        return (("BibTeX", self.bibtex), ("RIS", self.ris))

    @property
    def harvard(self) -> str:
        """The citation in the Harvard style."""
        edition = f"Edition of {date_in_words(self.day)}."
        where = f" Available at: {self.address}" if self.address else ""
        return f"{self._author} ({self.day[:4]}) ‘{_line(self.title)}’, {_line(self.site)}. {edition}{where}"

    @property
    def vancouver(self) -> str:
        """The citation in the Vancouver style."""
        year, month, day = self.day.split("-")
        edition = f"Edition of {year} {_MONTHS[int(month) - 1]} {int(day)}."
        where = f" Available from: {self.address}" if self.address else ""
        return f"{self._author}. {_line(self.title)}. In: {_line(self.site)} [Internet]. {edition}{where}"

    @property
    def bibtex(self) -> str:
        """An entry for BibTeX: no text can end a field, or add one."""
        key = "-".join(filter(None, map(id_from, (self.site, self.title)))) or "page"
        fields = {
            "author": f"{{{latex(self._author)}}}",
            "title": f"{{{latex(_line(self.title))}}}",
            "howpublished": latex(_line(self.site)),
            "edition": f"Edition of {date_in_words(self.day)}",
            "year": self.day[:4],
            "month": self.day[5:7],
            "url": in_address(self.address),
        }
        return bibtex("misc", f"{key}-{self.day}", fields)

    @property
    def ris(self) -> str:
        """A reference in RIS: no text can begin a line, and with it a field."""
        fields = (
            ("TY", "ELEC"),
            ("AU", self._author),
            ("TI", self.title),
            ("T2", self.site),
            ("PY", self.day[:4]),
            ("DA", f"{self.day.replace('-', '/')}/"),
            ("ET", f"Edition of {date_in_words(self.day)}"),
            ("UR", self.address),
        )
        lines = [f"{name}  - {_line(value)}" for name, value in fields if value]
        return "\n".join([*lines, "ER  - "])

    @property
    def _author(self) -> str:
        return _line(self.publisher or self.site)


def _line(text: str) -> str:
    return _CONTROLS.sub(" ", text).strip()
