"""The sample as a stranger would have it: every text holds something that must be text and nothing more."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from patience import END
from projects import ROOT, SAMPLE, copy_project

from generator.schema.fields import Part
from generator.schema.shape import FieldShape, fields
from generator.schema.walk import model_at
from generator.store.loader import load

LINES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ config }}{{ 7*7 }}",
    "{% raw %}{% include '/etc/passwd' %}",
    "{{{ a }}} ${a} #{a} <%= a %>",
    "[a](javascript:alert(1))",
    "![a](https://evil.example/a.png)",
    "[a]: javascript:alert(1)",
    "[^1] [^a]: b",
    "<javascript:alert(1)>",
    "<https://evil.example>",
    "https://evil.example/",
    "**a** _b_ `c` ~~d~~ ^e^ ==f==",
    "{: onclick=alert(1) .mermaid #main }",
    "{onclick=alert(1)}",
    "| a | b |",
    "a|b||",
    "*[HTML]: a",
    "[TOC]",
    "</script><script>alert(1)</script>",
    "--></style></title></textarea><script>alert(1)</script>",
    "]]><![CDATA[",
    "&lt;b&gt; &amp;amp; &#60;b&#62; &colon;",
    "<!-- a",
    "<!--[if IE]>",
    "\\<b\\> \\\\ \\*",
    "/// html | script",
    "# a",
    "- a",
    "1. a",
    "> a",
    "=== a",
    "--- a",
    "+1+1",
    '=HYPERLINK("https://evil.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "%0d%0aSet-Cookie: a=b",
    "\\u003cscript\\u003e",
    "\\x3cscript\\x3e",
    "\\input{/etc/passwd} } @book{a,",
    "$(touch a) `touch a` ; rm -rf / | cat",
    "../../../etc/passwd",
    "..\\..\\a",
    "CON",
    "__proto__",
    "constructor",
    "<b>a</b>",
    "<a href=//evil.example>a</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "a<br>b",
    "5 < 6 > 4 & 3",
    "Ａ ﬁ Å e\u0301 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🚢 שלום مرحبا",
    "term:quay [quay](term:quay)",
    "[@harbour-report, p. 7]",
    "‘a’ “b” «c» – — …",
    "null",
    "true",
    "~",
    "0x1F",
    "1e5",
    "toString",
    "hasOwnProperty",
)
"""What stands after the words of a field that holds one line: Markdown means nothing there."""

TEXTS = (
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "javascript:alert(1)",
    'A [link](https://evil.example/"onmouseover="alert`1`).',
    "A [link](https://evil.example/'onclick='x).",
    "A [link](https://evil.example/ 'a\" onmouseover=alert(1) b').",
    "A [link](https://evil.example/&quot;onclick=x).",
    "`code &lt;script&gt;` and ``a ` b``",
    "[a] (javascript:alert(1)) and [b] [c]",
    "5 < 6, 7 > 6 & so on",
    "]]> and -->",
    "&amp;lt;script&amp;gt;",
    "*a **b* c**",
    "__a__ _b",
    "\\*a\\* \\[b\\]",
    "a | b",
    "=1+1",
    "data:text/html,x",
    "&colon;&Tab;&NewLine;",
    "HTML: a",
    "https://evil.example/ and www.evil.example and a@evil.example",
    "~~~ a",
    "$x$ \\(y\\) %z%",
    "&#x6A;avascript",
)
"""What stands at the end of a text, or at its beginning if it has to end with a citation: all is allowed."""

ADDRESS = "https://www.gov.uk/]*_~|{:onclick=x}&lt;{{a}}%22%0d?b=c&d=[e]#f:javascript"
"""An address that the check takes, of a development too. It must be that address, and nothing else."""

HARMLESS_ALONE = {"link_by_hand", "sections", "rows", "only", "fields", "isbn", "to"}
"""Fields whose words are looked up elsewhere or have a form, and so must stay what they are."""

GROUPED, GROUP = (
    ("comparisons", "leaders"),
    'Both "><img src=x onerror=alert(1)> | {: #x } [a](javascript:b) *c*',
)
"""A table, and what it calls a group of the values in its first column."""


def hostile_project(target: Path) -> tuple[Path, dict[str, list[str]]]:
    """Make the project, and return it with what each record's page must show: its lines, by the page."""
    copy_project(target, SAMPLE)
    lines, texts = itertools.cycle(LINES), itertools.cycle(TEXTS)
    shown: dict[str, list[str]] = {}
    for record in load(SAMPLE).records:
        given = record.model_dump(mode="json", exclude_unset=True, exclude={"id"})
        before = set(_lines(type(record), given))
        values = {name: value for name, value in given.items() if name != "link_by_hand"}
        values = _laden(type(record), values, lines, texts)
        own = [GROUP] if (record.folder, record.id) == GROUPED else []
        if own:
            values["columns"][0]["words"] = {GROUP: ["blended"]}
        (target / record.file).write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
        shown[f"{record.folder}/{record.id}"] = sorted({*own, *_lines(type(record), values)} - before)
    return target, shown


