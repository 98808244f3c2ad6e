"""The commands for those who review a change: diff says what it is, claims what it claims."""

from pathlib import Path

import click

from generator.catalog.claims import by_source, claims_of, new_claims
from generator.catalog.diff import changes
from generator.catalog.revision import records_at
from generator.checks.project import Checked, read
from generator.cli.project import record_named, root_of, show
from generator.contribute.diff_report import as_comment, as_text, claims_as_text
from generator.problems import count


@click.command()
@click.argument("base")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="How to print changes: for people, or as a comment on a pull request, with problems and claims.",
)
def diff(base: str, style: str) -> None:
    """Tell what changed in the records since BASE, in the words of the site.

    BASE is a git revision: a branch, a tag or a commit, such as origin/main. It is compared with the
    files as they are, committed or not. What cannot be read, because it has problems, is left out. Exit
    code: 0 if it was done, 2 if BASE cannot be read.
    """
    root = root_of(())
    checked = _read(root)
    before = records_at(root, base, checked.catalog.kinds, checked.catalog.layers.upstream)
    change_list = changes(before, checked.catalog)
    if style == "text":
        click.echo(as_text(change_list))
    else:
        claims = new_claims(before, checked.catalog)
        click.echo(as_comment(change_list, checked.catalog, claims, checked.problems, checked.warnings))


@click.command()
@click.argument("what", metavar="[BASE|RECORD]", default="HEAD")
def claims(what: str) -> None:
    """List what the records claim, with the source and page of each claim, to be ticked off.

    BASE is a git revision, such as origin/main: the claims are those that are new or changed since then, by
    default since the last commit. RECORD is a record, as place/elm-road: the claims are all that it makes.
    Those that cite nothing are first. Exit code: 0 if it was done, 2 if there is no such record or revision.
    """
    root = root_of(())
    checked = _read(root)
    word, slash, _ = what.removeprefix("data/").partition("/")
    if slash and checked.catalog.kinds.called(word):
        claim_list = by_source(claims_of(checked.catalog, record_named(checked.catalog, what)))
    else:
        before = records_at(root, what, checked.catalog.kinds, checked.catalog.layers.upstream)
        claim_list = new_claims(before, checked.catalog)
    click.echo(claims_as_text(checked.catalog, claim_list))


def _read(root: Path) -> Checked:
    """Read a project, and tell the problems of its records, if they have any."""
    checked = read(root, proposal=True)
    show(checked.problems, "text", checked.warnings, err=True)
    if checked.problems:
        click.echo(count(checked.problems, len(checked.catalog)), err=True)
    return checked
