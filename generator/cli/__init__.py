"""The `toolkit` command: the only package that prints or exits. A module holds a group of commands."""

import click

from generator import __version__
from generator.cli.adding import new
from generator.cli.checking import check, diff
from generator.cli.contributing import forms, propose, schema
from generator.cli.publishing import bundle_command, render_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="toolkit")
def main() -> None:
    """Check the records in data/, tell what changed in them, and make pages from them.

    Run it in the project's folder, the one that has data/ in it.
    """


for command in (bundle_command, check, diff, forms, new, propose, render_command, schema):
    main.add_command(command)
