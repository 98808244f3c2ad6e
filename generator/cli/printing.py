"""The command that puts the toolkit on paper: pdf."""

import sys
from pathlib import Path

import click

from generator.cli.making import of_a_day, sound
from generator.cli.plain import Refused
from generator.cli.project import root_of
from generator.edition import edition_of
from generator.pdf import NoPaperError, UnknownPartError, printed
from generator.placing import put_in_place
from generator.progress import Progress
from generator.settings import settings_of, site_settings


@click.command(name="pdf")
@click.argument("names", nargs=-1, metavar="[SECTION | KIND/ID]...")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it. Without it: a file in dist/ that says what is in it.",
)
@of_a_day
def pdf_command(names: tuple[str, ...], output: Path | None, day: str) -> None:
    """Write the toolkit as a PDF for paper: all of it, or the sections and pages that you name.

    `toolkit pdf places` writes a section, `toolkit pdf places/leeds` one page, `toolkit pdf` everything,
    which takes some minutes. The same project, on the same day, gives the same bytes. Exit code: 0 if it was
    written, 1 if the data has problems, 2 if the command was misused or something is not installed.
    """
    root = root_of(())
    settings = settings_of(root)
    built = sound(root, edition_of(root, day, settings, published=True))
    try:
        made = printed(root, built, site_settings(settings), names, day, Progress(sys.stderr))
    except (NoPaperError, UnknownPartError) as error:
        raise Refused(str(error)) from error
    file = output or root / "dist" / f"{'-'.join(['place-toolkit', *names]).replace('/', '-')}.pdf"
    put_in_place({file: made.content})
    size = len(made.content) / 1_000_000
    shown = file.relative_to(root) if output is None else file
    click.echo(f"{shown}: {made.pages:,} pages of the site on {made.sheets:,} of paper, {size:.1f} MB")
