"""The blocks of a template: which it has of its own, and whether each has a place."""

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, pass_context
from jinja2.nodes import Block, Const, Extends
from jinja2.runtime import Context

from generator.problems import did_you_mean
from generator.schema import Record
from generator.schema.kinds import KindsError


@pass_context
def own(context: Context) -> frozenset[str]:
    """Return the names of the blocks of a template and of those that it extends, without those of any page.

    A field may be called as one of these, such as `body`.
    """
    return frozenset(context.blocks) - _blocks_of_any(context.environment)


@cache
def _blocks_of_any(environment: Environment) -> frozenset[str]:
    templates = ("engine/page.md.j2", "engine/record.md.j2")
    return frozenset(block for name in templates for block in environment.get_template(name).blocks)


@cache
def refuse_lost(within: Environment, kind: type[Record], template: str) -> None:
    """Raise KindsError for a block of a kind's template that nothing shows.

    A block has a place if it stands in another, if a template that is extended has it, or as a field.
    """
    fields, places = kind.model_fields.keys(), set[str]()
    for parent in _extended(within, template):
        places.update(within.get_template(parent).blocks)
    for block, line in _outermost(within, template)[1] if places else ():
        if block not in places | fields:
            near = did_you_mean(block, places | fields)
            hint = near or "Name it as a field, or put it into another block."
            raise KindsError(f"{template}, line {line}: nothing shows the block {block}. {hint}")


def _extended(within: Environment, template: str) -> Iterator[str]:
    """Yield the templates that one extends, the nearest first."""
    while template := _outermost(within, template)[0]:
        yield template


@cache
def _outermost(within: Environment, template: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return which template one extends, if any, and the blocks that stand in no other, each with its line.

    To parse a template takes about as long as to fill it, and all kinds extend the same.
    """
    assert within.loader
    text, file, _ = within.loader.get_source(within, template)
    parsed = within.parse(text, template, file)
    extends = parsed.find(Extends)
    name = extends.template if extends else Const("")
    assert isinstance(name, Const), "the name of what is extended is written out"
    blocks = tuple((node.name, node.lineno) for node in parsed.body if isinstance(node, Block))
    return str(name.value), blocks
