"""Text from outside made harmless to print: names, keys, titles, what others say are data, never commands.

A terminal acts on control characters, a reader is led astray by marks that turn the direction of writing, and
a build server takes a line that begins with `::`, or `##[` anywhere, for a command to itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_LONGEST_NAME = 300
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=(?:vso)?\[)")
# Characters that can harm a terminal or hide text; as escapes they are the same JSON. Lone surrogates are no
# UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """One line that does nothing but show: whatever else a character would do, it is written as an escape."""
    if not text.isprintable():
        text = "".join(map(_shown, text))
    return _COMMAND.sub(_harmless, text) if ":" in text or "#" in text else text


def shortened(name: str) -> str:
    """A name cut in its middle if it is very long: its end tells as much as its beginning."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def _shown(character: str) -> str:
    if character.isprintable() or character == "\u3000":
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def _harmless(match: re.Match[str]) -> str:
    return r"#\x23" if match[0].startswith("#") else f"{match[1]}\\x3a"


def json_text(data: Any) -> str:
    """JSON as text: Japanese as it is, dangerous characters as escapes."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def said_by(error: BaseException, longest: int = 500) -> str:
    """An exception of anybody's in one line: its class and what it says, as far as it can say it."""
    try:
        words = " ".join(str(error).split())
    except KeyboardInterrupt:
        raise
    except BaseException:
        words = ""
    name = type(error).__name__
    said = f"{name}: {words}" if words else name
    return said if len(said) <= longest else said[: longest - 1] + "…"
