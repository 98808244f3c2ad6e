"""Short texts that take parsers long, or that nest deeply: refused with file and line, or made in no time."""

import json
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from projects import EDITION
from trying import told

from generator.build import Built, build_of
from generator.checks.project import read

Result = TypeVar("Result")

PAGE = 50_000
"""Signs on the longest page."""

LINES = (
    "- ", "1. ", "* ", "+ ", "> ", ">", "- > ", "> 1. ", "    ", "\t", "# ", "#", "| ", "[", "]", "([",
    "'[", "[^", "[@nhs", "[a][", "[a](", "![", "](", "``a` ", "`", "`[", "``` ", "~~~ ", "*", "**", "*a ",
    "**a *b ", "_a ", "_", "a*", "<", "<a ", "<!-- ", "</", "<?", "<![CDATA[", "&#", "&", "&amp;", "\\",
    "{", "{: ", "{: .a } ", "/// ", "a\\\n", ": ", "http://", "<https://a", "a@", "*[a]: ", "=", "$", "(",
    ")", "\"", "'", "-", "--", "~", "^", "==", " ", "\u0300", "\u202e", "[Sandport](place:sandport)",
    "[@harbour-report, p. 7]", "quay ", "risk share ", "<a>", "<b></b>", "a  \n",
)  # fmt: skip
"""What stands again and again, all on one line or wherever it breaks the line."""

BLOCKS = (
    "- a\n", "1. a\n", "> a\n", "a\n:   b\n", "a\n\n:   b\n\n", "# a\n", "#a\n", "a\n=\n", "---\n", "***\n",
    "```\n", "~~~\n", "| a | b |\n", "a | b\n--- | ---\n", "[a]: /b\n", "[^a]: b\n", "<div>\n", "</div>\n",
    "<div markdown>\n", "/// html | div\n", "///\n", "\n\n", "&#\n", "{: .a }\n", "*[a]: b\n", "    a\n",
    "\ta\n", "- a\n\n    ", "!!! a\n",
)  # fmt: skip
"""What stands again and again, a line each."""


def deep(count: int) -> dict[str, str]:
    """Return texts in which each line is nested in the one above."""
    return {
        "list": "".join(f"{'    ' * n}- a\n" for n in range(count)),
        "list by two": "".join(f"{'  ' * n}- a\n" for n in range(count)),
        "numbers": "".join(f"{'    ' * n}1. a\n" for n in range(count)),
        "quotation": "".join(f"{'> ' * n}a\n" for n in range(1, count)),
        "definition": "".join(f"{'    ' * n}a\n{'    ' * n}:   b\n" for n in range(count)),
        "emphasis": "*a **b " * count + "c** d*" * count,
        "label": "[a " * count + "](https://x.example)" * count,
        "element": "<b>" * count + "</b>" * count,
        "block": "".join(f"{'/' * n} html | div\n" for n in range(3, count))
        + "".join(f"{'/' * n}\n" for n in range(count, 2, -1)),
    }


SHAPES = {
    **{f"{text!r} on one line": text.replace("\n", " ") * PAGE for text in LINES},
    **{f"{text!r} on lines": text * PAGE for text in BLOCKS},
    **{f"{name}, {count} deep": text for count in (25, 500) for name, text in deep(count).items()},
}
SIZES = (300, 1_000, 3_000, 4_900, 9_900, 49_000)
"""Signs of a text: as an ordinary one has, as a text and a page may have, and some between."""
SECONDS = 1.5
"""Of processor time for one text, at most. Plain words of that length take less than a tenth of one."""

TERM = "name: size {number}\nsummary: A thing.\nours: true\ndefinition: {text}\n"
PAGE_BY_HAND = "# Size {number}\n\nBefore.\n\n{text}\n\nAfter.\n"


@dataclass(frozen=True)
class Size:
    """A shape of a certain length, in a term and on a page by hand."""

    number: int
    name: str
    size: int

    @property
    def text(self) -> str:
        return SHAPES[self.name][: self.size].strip("\n")

    @property
    def files(self) -> dict[str, str]:
        """Its files, by their paths. A page holds it whole, and a text no more than a text may have."""
        text = json.dumps(self.text, ensure_ascii=False)
        found = {
            f"content/about/size-{self.number}.md": PAGE_BY_HAND.format(number=self.number, text=self.text)
        }
        if self.size < 10_000:
            found[f"data/glossary/size-{self.number}.yml"] = TERM.format(number=self.number, text=text)
        return found


