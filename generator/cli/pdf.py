"""The command that puts the toolkit on paper: pdf."""

import sys
from pathlib import Path

import click

from generator.cli.day import of_a_day
from generator.cli.editions import project_of, sound, with_settings
from generator.exports.pdf import printed
from generator.problems import plural
from generator.store.atomic import put_in_place
from generator.store.context import edition_of
from generator.store.progress import Progress
from generator.store.settings import file_name, settings_of, site_settings


@click.command(name="pdf")
@click.argument("names", nargs=-1, metavar="[SECTION | KIND/ID]...")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it. Without it: a file in dist/ that says what is in it.",
)
@with_settings
@of_a_day
def pdf_command(names: tuple[str, ...], output: Path | None, config: Path | None, day: str) -> None:
    """Write the toolkit as a PDF for paper: all of it, or the sections and pages that you name.

    `toolkit pdf topics` writes a section, `toolkit pdf topics/tides` one page, `toolkit pdf` everything,
    which takes some minutes. The same commit, on the same day, gives the same bytes. Exit code: 0 if it was
    written, 1 if the data has problems, 2 if the command was misused or something is not installed.
    """
    root, settings_file = project_of(config)
    settings = settings_of(root, settings_file)
    site = site_settings(settings)
    edition = edition_of(root, day, settings, published=True)
    built = sound(root, edition)
    pdf = printed(root, built, site, names, edition.imprint, Progress(sys.stderr))
    file = output or root / "dist" / f"{'-'.join([file_name(site.name), *names]).replace('/', '-')}.pdf"
    put_in_place({file: pdf.content})
    size = len(pdf.content) / 1_000_000
    path = file.relative_to(root) if output is None else file
    click.echo(f"{path}: {plural(pdf.pages, 'page')} of the site on {pdf.sheets:,} of paper, {size:.1f} MB")
