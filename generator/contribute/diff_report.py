"""Changes and claims as people read them: lines for a terminal, and a comment for a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.catalog.catalog import Catalog
from generator.catalog.claims import ITSELF, Claim
from generator.catalog.diff import Change
from generator.catalog.labels import citation_in_words
from generator.problems import Problem, plural
from generator.schema.declared import in_words
from generator.schema.fields import split_citation

NOTHING = "No record changed."
NO_CLAIM = "No claim is new."
UNCITED = "no source"
LONGEST = 300
"""Characters of a line in a comment."""
LARGEST = 60_000
"""Bytes of a comment. GitHub takes 65,536 characters, and the program that posts it adds some."""
_SHARES = ((12_000, 50), (20_000, 100), (LARGEST, 1_000))
"""Up to how many bytes of a comment, and how many lines, there are problems, changes and claims."""
MOST = _SHARES[1][1]
"""Changes in a comment: nobody reads more."""

_INVISIBLE = "\u200b"
"""A space without width. After @ it keeps an answer by e-mail, which quotes a comment, from a mention."""


def as_text(changes: Sequence[Change]) -> str:
    """Return the changes as plain text: each kind of record, and below it one line a change."""
    lines = []
    for folder, of_kind in groupby(changes, _folder):
        lines += [in_words(folder), *(f"  {_visible(change.line)}" for change in of_kind)]
    return "\n".join(lines) or NOTHING


def claims_as_text(catalog: Catalog, claims: Sequence[Claim]) -> str:
    """Return the claims as plain text, to be ticked off: each source, and below it its pages and claims."""
    lines: list[str] = []
    for source, of_source in groupby(claims, lambda claim: _source(catalog, claim)):
        lines.append(_visible(source))
        lines += [f"  [ ] {_visible(_line(catalog, claim, whole=False))}" for claim in of_source]
    uncited = sum(not claim.citations for claim in claims)
    without = f", {uncited} of them without a source" if uncited else ""
    return "\n".join([*lines, f"{plural(len(claims), 'claim')}{without}"] if claims else [NO_CLAIM])


def as_comment(
    changes: Sequence[Change],
    catalog: Catalog | None = None,
    claims: Sequence[Claim] = (),
    problems: Sequence[Problem] = (),
    warnings: Sequence[Problem] = (),
) -> str:
    """Return the problems, the warnings, the changes and the claims as Markdown for a comment on GitHub.

    Each is a bullet, and a claim one to tick off. A bullet is code from end to end. Within code GitHub makes
    no Markdown, HTML, link, mention or reference to an issue; neither a backslash nor an entity stops the
    last two. The program that posts the comment, `.ci/comment.py`, takes lines of this form alone.
    """
    blocks: list[str] = []
    parts = (
        _to_mend(problems, warnings),
        [(f.capitalize(), _bullets(c.line for c in of_kind)) for f, of_kind in groupby(changes, _folder)],
        [("Claims", [f"- [ ] {_code(_line(catalog, c))}" for c in claims])] if catalog and claims else [],
    )
    for (most_bytes, most_lines), groups in zip(_SHARES, parts, strict=True):
        blocks += _fitting(groups, most_bytes - len("\n\n".join(blocks).encode()), most_lines)
    return "\n\n".join(blocks) or NOTHING


def problems_as_markdown(problems: Sequence[Problem], warnings: Sequence[Problem] = ()) -> str:
    """Return all problems and warnings as Markdown for the summary of a run on GitHub: ten are notes."""
    groups = _to_mend(problems, warnings)
    return "\n".join("\n".join([f"### {heading}\n", *bullets, ""]) for heading, bullets in groups)


def _to_mend(problems: Sequence[Problem], warnings: Sequence[Problem]) -> list[tuple[str, list[str]]]:
    groups = ("Problems", problems), ("Warnings", warnings)
    return [(heading, _bullets(problem.text() for problem in some)) for heading, some in groups if some]


def _fitting(groups: Sequence[tuple[str, list[str]]], most_bytes: int, most_lines: int) -> Iterator[str]:
    """Yield each heading with its bullets, as far as they fit, and how many did not."""
    left_out = 0
    for heading, bullets in groups:
        lines: list[str] = []
        for bullet in bullets:
            most_bytes -= len(bullet.encode()) + 1
            most_lines -= 1
            if most_bytes < len(heading) + LONGEST or most_lines < 0:
                left_out += len(bullets) - len(lines)
                break
            lines.append(bullet)
        if lines:
            yield "\n".join([f"### {heading}\n", *lines])
    if left_out:
        yield f"and {left_out:,} more"


def _bullets(lines: Iterable[str]) -> list[str]:
    return [f"- {_code(line)}" for line in lines]


def _line(catalog: Catalog, claim: Claim, *, whole: bool = True) -> str:
    """Return a claim on one line: where it is in its source, where in the record, and its words."""
    cited = [citation_in_words(catalog, citation) for citation in claim.citations]
    if not whole and cited:
        cited[0] = split_citation(claim.citations[0])[1]
    elif not whole:
        cited = []
    elif not cited:
        cited = [UNCITED]
    where = ", ".join(filter(None, (claim.record.name, claim.where)))
    return ": ".join(filter(None, ("; ".join(filter(None, cited)), where, f"“{claim.words}”")))


def _source(catalog: Catalog, claim: Claim) -> str:
    if not claim.citations:
        return UNCITED.capitalize()
    source_id, _ = split_citation(claim.citations[0])
    return claim.record.name if source_id == ITSELF else citation_in_words(catalog, source_id)


def _folder(change: Change) -> str:
    return change.record.folder


def _visible(line: str) -> str:
    """Return a line without signs that cannot be seen: they could end it, or turn it round."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in line).split())


def _code(line: str) -> str:
    """Return a line as code, between single backticks: in part, if it is too long."""
    text = _visible(line)
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f"`{text.replace('`', chr(39)).replace('@', f'@{_INVISIBLE}')}`"
