"""The `toolkit` command: the only package that prints or exits. A module holds a group of commands."""

import click

from generator import __version__
from generator.cli.adding import new
from generator.cli.checking import check, diff
from generator.cli.contributing import forms, propose, schema
from generator.cli.plain import PlainGroup
from generator.cli.printing import pdf_command
from generator.cli.publishing import bundle_command, render_command


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--debug", is_flag=True, envvar="TOOLKIT_DEBUG", help="After an error, show where in the program it was."
)
@click.version_option(__version__, prog_name="toolkit")
def main(debug: bool) -> None:
    """Check the records in data/, tell what changed in them, and make pages from them.

    Run it in the project's folder, the one that has data/ in it. Exit code of every command: 0 if it was
    done, 1 if the records have problems, 2 if it could not be done, 3 if that is a fault of the toolkit,
    130 after Ctrl-C. Each error is one sentence; --debug, before the command, shows the traceback too.
    """


for command in (bundle_command, check, diff, forms, new, pdf_command, propose, render_command, schema):
    main.add_command(command)
