"""The kinds of record of this toolkit, a folder each: the model, and what is special of its pages and checks.

Nothing of the engine imports this package. The setting `kinds` of the plugin names it.
"""
