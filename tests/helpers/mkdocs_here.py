"""The `mkdocs` command in the process of a test: what a program of its own does, in a third of the time."""

import logging
import warnings

from click.testing import CliRunner, Result
from mkdocs.__main__ import cli


def mkdocs(*arguments: str, **environment: str) -> Result:
    """Run the command in the current folder.

    It sets up logging and warnings for the rest of its process. Here these are put back as they were.
    """
    logs = [logging.getLogger(name) for name in ("mkdocs", "mkdocs.commands.build")]
    kept = [(log, log.level, log.propagate, log.handlers[:], log.filters[:]) for log in logs]
    try:
        with warnings.catch_warnings():
            return CliRunner(env={"NO_MKDOCS_2_WARNING": "1", **environment}).invoke(cli, arguments)
    finally:
        for log, level, log.propagate, log.handlers[:], log.filters[:] in kept:
            log.setLevel(level)
