"""What is behind a YAML syntax error, told from the source itself rather than from the library's words."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, NoReturn

from dxlint.errors import InputError

_BREAK = re.compile(r"\r\n|[\r\n]")
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = re.compile(r" *(?:- *)*\t")
_KEY_WITHOUT_BLANK = re.compile(r"[\s\u3000-]*([^\s:：\"'#-][^\s:：\"'#]*)(:(?!//)(?=\S)|：)")
_CHARACTERS = {
    "%": "yaml-percent", "@": "yaml-at", "`": "yaml-backtick", "*": "yaml-asterisk",
    "&": "yaml-ampersand", "!": "yaml-exclamation",
}  # fmt: skip


class _Mark(NamedTuple):
    """A place found here, 0-based like the library's."""

    line: int
    column: int


def source_lines(text: str) -> list[str]:
    """The lines as editors count them."""
    return _BREAK.split(text)


def raise_bad_character(text: str, file: str) -> NoReturn:
    """Raise for the first character that YAML does not allow."""
    found = _UNPRINTABLE.search(text)
    if found is None:  # pragma: no cover - the library refuses only these
        raise InputError("yaml-syntax", file=file)
    before = _BREAK.split(text[: found.start()])
    code = f"U+{ord(found.group()):04X}"
    raise InputError("yaml-bad-character", file=file, line=len(before), column=len(before[-1]) + 1, code=code)


def raise_syntax(error: Any, text: str, file: str) -> NoReturn:
    """Raise `InputError` for a syntax error, with the cause a person can mend."""
    lines = source_lines(text)
    message_id, mark, params = _cause(error, lines)
    line = None if mark is None else mark.line + 1
    column = None if mark is None else mark.column + 1
    raise InputError(message_id, file=file, line=line, column=column, **params) from None


_Cause = tuple[str, Any, dict[str, object]]


def _cause(error: Any, lines: list[str]) -> _Cause:
    found = _by_character(error, lines) or _by_quote(error) or _by_key(error, lines)
    return found or _by_words(error, lines)


def _by_character(error: Any, lines: list[str]) -> _Cause | None:
    """A tab, or a character that means something to YAML, at the place of the error."""
    problem, context = error.problem or "", error.context or ""
    for place in (error.problem_mark, error.context_mark):
        if place is None:
            continue
        line = _line(lines, place.line)
        if (
            "\t" in line
            and _TAB_INDENT.match(line)
            and ("token" in problem or "tab" in problem or "scalar" not in context)
        ):
            return "yaml-tab", place, {}
        character = line[place.column : place.column + 1]
        if (
            character in _CHARACTERS
            and ("token" in problem or "scanning" in context or "tag" in context)
            and "scalar" not in context
        ):
            return _CHARACTERS[character], place, {}
    return None


def _by_quote(error: Any) -> _Cause | None:
    """Quotation marks that are left open, or hold what they may not."""
    problem, mark = error.problem or "", error.problem_mark or error.context_mark
    if "quoted scalar" not in (error.context or ""):
        return None
    if "end of stream" in problem or "document indicator" in problem:
        return "yaml-open-quote", error.context_mark or mark, {}
    if "escape" in problem or "hexdecimal" in problem:
        return "yaml-escape", mark, {}
    return None


def _by_key(error: Any, lines: list[str]) -> _Cause | None:
    """A colon that makes no key: full-width, or without the blank behind it."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if "document start" in problem and mark is not None:
        for number in range(min(mark.line, len(lines) - 1), -1, -1):
            found = _KEY_WITHOUT_BLANK.match(lines[number])
            if found is not None:
                return _colon(found, _Mark(number, found.start(1)))
    for place in (error.context_mark, error.problem_mark):
        found = None if place is None else _KEY_WITHOUT_BLANK.match(_line(lines, place.line))
        if found is not None and ("':'" in problem or "mapping values" in problem or "block" in context):
            return _colon(found, place)
    return None


def _colon(found: re.Match[str], place: Any) -> _Cause:
    message_id = "yaml-fullwidth-colon" if found.group(2) == "：" else "yaml-colon-space"
    return message_id, place, {"key": found.group(1)}


def _by_words(error: Any, lines: list[str]) -> _Cause:
    """What the parser itself says."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if "mapping values are not allowed" in problem:
        return "yaml-second-colon", mark, {}
    if "sequence entries are not allowed" in problem:
        return "yaml-dash", mark, {}
    if "':'" in problem:
        return "yaml-missing-colon", error.context_mark or mark, {}
    if "flow" in context or "token" in problem:
        return "yaml-flow", error.context_mark or mark, {}
    if "block" in context:
        before = "" if mark is None else _line(lines, mark.line)[: mark.column].rstrip()
        return ("yaml-after-quote" if before[-1:] in tuple("'\"]}") else "yaml-indent"), mark, {}
    return "yaml-syntax", mark, {}


def _line(lines: list[str], index: int) -> str:
    return lines[index] if 0 <= index < len(lines) else ""
