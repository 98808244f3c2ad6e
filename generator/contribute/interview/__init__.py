"""A new record, asked for in a terminal: one question a field, with what may be written offered as one types.

`interview.py` asks, `completions.py` offers, and `answers.py` says what is wrong with an answer, in the
sentences of `toolkit check`.
"""

from generator.contribute.interview.interview import Interview, NewRecord, ask_kind, session

__all__ = ["Interview", "NewRecord", "ask_kind", "session"]
