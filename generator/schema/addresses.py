"""Web addresses as publishers print them, and which one is meant where something else was written."""

import re
from urllib.parse import unquote

from generator.schema.folding import CONTROL

_LABEL = "(?!-)[A-Za-z0-9\u00a1-\u1fff\u2c00-\u2dff\u3005-\ud7ff\uf900-\ufdcf-]+"
PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
ADDRESS = re.compile(
    rf"""([Hh][Tt][Tt][Pp][Ss]?://)?({_LABEL}\.)+(?![0-9]+([:/?#]|$)){_LABEL}(:{PORT})?"""
    r"""([/?#]([^\s<>"`\\%]|%[0-9A-Fa-f]{2})*)?"""
)
"""With or without a scheme, in any script, with a port and brackets. No host ends in a number, as DOIs do."""


def whole(address: str) -> str:
    """Return the web address that leads somewhere, with its scheme, of one as it is printed."""
    return f"https://{address}" if address and "://" not in address else address


_WRAPPED = re.compile(r"<(?P<angle>[^<>]+)>|\[[^\[\]]*\]\((?P<link>\S+)\)|[\"'“‘](?P<quoted>.+)[\"'”’]")
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi(?:\.org/|:)\s*|https?://)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE
)
_SCHEMES = re.compile(r"^(?:(https?)\s*[:;]?\s*[/\\]+\s*)+", re.IGNORECASE)
_AFTER = ".,;"
"""What ends a sentence, and with it an address that was copied out of one."""
_ON_THE_WAY = re.compile(
    r"https?://(?:[\w-]+\.)*"
    r"(?:safelinks\.protection\.outlook\.com/[^?#]*|google(?:\.[a-z]{2,3}){1,2}/url"
    r"|(?P<coded>urldefense(?:\.proofpoint)?\.com/v2/url)|urldefense(?:\.proofpoint)?\.com/v1/url"
    r"|linkprotect\.cudasvc\.com/url|facebook\.com/l\.php)"
    r"\?(?:[^#]*&)?(?:url|u|q|a)=(?P<there>https?[^&#]+).*"
    r"|https?://urldefense(?:\.proofpoint)?\.com/v3/__(?P<v3>\S+)__;.*",
    re.IGNORECASE,
)
"""How mails and searches write an address: by way of a firm that is told who follows it, and may forget it.

In the third form of urldefense, an asterisk stands for a sign that is told elsewhere: such is not clear.
"""
_CODED = str.maketrans("-_", "%/")
_USER = re.compile(r"^(https?://)[^\s/?#@]+@", re.IGNORECASE)
_IN_ANGLES = re.compile(r"<([^<>]*)>")
_NO_ESCAPE, _SPACE, _QUOTE = (re.compile(sign) for sign in (r"%(?![0-9A-Fa-f]{2})", " ", '"'))


def is_address(text: str) -> bool:
    """Return True if a text is a web address as its publisher has it."""
    return bool(ADDRESS.fullmatch(text)) and not CONTROL.search(text) and not _ON_THE_WAY.fullmatch(text)


def address_meant(text: str) -> str:
    """Return the web address that was meant, as it is to be written; empty if that is not clear."""
    text = text.strip()
    if match := _WRAPPED.fullmatch(text):
        text = next(part for part in match.groups() if part).strip()
    if match := _ON_THE_WAY.fullmatch(text):
        there = match["there"] or match["v3"]
        text = unquote(there.translate(_CODED) if match["coded"] else there)
        if match["v3"] and "*" in text:
            return ""
    if match := _DOI.fullmatch(text):
        text = _IN_ANGLES.sub(r"%3C\1%3E", f"https://doi.org/{match[1]}")
    text = _USER.sub(r"\1", text)
    text = _SCHEMES.sub(lambda match: f"{match[1].lower()}://", text)
    text = text.rstrip(_AFTER) if not ADDRESS.fullmatch(text) else text
    for sign, escaped in ((_NO_ESCAPE, "%25"), (_SPACE, "%20"), (_QUOTE, "%22")):
        text = sign.sub(escaped, text)
    return text if is_address(text) else ""
