"""Reads and writes what a project holds on disk: records, pages, settings and history."""
