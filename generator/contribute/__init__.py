"""Helps people to add records: templates, questions in a terminal, the form on the site, change reports."""
