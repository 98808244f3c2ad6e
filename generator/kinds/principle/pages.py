"""Principles: each page has the entries that show it, and beside them stands the self-assessment."""

from generator.kinds.place.showing import record
from generator.kinds.principle.assess import pages

__all__ = ["pages", "record"]
