"""The blocks of a template: which it has of its own, and whether each has a place."""

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, pass_context
from jinja2.nodes import Block, Const, Extends, Template
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
    for block in _parsed(within, template).body if places else ():
        if isinstance(block, Block) and block.name not in places | fields:
            near = did_you_mean(block.name, places | fields)
            hint = near or "Name it as a field, or put it into another block."
            raise KindsError(f"{template}, line {block.lineno}: nothing shows the block {block.name}. {hint}")


def _extended(within: Environment, template: str) -> Iterator[str]:
    """Yield the templates that one extends, the nearest first."""
    while found := _parsed(within, template).find(Extends):
        assert isinstance(found.template, Const), "the name of what is extended is written out"
        template = found.template.value
        yield template


def _parsed(within: Environment, template: str) -> Template:
    assert within.loader
    text, file, _ = within.loader.get_source(within, template)
    return within.parse(text, template, file)
