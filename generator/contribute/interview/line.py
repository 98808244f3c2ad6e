"""A line in a terminal on which a question is answered, below what is said of it."""

import textwrap
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import Completer, DummyCompleter
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import is_dumb_terminal

from generator.contribute.interview.completions import Cited
from generator.contribute.sheets.cells import YES_OR_NO

Session = PromptSession[str]

STOP = "Ctrl-C stops: what you have answered by then can be written."
_WIDEST = 100


def session(**options: Any) -> Session:
    """Return a terminal's line to answer on. The options are those of prompt_toolkit."""
    style = Style.from_dict({"bottom-toolbar": "noreverse"})
    return PromptSession(key_bindings=_keys(), style=style, **options)


def line(
    session: Session,
    notice: str,
    label: str,
    offers: Completer | None = None,
    *,
    offer: str = "",
    typed: str = "",
    long: bool = False,
) -> str:
    """Ask for a line, or for a long text, below the notice, and return it without white space around it.

    What was typed before, or else `offer`, stands there to be changed. Where a terminal cannot show it so,
    an empty answer means the offer.
    """
    dumb = is_dumb_terminal()
    if dumb and offer:
        label = f"{label} (Enter alone: {offer})"
    wrapped = [_wrapped(session, sentence) for sentence in notice.split("\n") if sentence]
    answer = session.prompt(
        "\n".join(["", *wrapped, f"{label}: "]),
        completer=offers or DummyCompleter(),
        bottom_toolbar=lambda: _wrapped(session, _below(offers)),
        default="" if dumb else typed or offer,
        multiline=long,
        prompt_continuation="  ",
    ).strip()
    return answer or (offer if dumb else "")


def yes(session: Session, notice: str, label: str) -> bool:
    """Ask until the answer is yes or no, and return True if it is yes."""
    while True:
        answer = line(session, notice, f"{label}, y or n").casefold()
        if meanings := [meant for word, meant in YES_OR_NO.items() if answer in (word, word[0])]:
            return meanings[0]
        notice = ""


def _below(offers: Completer | None) -> str:
    """Return what stands at the foot: which pages or sections the source has that is being cited."""
    places = offers.places(get_app().current_buffer.document) if isinstance(offers, Cited) else ""
    return places or STOP


def _wrapped(session: Session, text: str) -> str:
    width = min(session.output.get_size().columns - 1, _WIDEST)
    return textwrap.fill(text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _keys() -> KeyBindings:
    """Return the keys that end a long text, and the one that stops."""
    keys = KeyBindings()

    @Condition
    def on_empty_last_line() -> bool:
        document = get_app().current_buffer.document
        return document.is_cursor_at_the_end and not document.current_line.strip()

    @keys.add("enter", filter=on_empty_last_line)
    def _end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("c-d")
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return keys
