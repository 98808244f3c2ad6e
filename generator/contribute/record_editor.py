"""Changes values in the text of a record's file. Comments, layout and all other lines stay as they are.

A text of several lines is changed word by word, so that its other lines stay too. Where that cannot be done,
the whole value is written anew, as `record_writer` writes it.
"""

import difflib
import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

from generator.contribute.record_writer import Values, entry
from generator.schema import Record
from generator.schema.shape import FieldShape, fields
from generator.store import yaml_reader, yaml_writer
from generator.store.yaml_nodes import YamlNode, nodes

WIDTH = 110
"""Characters of a line of text, as records have them."""
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_BLOCK = re.compile(r"\s*(?:[-+*>#|=:•·]|\d+[.)]|```|~~~)|\s{4}")
"""How a line of Markdown begins that is more than the next line of a paragraph."""
_WORDS_IN_FLOW = re.compile(r"[A-Za-z][A-Za-z0-9./ -]*(?<! )")
_MARKED = ("|", ">")


def edited(kind: type[Record], text: str, new: Values) -> str:
    """Return the text of a record's file, changed so that it has the values `new` and no others.

    The text has no slips, and `new` are values as `yaml_reader` reads them: what is equal stays untouched.
    """
    old = yaml_reader.parse(text).value
    editor = _Editor(text.replace("\r\n", "\n"))
    editor.group(editor.root, fields(kind), old, new)
    result = editor.result()
    return result.replace("\n", "\r\n") if "\r\n" in text else result


def prepared(kind: type[Record], values: Values) -> dict[str, Any]:
    """Return the values of a new record with their texts in lines, as `record_writer` is to write them."""
    by_name = {field.name: field for field in fields(kind)}
    return {name: _prepared(by_name[name], value, WIDTH - 2) for name, value in values.items()}


def unwrapped(text: str) -> str:
    """Return a text with each paragraph on one line. Lists and quotations keep their lines."""
    return "\n\n".join(map(_joined, _GAP.split(text.replace("\r\n", "\n").strip())))


def wrapped(text: str, width: int = WIDTH) -> str:
    """Return a text with its paragraphs in lines of this width, unless that would alter what they mean."""
    result = "\n\n".join(_filled(block, width) for block in _GAP.split(text.strip()))
    return result if unwrapped(result) == unwrapped(text) else text


def _joined(block: str) -> str:
    lines = block.split("\n")
    if any(map(_BLOCK.match, lines)) or any(line.endswith(("  ", "\\")) for line in lines[:-1]):
        return "\n".join(line.rstrip() for line in lines)
    return " ".join(line.strip() for line in lines)


def _filled(block: str, width: int) -> str:
    if any(map(_BLOCK.match, block.split("\n"))):
        return block
    return textwrap.fill(block, width, break_long_words=False, break_on_hyphens=False)


