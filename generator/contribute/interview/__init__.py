"""A new record, asked for in a terminal: a question a field, with what may be written offered as one types.

`interview.py` asks, on the terminal's `line.py`. `further.py` tells what a record may have besides what it
must have, `completions.py` offers, and `answers.py` says what is wrong with an answer, in the sentences of
`toolkit check`.
"""

from generator.contribute.interview.interview import Interview, NewRecord, ask_kind
from generator.contribute.interview.line import STOP, session, yes

__all__ = ["STOP", "Interview", "NewRecord", "ask_kind", "session", "yes"]