def put(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (project / name).write_bytes(text.encode("utf-8", "replace"))


def timed(work: Callable[[], Result]) -> tuple[float, Result | Exception]:
    """Return how long something takes, and what it returns or is stopped by."""
    start = time.process_time()
    result: Result | Exception
    try:
        result = work()
    except Exception as error:
        result = error
    return time.process_time() - start, result


def too_long(project: Path, sizes: Sequence[Size]) -> Iterator[str]:
    """Yield what takes too long to check or to convert, or what is refused without a line."""
    files = {name: (size, text) for size in sizes for name, text in size.files.items()}
    plain, _ = timed(lambda: read(project))
    put(project, {name: text for name, (_, text) in files.items()})
    took, checked = timed(lambda: read(project))
    if isinstance(checked, Exception) or took > plain + SECONDS * 2:
        for name in files:
            (project / name).unlink()
        for name, (size, text) in list(files.items()):  # only now it is worth to look which
            put(project, {name: text})
            alone, checked = timed(lambda: read(project))
            (project / name).unlink()
            if isinstance(checked, Exception):
                yield f"{size.name}, {size.size} signs in {name}: the check ends with {checked!r:.99}"
                del files[name]
            elif alone > plain + SECONDS:
                yield f"{size.name}, {size.size} signs in {name}: the check takes {alone:.1f} s"
                del files[name]
        put(project, {name: text for name, (_, text) in files.items()})
        checked = read(project)
    for problem in checked.problems:
        if not problem.line and "characters" not in problem.message:
            yield f"{files[problem.file][0].name}: {problem.text()}"
    for name in {problem.file for problem in checked.problems} & files.keys():
        (project / name).unlink()
        del files[name]
    took, built = timed(lambda: made_of(project))
    if isinstance(built, Exception) or took > SECONDS * 4:
        for name in files:
            (project / name).unlink()
        for name, (size, text) in list(files.items()):
            put(project, {name: text})
            took, built = timed(lambda: made_of(project))
            (project / name).unlink()
            if isinstance(built, Exception):
                yield f"{size.name}, {size.size} signs in {name}: to make its page ends with {built!r:.99}"
                del files[name]
            elif took > SECONDS:
                yield f"{size.name}, {size.size} signs in {name}: to make its page takes {took:.1f} s"
                del files[name]
        put(project, {name: text for name, (_, text) in files.items()})
        built = made_of(project)
    pages = {page.path: page.markdown for page in built.pages}
    for name, (size, _) in files.items():
        path = name.removeprefix("content/").removeprefix("data/").replace(".yml", ".md")
        took, html = timed(lambda path=path: converted(project, pages[path]))  # type: ignore[misc]
        if isinstance(html, Exception):
            yield f"{size.name}, {size.size} signs in {name}: to convert it ends with {html!r:.99}"
        elif took > SECONDS:
            yield f"{size.name}, {size.size} signs in {name}: to convert it takes {took:.1f} s"
        (project / name).unlink()


def made_of(project: Path) -> Built:
    checked = read(project)
    assert checked.problems == ()
    return build_of(checked.catalog, EDITION)


def converted(project: Path, markdown: str) -> str:
    config = load_config(str(project / "mkdocs.yml"))
    converter = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    return converter.convert(markdown.split("\n---\n", 1)[-1])


def test_short_texts_take_no_time(sample: Path) -> None:
    chosen = random.Random(os.environ.get("SAMPLE", "21"))
    names = chosen.sample(list(SHAPES), 24)
    sizes = [Size(number, name, chosen.choice(SIZES)) for number, name in enumerate(names)]
    found = list(too_long(sample, sizes))
    assert not found, told(found)


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES)
def test_no_text_takes_long(sample: Path, size: int) -> None:
    sizes = [Size(number, name, size) for number, name in enumerate(SHAPES)]
    found = list(too_long(sample, sizes))
    assert not found, told(found)
