"""The blocks of a template: which it has of its own, and whether each has a place."""

from functools import cache

from jinja2 import Environment, pass_context
from jinja2.compiler import CodeGenerator, Frame
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


class Noting(CodeGenerator):
    """Jinja's compiler, which notes of each template what it extends, and its blocks that stand in no other.

    To parse templates anew for that took as long as to compile them.
    """

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write the code of a template."""
        blocks = {block.name: block.lineno for block in node.body if isinstance(block, Block)}
        named = (one.template.value for one in node.find_all(Extends) if isinstance(one.template, Const))
        _noted[self.filename] = next(named, ""), blocks
        super().visit_Template(node, frame)


_noted: dict[str | None, tuple[str, dict[str, int]]] = {}
"""What was noted of each template, by its file: a loader with a prefix takes that from the name."""


@cache
def refuse_lost(within: Environment, kind: type[Record], template: str) -> None:
    """Raise KindsError for a block of a kind's template that nothing shows.

    A block has a place if it stands in another, if a template that is extended has it, or as a field.
    """
    parent, blocks = _noted[within.get_template(template).filename]
    places = {*kind.model_fields} if parent else {*blocks}
    while parent:
        extended = within.get_template(parent)
        places.update(extended.blocks)
        parent, _ = _noted[extended.filename]
    for block, line in blocks.items():
        if block not in places:
            hint = did_you_mean(block, places) or "Name it as a field, or put it into another block."
            raise KindsError(f"{template}, line {line}: nothing shows the block {block}. {hint}")
