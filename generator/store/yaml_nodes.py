"""Where the values of a record stand in the text of its file, so that one alone can be changed."""

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import yaml

from generator.store.yaml_reader import LOADER


@dataclass(frozen=True)
class YamlNode:
    """A value in a text: from `start` to `end`, offsets in characters, without the line end after it.

    `style` is the sign that a scalar begins with (`|`, `>`, `"`, `'`), or nothing. `is_flow` if a list or
    group stands in brackets. `fields` leads from each name of a group to where the name stands, and to its
    value; `items` are those of a list.
    """

    start: int
    end: int
    style: str = ""
    is_flow: bool = False
    fields: dict[str, tuple[int, "YamlNode"]] = field(default_factory=dict)
    items: tuple["YamlNode", ...] = ()


def nodes(text: str) -> YamlNode:
    """Return the values in a text that `yaml_reader.parse` accepts: it has no anchors, and no field twice."""
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    return _node(yaml.compose(text, Loader=LOADER), text, starts)


def _node(parsed: Any, text: str, starts: list[int]) -> YamlNode:
    def offset(mark: Any) -> int:
        return min(starts[min(int(mark.line), len(starts) - 1)] + int(mark.column), len(text))

    start, end = offset(parsed.start_mark), offset(parsed.end_mark)
    if isinstance(parsed, yaml.MappingNode):
        fields = {
            key.value: (offset(key.start_mark), _node(value, text, starts)) for key, value in parsed.value
        }
        last = end if parsed.flow_style else max((node.end for _, node in fields.values()), default=end)
        return YamlNode(start, last, is_flow=bool(parsed.flow_style), fields=fields)
    if isinstance(parsed, yaml.SequenceNode):
        items = tuple(_node(item, text, starts) for item in parsed.value)
        last = end if parsed.flow_style else max((node.end for node in items), default=end)
        return YamlNode(start, last, is_flow=bool(parsed.flow_style), items=items)
    return YamlNode(start, start + len(text[start:end].rstrip()), style=parsed.style or "")
