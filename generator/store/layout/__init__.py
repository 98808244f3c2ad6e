"""Slips of the pen in a record's lines, seen as the person who wrote them sees them.

A YAML parser names the line where it gave up, which is seldom the line that is wrong. And some slips it
reads as something else, in silence: it cuts a text off at #, and joins an item that is out of line to the
item above. `lines.py` knows how records are laid out and finds the first line that is not, `all_slips.py` the
others, `quotes.py` and `scalars.py` what can stand in a line, and `messages.py` says what is wrong.
`yaml_reader.py` asks when the parser gave up, or when something in a file looks doubtful.
"""

from generator.store.layout.all_slips import all_slips
from generator.store.layout.messages import NO_COLON, Trouble, begins_with
from generator.store.layout.scalars import doubtful, doubtful_file

__all__ = ["NO_COLON", "Trouble", "all_slips", "begins_with", "doubtful", "doubtful_file"]
