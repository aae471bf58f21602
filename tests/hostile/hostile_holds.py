"""What must hold for every case, whatever it does, and what the case itself asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hostile_case import Case
from hostile_process import Ran

_KNOWN = frozenset({0, 1, 2, 3, 4, 130, 141, 143})
_INTERNAL = ("Traceback (most recent call last)", "Fatal Python error", "Exception ignored", "core dumped")
# Line breaks and tabs are the program's own; anything else that steers a terminal comes from outside.
_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_C0 = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WORKFLOW_COMMAND = re.compile(r"^\s*::", re.MULTILINE)
_GITHUB = re.compile(r"::(error|warning|notice|debug|group|endgroup)\b")


def documents(text: str) -> list[dict[str, Any]]:
    """The results of the files in a payload, whether it holds one or several."""
    payload = json.loads(text)
    if isinstance(payload, dict):
        several = payload.get("files")
        payload = several if isinstance(several, list) else [payload]
    return [one for one in payload if isinstance(one, dict)]


def unreadable_parts(text: str) -> list[dict[str, Any]]:
    """The findings of a payload that say that something could not be judged."""
    found = [finding for one in documents(text) for finding in one.get("findings", [])]
    return [finding for finding in found if finding.get("outcome") == "not_evaluable"]


def problems(ran: Ran) -> list[str]:
    """All that does not hold; empty: the case is held."""
    if ran.stopped:
        return [ran.stopped]
    return [*_ended(ran), *_streams(ran), *_payload(ran), *_traces(ran), *_asked(ran)]


def _ended(ran: Ran) -> Iterator[str]:
    case = ran.case
    if ran.exit not in _KNOWN:
        yield f"exit {ran.exit}" + (" (killed by a signal)" if ran.exit < 0 or ran.exit > 128 else "")
    elif ran.exit not in case.exits:
        yield f"exit {ran.exit}, not {' or '.join(map(str, sorted(case.exits)))}"
    if ran.peak > case.memory:
        yield f"{ran.peak} MB of memory, over {case.memory}"


def _streams(ran: Ran) -> Iterator[str]:
    for name, text in (("stdout", ran.out), ("stderr", ran.err)):
        for word in _INTERNAL:
            if word in text:
                yield f"{name}: {word}"
        data = name == "stdout" and ran.case.form in ("json", "sarif", "yaml")
        if found := (_C0 if data else _STEERS).search(text):
            yield f"{name}: U+{ord(found[0]):04X} from outside in the line {_line(text, found.start())!r}"
        if not (name == "stdout" and ran.case.form in ("github", "json", "sarif", "yaml")) and (
            command := _WORKFLOW_COMMAND.search(text)
        ):
            yield f"{name}: a workflow command, {_line(text, command.start())!r}"


def _line(text: str, at: int) -> str:
    return text[max(text.rfind("\n", 0, at) + 1, at - 30) : at + 30].split("\n")[0]


def _payload(ran: Ran) -> Iterator[str]:
    """Standard output is the payload and nothing else, also when some file killed its reader."""
    form = ran.case.form
    judged = ran.exit in (0, 1, 3, 4)
    if form in ("json", "sarif") and (judged or ran.out.strip()):
        if (
            ran.exit in (3, 4)
            and not ran.out
            and ran.err
            and ran.case.arguments[0] not in ("check", "coverage")
        ):
            return
        try:
            json.loads(ran.out)
        except ValueError as error:
            yield f"stdout is not JSON ({len(ran.stdout)} bytes): {error}"
    if form == "github":
        odd = [line for line in ran.out.splitlines() if line and not _GITHUB.match(line)]
        if odd:
            yield f"stdout: {odd[0][:60]!r} is no annotation"


def _traces(ran: Ran) -> Iterator[str]:
    if ran.left:
        yield f"left behind: {', '.join(ran.left[:5])}"
    if ran.children:
        yield f"child processes live on: {', '.join(ran.children[:3])}"


def _asked(ran: Ran) -> Iterator[str]:
    """What this case asks for."""
    case: Case = ran.case
    for word in case.must_name:
        if word not in ran.err:
            yield f"stderr does not name {word[:60]}"
    if case.exits <= {2, 3, 4} and not (ran.err + ran.out).strip():
        yield "neither stream says anything"
    for word in case.says:
        if word not in ran.out + ran.err:
            yield f"neither stream says {word[:60]!r}"
    for word in case.never:
        if word in ran.out + ran.err:
            yield f"a stream says {word[:60]!r}"
    if case.check is not None:
        try:
            told = case.check(ran)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            told = f"the payload is not as told: {type(error).__name__} {error}"
        if told:
            yield told
