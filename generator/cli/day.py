"""What the commands share that make an edition, or judge one: which day it is of."""

from datetime import datetime

import click

from generator.store.day import possible, today


def _day(context: click.Context, parameter: click.Parameter, day: str | None) -> str:
    """Return the day given; else that of the surroundings."""
    if day is None:
        return today()
    try:
        return possible(datetime.strptime(day, "%Y-%m-%d").date()).isoformat()
    except ValueError as error:
        raise click.BadParameter(f'"{day}" is not a day. Write it as 2026-11-21.') from error


of_a_day = click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    callback=_day,
    help="The day of the edition, from which it follows what is overdue for review. Without it: the day of"
    " SOURCE_DATE_EPOCH, if that is set, otherwise today.",
)
"""The option of every command that makes an edition: its day, as 2026-11-21."""
