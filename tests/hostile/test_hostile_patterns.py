"""Tests that passing over patterns changes no HTML: every pair of hostile fragments, with and without it."""

from unittest.mock import patch

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor
from trying import FRAGMENTS

from generator.checks.conversion import EXTENSIONS
from generator.checks.patterns import Sparing


class Marked(Extension):
    """Another extension, whose pattern is none of Python-Markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the pattern."""
        md.inlinePatterns.register(SimpleTagInlineProcessor("(==)(.+?)==", "mark"), "mark", 175)


def converter(*more: Extension) -> Markdown:
    """Return a converter with the extensions of a build."""
    return Markdown(extensions=[*EXTENSIONS, Marked(), *more], extension_configs=EXTENSIONS)


def test_no_html_is_another() -> None:
    """A text is converted alike whether all patterns are tried in it, or those alone whose signs it has."""
    usual, sparing, texts = converter(), converter(Sparing()), [*FRAGMENTS.values()]
    for before, after in zip(texts, texts[1:] + texts[:1], strict=True):
        for text in (before, f"{before} {after}", f"[{before}](<{after}>)", f"==*{before}* `{after}`=="):
            assert sparing.reset().convert(text) == usual.reset().convert(text), text


def test_patterns_are_passed_over() -> None:
    """In words without signs, only patterns are tried of which no sign is known."""
    tried = "_InlineProcessor__applyPattern"
    with patch.object(InlineProcessor, tried, return_value=("Words", False, 0)) as pattern:
        assert converter(Sparing()).convert("Words") == "<p>Words</p>"
    assert {call.args[0].type() for call in pattern.call_args_list} == {
        "DelimiterProcessor",
        "SimpleTagInlineProcessor",
    }
