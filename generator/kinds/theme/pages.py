"""Themes: each page has the entries that show it."""

from generator.kinds.place.showing import record

__all__ = ["record"]
