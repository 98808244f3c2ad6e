"""Helps people to add and keep records: templates, questions, the form on the site, spreadsheets, new ids."""
