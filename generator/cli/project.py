"""What the commands share: which project they are run in, and how problems are shown."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.catalog.catalog import Catalog
from generator.checks.project import kinds_of
from generator.cli.errors import Refused
from generator.problems import Problem, as_json, did_you_mean, with_article
from generator.schema import Record
from generator.schema.kinds import Kinds


def root_of(paths: tuple[Path, ...]) -> Path:
    """Return the one project's folder that the paths are in; the current folder's, without paths."""
    roots = {_project_of(path.resolve()) for path in paths or (Path.cwd(),)}
    if len(roots) > 1:
        raise Refused("The paths are in different projects. Check one project at a time.")
    return roots.pop()


def _project_of(path: Path) -> Path:
    for folder in (path, *path.parents):
        if (folder / "data").is_dir():
            return folder
    if path.is_dir() and any((path / kind).is_dir() for kind in kinds_of(path.parent).folders):
        raise Refused(f"{path} holds records, but is not called data. Rename it to data, and check it again.")
    raise Refused(
        f"There is no folder data/ in {path}, nor above it. Run the command in the project's folder."
    )


def kind_called(kinds: Kinds, word: str) -> type[Record]:
    """Return the kind of record with this noun or folder: place, or places."""
    if kind := kinds.called(word):
        return kind
    hint = did_you_mean(word, kinds.nouns) or f"The kinds are {', '.join(kinds.nouns)}."
    raise Refused(f'There is no kind of record "{word}". {hint}')


def show(
    problems: Sequence[Problem], style: str, warnings: Sequence[Problem] = (), *, err: bool = False
) -> None:
    """Print problems and warnings as text, as notes on GitHub (`github`) or as JSON (`json`)."""
    if style == "json":
        click.echo(as_json(problems, warnings), err=err)
        return
    github = style == "github"
    for problem in problems:
        click.echo(problem.github() if github else problem.text(), err=err)
    for problem in warnings:
        click.echo(problem.github("warning") if github else f"warning: {problem.text()}", err=err)


def record_named(catalog: Catalog, named: str, kind: type[Record] | None = None) -> Record:
    """Return the record that is named place/elm-road, places/elm-road or data/places/elm-road.yml.

    `kind` is its kind, if only its id is given. Raises Refused if there is none.
    """
    word, slash, record_id = named.removeprefix("data/").removesuffix(".yml").partition("/")
    kind = catalog.kinds.called(word) if slash else kind
    if kind is None:
        nouns = ", ".join(catalog.kinds.nouns)
        raise Refused(f'"{named}" does not begin with a kind of record and a stroke. The kinds are {nouns}.')
    record_id = record_id if slash else word
    if record := catalog.find(kind.folder, record_id):
        return record
    if now := catalog.former.get((kind.folder, record_id)):
        hint = f"It is now {kind.noun}/{now}."
    else:
        near = did_you_mean(record_id, catalog.records[kind.folder], catalog.called(kind.folder))
        others = (other.noun for other in catalog.kinds if catalog.find(other.folder, record_id))
        if (noun := next(others, "")) and not near:
            near = f"It is {with_article(noun)}."
        hint = near or f"The files in data/{kind.folder}/ are called by their ids."
    raise Refused(f'There is no {kind.noun} "{record_id}". {hint}')