class _Editor:
    """Collects changes to a text, each as where it begins, where it ends and what comes instead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = nodes(text)
        self._edits: list[tuple[int, int, str]] = []

    def result(self) -> str:
        text = self.text
        for start, end, instead in sorted(self._edits, reverse=True):
            text = text[:start] + instead + text[end:]
        return text

    def group(self, node: YamlNode, known: tuple[FieldShape, ...], old: Values, new: Values) -> None:
        """Change the fields of a group that stands on lines of its own."""
        common = [name for name in old if name in new]
        if not common:
            indent = " " * self._column(node.start)
            lines = [line for f in known if f.name in new for line in _entry(f, new[f.name], indent)]
            self._edits.append((node.start, node.end, "\n".join(lines).lstrip()))
            return
        by_name = {field.name: field for field in known}
        first = node.fields[common[0]][0]
        beside_hyphen = self.text[self._line(node.start) : node.start].strip() == "-"
        if beside_hyphen and first > node.start:
            self._edits.append((node.start, first, ""))
        for name, value in old.items():
            at, there = node.fields[name]
            if name not in new:
                if not (beside_hyphen and at < first):
                    self._take_out(at, there)
            elif new[name] != value:
                self._value(by_name[name], at, there, value, new[name])
        before: YamlNode | None = None
        for field in known:
            if field.name in old and field.name in new:
                before = node.fields[field.name][1]
            elif field.name in new:
                self._add(field, new[field.name], first, before)

    def _value(self, field: FieldShape, at: int, node: YamlNode, old: Any, new: Any) -> None:
        if isinstance(old, list) and isinstance(new, list) and node.items and not node.is_flow:
            self._list(field, node, old, new)
        elif isinstance(old, list) and node.is_flow and (flow := _in_brackets(new)):
            self._edits.append((node.start, node.end, flow))
        elif isinstance(old, dict) and isinstance(new, dict) and field.fields and not node.is_flow:
            self.group(node, field.fields, old, new)
        elif isinstance(old, list | dict) or isinstance(new, list | dict):
            lines = _entry(field, new, " " * self._column(at))
            self._edits.append((at, node.end, "\n".join(lines).lstrip()))
        else:
            self._scalar(field, node, old, new, self._column(at) + 2)

    def _list(self, field: FieldShape, node: YamlNode, old: list[Any], new: list[Any]) -> None:
        """Change the items of a list, each on lines of its own."""
        dash = self._dash(node.items[0])
        indent = self._column(dash)
        alike = difflib.SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
        for _, start, end, new_start, new_end in (op for op in alike.get_opcodes() if op[0] != "equal"):
            both = min(end - start, new_end - new_start)
            for number in range(both):
                item, was, now = node.items[start + number], old[start + number], new[new_start + number]
                if isinstance(was, dict) and isinstance(now, dict) and field.fields and not item.is_flow:
                    self.group(item, field.fields, was, now)
                elif isinstance(was, dict) or isinstance(now, dict):
                    lines = "\n".join(_items(field, [now], indent))
                    self._edits.append((self._dash(item), item.end, lines.lstrip()))
                else:
                    self._scalar(field, item, was, now, indent + 2)
            for item in node.items[start + both : end]:
                self._edits.append((self._line(self._dash(item)), self._end(item.end) + 1, ""))
            if more := new[new_start + both : new_end]:
                lines = "\n".join(_items(field, more, indent))
                after = start + both
                where = self._end(node.items[after - 1].end) if after else self._line(dash)
                self._insert(where, f"\n{lines}" if after else f"{lines}\n")

    def _scalar(self, field: FieldShape, node: YamlNode, old: Any, new: Any, indent: int) -> None:
        span = self.text[node.start : node.end]
        if isinstance(new, str) and isinstance(old, str) and "\n" in span:
            instead = _word_by_word(span, old, new) or _anew(node.style, new, indent)
        elif isinstance(new, str) and node.style == '"':
            instead = json.dumps(new, ensure_ascii=False)
        elif isinstance(new, str) and not node.style and _is_plain(new):
            instead = new
        elif isinstance(new, str) and field.type in ("text", "words") and "\n" not in new:
            instead = yaml_writer.value(new)
        else:
            instead = _first_line(field, new, indent)
        self._edits.append((node.start, node.end, instead))

    def _take_out(self, at: int, node: YamlNode) -> None:
        start, end = self._line(at), min(self._end(max(node.end, at)) + 1, len(self.text))
        if self.text[:start].endswith("\n\n") and self.text[end : end + 1] in ("\n", ""):
            start -= 1
        self._edits.append((start, end, ""))

    def _add(self, field: FieldShape, value: Any, first: int, before: YamlNode | None) -> None:
        """Write a field after the value before it, or else before the first that the group keeps.

        What takes several lines has an empty line around it where the value before has one after it.
        """
        indent = " " * self._column(first)
        lines = _entry(field, value, indent)
        if before is None:
            self._insert(first, "\n".join(lines).lstrip() + f"\n{indent}")
            return
        where = self._end(before.end)
        several = len(lines) > 1 or "\n" in self.text[before.start : before.end]
        apart = several and not indent and self.text[where : where + 2] == "\n\n"
        self._insert(where, ("\n\n" if apart else "\n") + "\n".join(lines))

    def _insert(self, where: int, lines: str) -> None:
        """Insert lines, after those that are to be inserted at the same place."""
        if self._edits and self._edits[-1][:2] == (where, where):
            lines = self._edits.pop()[2] + lines
        self._edits.append((where, where, lines))

    def _dash(self, item: YamlNode) -> int:
        return self.text.rindex("-", 0, item.start)

    def _line(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _column(self, at: int) -> int:
        return at - self._line(at)

    def _end(self, at: int) -> int:
        """Return where the line ends."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _word_by_word(span: str, old: str, new: str) -> str:
    """Return a value of several lines with words changed, as it stands in a file; empty if it cannot be."""
    had, wanted = old.split(), new.split()
    head = span.partition("\n")[0] + "\n" if span.startswith(_MARKED) else ""
    pieces = re.findall(r"\s*\S+", span[len(head) :])
    if [piece.split()[0] for piece in pieces] != had:
        return ""
    words: list[str] = []
    for _, start, end, new_start, new_end in difflib.SequenceMatcher(
        None, had, wanted, autojunk=False
    ).get_opcodes():
        spaces = [piece[: len(piece) - len(piece.lstrip())] for piece in pieces[start:end]]
        spaces += [" "] * (new_end - new_start)
        words += [space + word for space, word in zip(spaces, wanted[new_start:new_end], strict=False)]
    text = head + "".join(words)
    longest = max(WIDTH + 10, max(map(len, span.split("\n"))))
    read = yaml_reader.parse(f"x: {text}\n").value
    fits = isinstance(read, dict) and unwrapped(str(read.get("x"))) == unwrapped(new)
    return text if fits and all(len(line) <= longest for line in text.split("\n")) else ""


