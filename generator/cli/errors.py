"""Reports every error of a command as one sentence with an exit code, and its traceback with --debug."""

import os
import sys
import traceback
from typing import Any, NoReturn, TextIO

import click

from generator.cli.stopped import end_when_told, stop
from generator.problems import RefusedError, UnsafePagesError
from generator.schema.kinds import KindsError
from generator.store.day import DayError
from generator.store.os_errors import NO_DOCSTRINGS, refusal
from generator.store.settings import SettingsError

FAULT = 3
NOBODY_READS = 141
"""The exit code of a program whose output pipe was closed, as in `toolkit check | head`."""


class Refused(click.ClickException):
    """The command cannot do what it was asked to. The message says why."""

    exit_code = 2


class Fault(click.ClickException):
    """The command failed because of a bug."""

    exit_code = FAULT


class PlainGroup(click.Group):
    """A group of commands that reports errors as sentences. Its option `debug` adds the traceback."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command, with streams that are there and can print every character."""
        end_when_told()
        _open_all()
        _can_print(sys.stdout)
        _can_print(sys.stderr)
        if sys.flags.optimize > 1:
            click.echo(f"Error: {NO_DOCSTRINGS}", err=True)
            sys.exit(Refused.exit_code)
        try:
            return super().main(*args, **extra)
        except OSError as error:  # what help is printed to, before any command runs
            click.echo(f"Error: {refusal(error)}", err=True)
            sys.exit(Refused.exit_code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and report its error in a sentence, if it has one."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            stop()
        except BrokenPipeError:
            _leave_quietly()
        except Exception as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            raise _click_exception(error) from error


def _click_exception(error: Exception) -> click.ClickException:
    match error:
        case click.ClickException():
            return error
        case OSError():
            return Refused(refusal(error))
        case RefusedError() | SettingsError() | DayError() | KindsError():
            return Refused(str(error))
        case UnsafePagesError():
            return click.ClickException(str(error))
        case MemoryError():
            return Refused("There is not enough memory.")
        case _:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            return Fault(
                f"The toolkit itself is at fault, and not what you wrote ({what}). Please report it, with"
                " what the same command prints after `toolkit --debug`."
            )


def _open_all() -> None:
    """Open what a machine started the command without, as a service may be: it reads and tells nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _can_print(stream: TextIO | Any) -> None:
    """Make a stream print every character: in UTF-8 to a pipe or file, with escapes to a terminal."""
    if hasattr(stream, "reconfigure"):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _leave_quietly() -> NoReturn:
    """Exit silently: nobody reads the output, and Python would try to flush it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(NOBODY_READS)
