"""Write the types of what Python hands to scripts, each a TypedDict, for TypeScript: `handed.d.ts`."""

import types
import typing
from pathlib import Path
from typing import Any

from generator.contribute import web_form
from generator.exports import browser_data
from generator.kinds.principle import assessment
from generator.pages import side_by_side

FILE = Path(__file__).with_name("handed.d.ts")
PLAIN = {str: "string", int: "number", bool: "boolean", type(None): "null", Any: "any"}


def write() -> None:
    """Write every TypedDict of the modules that hand something over."""
    found = (
        one
        for module in (web_form, assessment, side_by_side, browser_data)
        for one in vars(module).values()
        if typing.is_typeddict(one) and one.__module__ == module.__name__
    )
    FILE.write_text("".join(map(interface, found)), "utf-8")


def interface(one: type) -> str:
    """Return a TypedDict as an interface, with its docstring."""
    keys = typing.get_type_hints(one).items()
    lines = [f"  {key}{'?' * (key in one.__optional_keys__)}: {written(hint)};\n" for key, hint in keys]
    return f"/** {one.__doc__} */\ninterface {one.__name__} {{\n{''.join(lines)}}}\n"


def written(hint: Any) -> str:
    """Return a type as TypeScript writes it."""
    of = typing.get_args(hint)
    match typing.get_origin(hint) or hint:
        case typing.Union | types.UnionType:
            return f"({' | '.join(map(written, of))})"
        case typing.Literal:
            return " | ".join(f'"{value}"' for value in of)
        case kind if kind is tuple and of[-1] is not ...:
            return f"[{', '.join(map(written, of))}]"
        case kind if kind in (list, tuple):
            return f"{written(of[0])}[]"
        case kind if kind is dict:
            return f"Record<string, {written(of[1])}>"
    return PLAIN.get(hint) or hint.__name__


if __name__ == "__main__":
    write()
