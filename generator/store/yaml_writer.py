"""Values as YAML that reads back as exactly the same, whatever they say.

Plain words stand as they are; anything else stands as a JSON string, which YAML reads too; text of
several paragraphs stands after a `|`. Nothing in a value can end it early.
"""

import json
import re

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'’“”()/&–-]*(?<! )")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
WORDS_WITH_MEANING = frozenset("true false yes no on off null y n".split())
UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
LINES = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")


def value(text: str | int | float | bool) -> str:
    """Return one value as YAML that fits on the line of its field."""
    if isinstance(text, bool):
        return "true" if text else "false"
    if isinstance(text, int | float):
        return str(text)
    if PLAIN.fullmatch(text) and text.casefold() not in WORDS_WITH_MEANING:
        return text
    if DATE.fullmatch(text):
        return text
    return UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def paragraphs(text: str, indent: str) -> str:
    """Return text of one or more lines as YAML after a `|`, each line after the indent.

    There, any sign may stand in it. Text that could not stand so as it is becomes one value.
    """
    text = text.replace("\r\n", "\n").strip()
    if not LINES.fullmatch(text):
        return value(text)
    return "|\n" + "\n".join(f"{indent}{line}".rstrip() for line in text.split("\n"))