def _laden(
    kind: type[Part], values: dict[str, Any], lines: Iterator[str], texts: Iterator[str]
) -> dict[str, Any]:
    found = {}
    for field in fields(kind):
        if field.name in values:
            value = values[field.name]
            if field.several and not isinstance(value, list):
                found[field.name] = value  # what a column picks out
                continue
            one = [_item(field, kind, item, lines, texts) for item in (value if field.several else [value])]
            found[field.name] = one if field.several else one[0]
    return found


def _item(field: FieldShape, kind: type[Part], value: Any, lines: Iterator[str], texts: Iterator[str]) -> Any:
    if field.type == "group":
        model = model_at(kind, (field.name,))
        assert model
        return _laden(model, value, lines, texts)
    if field.name in HARMLESS_ALONE or value is None:
        return value
    if field.type == "line":
        laden = f"{value} {next(lines)}"
        return laden if not field.longest or len(laden) <= field.longest else f"{value} <b>"[: field.longest]
    if field.type in ("text", "words"):
        laden = f"So {next(texts)} {value}" if field.type == "text" else f"{value} {next(texts)}"
        return laden if not field.longest or len(laden) <= field.longest else value
    return ADDRESS if field.type == "address" else value


def _lines(kind: type[Part], values: dict[str, Any]) -> Iterator[str]:
    for field in fields(kind):
        value = values.get(field.name)
        if field.several and not isinstance(value, list):
            continue
        for item in (value if field.several else [value]) or []:
            if field.type == "group" and item:
                model = model_at(kind, (field.name,))
                assert model
                yield from _lines(model, item)
            elif field.type == "line" and item:
                yield item


def audited(project: Path, report: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on a project. The report will say everything that it opened and did."""
    return subprocess.run(
        [sys.executable, "-B", str(ROOT / "tests/helpers/audited.py"), str(report), *command],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "1700000000",
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "1",
        },
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )


def reached(project: Path, report: Path) -> list[str]:
    """Return what was reached beyond the project, Python and its libraries, by the report of `audited`."""
    found = noted(report)
    inside = [
        project,
        ROOT / "generator",
        ROOT / "overrides",
        ROOT / "LICENSE",  # A checkout hands on its own; a wheel holds it.
        ROOT / "place_toolkit.egg-info",
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path(sys.executable).parent,
    ]
    inside = [folder.resolve() for folder in inside]
    system = (
        "/etc/mime.types",
        "/etc/localtime",
        "/usr/share/zoneinfo",
        "/usr/lib/locale",
        "/dev/null",
        "/proc/self",
    )
    wrong = [
        f"read {path}"
        for path in found["read"]
        if not any(Path(path).is_relative_to(folder) for folder in inside) and not path.startswith(system)
    ]
    wrong += [
        f"wrote {path}"
        for path in found["wrote"]
        if path != "/dev/null" and not Path(path).is_relative_to(project.resolve())
    ]
    own = ("subprocess.Popen ('git', ['git',", "os.posix_spawn ('/usr/bin/git'", "os.fork ()")
    return wrong + [did for did in found["did"] if not did.startswith(own)]


def noted(report: Path) -> dict[str, list[str]]:
    """Return what a report says, of all processes of a run together: what was read, written and done."""
    found: dict[str, set[str]] = {"read": set(), "wrote": set(), "did": set()}
    for line in report.read_text("utf-8").splitlines():
        kind, what = json.loads(line)
        found[kind].add(what)
    return {kind: sorted(whats) for kind, whats in found.items()}