def _anew(style: str, text: str, indent: int) -> str:
    """Return a text of several lines, written anew after the sign that it had."""
    if style == ">" and "\n\n" not in text.strip():
        folded = wrapped(text, WIDTH - indent).replace("\n", "\n" + " " * indent)
        block = f">-\n{' ' * indent}{folded}"
        if yaml_reader.parse(f"x: {block}\n").value == {"x": text.strip()}:
            return block
    return yaml_writer.paragraphs(wrapped(text, WIDTH - indent), " " * indent)


def _first_line(field: FieldShape, value: Any, indent: int) -> str:
    single = _entry(field, [value] if field.several else value, "")
    if field.several:
        return "\n".join(_items(field, [value], indent - 2)).lstrip().removeprefix("- ")
    head, *more = single
    return "\n".join([head.removeprefix(f"{field.name}: "), *(" " * (indent - 2) + line for line in more)])


def _entry(field: FieldShape, value: Any, indent: str) -> list[str]:
    return entry(field, _prepared(field, value, WIDTH - len(indent) - 2), indent)


def _items(field: FieldShape, items: list[Any], indent: int) -> list[str]:
    """Return the lines of items of a list, with their hyphens at this indent."""
    lines = _entry(field, items, " " * (indent - 2) if indent > 1 else "")[1:]
    return lines if indent > 1 else [line.removeprefix("  ") for line in lines]


def _prepared(field: FieldShape, value: Any, width: int) -> Any:
    """Return a value with its texts in lines."""
    if isinstance(value, list):
        return [_prepared(field, item, width - 2) for item in value]
    if isinstance(value, Mapping):
        by_name = {inner.name: inner for inner in field.fields}
        return {name: _prepared(by_name.get(name, field), inner, width - 2) for name, inner in value.items()}
    return wrapped(value, width) if field.type in ("text", "words") and isinstance(value, str) else value


def _in_brackets(items: Any) -> str:
    """Return a list of plain values on one line, in brackets; empty if it would not fit."""
    if not isinstance(items, list) or any(isinstance(item, dict | list) for item in items):
        return ""
    written = [
        item
        if isinstance(item, str)
        and _WORDS_IN_FLOW.fullmatch(item)
        and item.casefold() not in yaml_writer.WORDS_WITH_MEANING
        else json.dumps(item, ensure_ascii=False)
        for item in items
    ]
    line = f"[{', '.join(written)}]"
    return line if len(line) <= WIDTH - 20 else ""


def _is_plain(text: str) -> bool:
    """Return True if a text can stand on the line of its field as it is."""
    read = yaml_reader.parse(f"x: {text}\n")
    return not read.troubles and read.value == {"x": text}


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
