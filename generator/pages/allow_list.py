"""What our own templates and pictures place on pages: the HTML that a page made from one of them may hold."""

import re
from functools import cache

from generator.checks.html import WORDS, Allowed
from generator.pages.figures.svg import PLACED as PICTURES
from generator.pages.page import environment
from generator.pages.values import PLACED as VALUES
from generator.schema.kinds import Kinds

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_LOGIC = re.compile(r"\{%.*?%\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_OTHERS = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
_TAG = re.compile(r"""<([a-z][a-z0-9-]*)((?:\s+[a-z][a-z-]*(?:="[^"]*")?)*)\s*/?>""")
_BLOCK = re.compile(r"^/{3,} *html *\| *([a-z][a-z0-9]*)([^\n]*)$", re.MULTILINE)
_LIST = re.compile(r"\{:([^}\n]*)\}")
_ATTRIBUTE = re.compile(r"""([a-z][a-z-]*)(?:="([^"]*)")?""")
_IN_BLOCK = re.compile(r"\.([a-z][a-z-]*)|\[([a-z][a-z-]*)|(#)")
_LATER = {"term.md.j2": ("used_on.md.j2",)}
"""What is put on pages when all of them are there."""
_EXTENSION = frozenset(("markdown",))
"""Attributes that tell the converter something, and are gone when it is done."""


@cache
def allowed_on(kinds: Kinds, template: str) -> Allowed:
    """Return what a page made from a template may hold, with what the template extends and includes.

    A page that is made from none, which somebody wrote by hand, may hold what Markdown makes of words.
    """
    if not template:
        return WORDS
    templates = environment(kinds)
    assert templates.loader is not None
    source, _, _ = templates.loader.get_source(templates, template)
    allowed = WORDS | PICTURES | VALUES | _placed(source)
    for other in (*_OTHERS.findall(source), *_LATER.get(template, ())):
        allowed |= allowed_on(kinds, other)
    return allowed


def _placed(source: str) -> Allowed:
    """Return the elements, attributes and classes that a template's own text holds."""
    text = _VALUE.sub("0", _LOGIC.sub(" ", _COMMENT.sub("", source)))
    elements: set[str] = set()
    attributes: set[str] = set()
    classes: set[str] = set()
    for element, inside in _TAG.findall(text):
        elements.add(element)
        for name, value in _ATTRIBUTE.findall(inside):
            attributes.add(name)
            classes.update(value.split() if name == "class" else ())
    for element, inside in _BLOCK.findall(text):
        elements.add(element)
        for styled, name, _ in _IN_BLOCK.findall(inside):
            classes.update(filter(None, (styled,)))
            attributes.update(filter(None, (name,)))
    for inside in _LIST.findall(text):
        classes.update(styled for styled, _, _ in _IN_BLOCK.findall(inside) if styled)
        attributes.update(re.findall(r"(?<!\S)([a-z][a-z-]*)(?=[\s=]|$)", inside))
    return Allowed(frozenset(elements), frozenset(attributes - _EXTENSION), frozenset(classes))
