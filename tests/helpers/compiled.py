"""Compiled templates, kept for a test process: each project built in it has an environment of its own.

To compile them takes as long as all else in a build of the sample.
"""

from functools import partial
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from generator.pages import page


class _Compiled(BytecodeCache):
    """The code of templates of one kind of environment, by their names and by what they say.

    It says where the first of them lies: that is told of a mistake, and a template with one is no copy.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what copies of a template in other projects have in common."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is known."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


def keep() -> None:
    """Have the generator and MkDocs compile a template once in this process."""
    vars(page)["Environment"] = partial(Environment, bytecode_cache=_Compiled())
    of_theme, made = _Compiled(), Theme.get_env

    def get_env(theme: Theme) -> Environment:
        environment = made(theme)
        environment.bytecode_cache = of_theme
        return environment

    Theme.get_env = get_env  # type: ignore[method-assign]
