"""Finds glossary terms in running text, so that a page can link the first use of each.

Running text is what a reader reads as one sentence after another. Headings, links, quotations, code, tables
and addresses are not. Nor is a phrase with capitals of its own: it is a name, as in "Elm Road Health and
Wellbeing Board".
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.schema import folding
from generator.schema.glossary import Term

_BLOCKS = re.compile(
    r"""
    \A---[ ]*\n (?s:.*?) ^---[ ]*$                                       # front matter
    | ^[ \t]* (?P<fence>```+|~~~+) (?s:.*?) (?:^[ \t]*(?P=fence)|\Z)     # code between fences
    | (?:\A|^[ \t]*\n) (?:[ ]{4}|\t).*\n? (?:[ \t]*\n | (?:[ ]{4}|\t).+\n?)*   # code that is indented
    | ^[ ]{0,3}<(?P<tag>[a-z][a-z0-9]*)\b(?![^>]*\bmarkdown\b) (?s:.*?) (?:</(?P=tag)[ ]*>.*|\Z)  # HTML
    | ^[ ]{0,3}\[[^\]\n]+\]:.* (?:\n(?:[ ]{4}|\t).*)*                    # footnotes, addresses of links
    | ^[ \t]*>.* (?:\n[ \t]*\S.*)*                                       # quotations
    | (?:^[ \t]*\#.* | (?:\A|^[ \t]*\n).+\n(?:=+|-+)[ ]*$) (?:\n(?:[ ]{4}|\t).*)*  # headings, code below
    | ^.+\n(?=.*\|)[ |:-]*-[ |:-]*$ (?:\n.+)*                            # tables
    | ^[ ]{0,3}/{3}.*$                                                   # blocks of extensions
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLOCK_SIGNS = re.compile(
    r"[|\#<>`~=\t] | \n(?:[ ]{4}|[ ]{0,3}(?:\[[^\]\n]+\]:|/{3}|-+[ \t]*(?:\n|\Z))) | \A(?:---|\[|///|[ ]{4})",
    re.VERBOSE,
)
"""A fast path: a text without any of these has no blocks but paragraphs and lists. Most texts pass."""
_WITHIN = re.compile(
    r"""
    (?P<ticks>`+)(?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=ticks)(?!`)      # code
    | <!-- .*? (?:-->|\Z)
    | <(?P<tag>[a-z][a-z0-9]*)\b [^<>]* > (?:[^<]*</(?P=tag)[ ]*>)?      # HTML, and what is in it
    | <[^<>\s]+>                                                         # addresses, closing tags
    | \[ (?:[^\[\]]|\[[^\[\]]*\])* \] (?:\([^()]*(?:\([^()]*\)[^()]*)*\) | \[[^\[\]]*\] | (?!\())  # links
    | \{:[^}\n]*\}                                                       # attributes
    | &(?!quot;)\#?[a-z0-9]+;
    """,
    re.VERBOSE | re.DOTALL,
)
_UNEVEN = re.compile(r"\[(?:(?!\n[ \t]*\n).)*", re.DOTALL)
"""Nested or unclosed brackets, which Markdown may take for a link."""
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_QUOTED = re.compile(
    r"""
    “ .*? (?:”|\n[ \t]*\n|\Z)
    | (?P<sign>"(?<!\w")|&quot;(?<!\w&quot;)) .*? (?:(?P=sign)|\n[ \t]*\n|\Z)
    | [‘'](?<!\w.)(?=\S) .*? (?:(?<=\S)[’'](?!\w)|\n[ \t]*\n|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_SKIPPED, _CITED = "\0", "\1"
"""The characters that replace those outside running text. A sentence may begin after a citation."""

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_WORD = re.compile(r"(\w+(?:-\w+)*)")
_LINKABLE = re.compile(r"[^\W_]+(?:[ ,.’'-]+[^\W_]+)*")
"""A phrase without Markdown syntax, which can be the label of a link."""
_TIES = tuple("\\/.@-&!")
"""Characters that join a word to the next. Neither is then a word of its own."""


@dataclass(frozen=True)
class Spot:
    """A stretch of a text in which a term is used."""

    start: int
    end: int
    term: str

    def span(self) -> tuple[int, int]:
        """Return where it starts and ends, as a match of a pattern does."""
        return self.start, self.end


class Phrases:
    """Finds terms in texts, by all their names. Built once for a set of records."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the terms' names, abbreviations and aliases, and the plural of each."""
        self.meanings: dict[str, str] = {}
        for term in terms:
            for phrase in _phrases(term):
                meaning = "" if phrase in term.link_by_hand else term.id
                for form in dict.fromkeys((phrase, _plural(phrase))):
                    known = self.meanings.setdefault(form, meaning)
                    self.meanings[form] = meaning if known == meaning else ""
        self._lengths: dict[str, list[int]] = {}
        for form, meaning in self.meanings.items():
            words = _WORD.findall(form)
            if not meaning and len(words) == 1:
                continue
            for first in {words[0], _with_capital(words[0])}:
                lengths = {len(words), *self._lengths.get(first, ())}
                self._lengths[first] = sorted(lengths, reverse=True)

    def find(self, text: str, known: Collection[str] = ()) -> Iterator[Spot]:
        """Yield the terms used in the running text of a Markdown text, in order, each as often as it is used.

        Where phrases overlap, the longest counts. A phrase with several meanings, or one to be linked by
        hand, yields nothing. Terms that are in `known` by the time that it is their turn are passed over.
        """
        words: str | None = None
        lengths = self._lengths
        pieces = _WORD.split(text)
        after = 0
        for position in [place for place, piece in enumerate(pieces) if piece in lengths]:
            if position < after:
                continue
            phrase, stop = self._longest(pieces, position)
            if not phrase:
                continue
            after = stop
            own = phrase in self.meanings
            term = self.meanings[phrase if own else _without_capital(phrase)]
            if not term or term in known or not _stands_alone(pieces, position, stop):
                continue
            words = running(text) if words is None else words
            start = sum(map(len, pieces[:position]))
            end = start + sum(map(len, pieces[position:stop]))
            if words[start:end] != text[start:end] or not (own or _begins_sentence(words, start)):
                continue
            if not (phrase[0].isupper() and _is_in_name(pieces, position, stop, words[:start])):
                yield Spot(start, end, term)

    def _longest(self, pieces: list[str], position: int) -> tuple[str, int]:
        """Return the longest phrase that begins with a piece, and the piece after it; "" if there is none."""
        for length in self._lengths[pieces[position]]:
            stop = position + 2 * length - 1
            if stop >= len(pieces):
                continue
            stretch = "".join(pieces[position:stop])
            phrase = " ".join(stretch.split()) if length > 1 else stretch
            known = phrase in self.meanings or _without_capital(phrase) in self.meanings
            if known and not _EMPTY_LINE.search(stretch):
                return phrase, stop
        return "", position


class Synonyms:
    """Finds by which other names of its terms a text may be looked for. Built once for a set of records."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the terms' names, each with what else the term is called."""
        self.groups = [
            {f" {' '.join(folding.words(name))} ": name for name in (*_names(term), *term.sought)}
            for term in terms
        ]
        self._forms: dict[str, list[tuple[str, int]]] = defaultdict(list)
        """The forms of the names with this first word, each with the number of its group."""
        for number, group in enumerate(self.groups):
            for form in {form for name in group for form in (name, f" {_plural(name[1:-1])} ")}:
                self._forms[form.split(" ")[1]].append((form, number))

    def of(self, text: str) -> list[str]:
        """Return the names of the terms that a text uses, in one number or the other, but not those in it."""
        said = f" {' '.join(folding.words(text))} "
        begun = (self._forms.get(word, ()) for word in set(said.split(" ")))
        used = sorted({number for forms in begun for form, number in forms if form in said})
        named = (pair for number in used for pair in self.groups[number].items())
        return list(dict.fromkeys(name for form, name in named if form not in said))


def running(text: str) -> str:
    """Return a Markdown text, as long as it was, with nothing but its running text left in it."""
    if _BLOCK_SIGNS.search(text):
        text = _BLOCKS.sub(_skipped, text)
    text = _WITHIN.sub(_skipped, text)
    if "[" in text:
        text = _UNEVEN.sub(_skipped, text)
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(_skipped, text)
    return _QUOTED.sub(_skipped, text)


def _skipped(match: re.Match[str]) -> str:
    sign = _CITED if match[0].startswith(("[@", "[^")) else _SKIPPED
    return "\n".join(sign * len(line) for line in match[0].split("\n"))


def _names(term: Term) -> Iterator[str]:
    yield from (name for name in (term.name, term.abbreviation, *term.aliases) if name)


def _phrases(term: Term) -> Iterator[str]:
    yield from (name for name in _names(term) if _LINKABLE.fullmatch(name))


def _plural(phrase: str) -> str:
    """Return the plural of a phrase, as far as its last letters tell."""
    if re.search(r"[^aeiou]y$", phrase):
        return f"{phrase[:-1]}ies"
    if phrase.endswith(("ch", "sh", "x")):
        return f"{phrase}es"
    return phrase if phrase.endswith("s") else f"{phrase}s"


def _with_capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _without_capital(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]


def _stands_alone(pieces: list[str], position: int, stop: int) -> bool:
    """Return True if no sign ties a phrase to a word beside it, as in "system/place" or "place.uk"."""
    before, behind = pieces[position - 1], pieces[stop]
    tied = behind == "." and stop + 1 < len(pieces)
    return not (before.endswith(_TIES) or behind.startswith(("/", "@", "-", "\\")) or tied)


def _begins_sentence(words: str, start: int) -> bool:
    """Return True if a sentence, a list item or a paragraph begins at `start`."""
    before = words[:start].rstrip(f" \t\n*({_CITED}")
    gap = words[len(before) : start]
    return (
        not before or before[-1] in ".!?:" or bool(_EMPTY_LINE.search(gap)) or before.endswith(("\n-", "\n+"))
    )


def _is_in_name(pieces: list[str], position: int, stop: int, before: str) -> bool:
    """Return True if a phrase with a capital stands beside another such word, as in "Library Watch"."""
    if pieces[stop].isspace() and "".join(pieces[stop + 1 : stop + 2])[:1].isupper():
        return True
    if position < 2 or not pieces[position - 1].isspace() or not pieces[position - 2][:1].isupper():
        return False
    return not _begins_sentence(before, len(before) - len(pieces[position - 1]) - len(pieces[position - 2]))
