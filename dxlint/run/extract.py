"""A plan that was read in a document, as YAML for a person to confirm.

Each field stands under a comment with its place and the source text, marked where the reading is unsure.
What is written is read again before it is given away: it must be the same plan.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from dxlint.data.yaml_load import load_yaml, typed
from dxlint.document.blocks import Unreadable
from dxlint.errors import PluginError
from dxlint.messages import reason_text, text
from dxlint.national.catalogue import Catalogue
from dxlint.place import Place
from dxlint.plan.model import Plan
from dxlint.plan.read import read_plan

SCHEMA_LINE = "# yaml-language-server: $schema=plan.schema.json"

# So much of the source stands in a comment; fields and statements keep it whole.
_LONGEST_QUOTE = 100
_BULLET = 4
_INDENT = 2
_LIST_INDENT = 4
_PLAIN = re.compile(
    r"[\wぁ-んァ-ヴー一-鿿々〆（「『【①-⑳]"
    + r"[\w一-鿿ぁ-ゖァ-ヺー々〆※①-⑳、。・（）「」『』【】～〜：；％＆／＋－ー./%()\-+&;= ]*"
)
# An entry of a schedule has its place over itself, not over its text.
_ENTRY_TEXT = re.compile(r"schedule\[\d+\]\.text$")
_SPACED_BREAK = re.compile(r"(?:^|\n)[ \t\n]|[ \t](?:\n|$)|\n$|[^\S\n \u3000]")


def yaml_of(plan: Plan, catalogue: Catalogue, language: str, unreadable: Iterable[Unreadable] = ()) -> str:
    """The plan as YAML with comments, in the order of the model's fields."""
    data = _without_empty(plan.model_dump(by_alias=True, exclude_none=True))
    writer = _Writer(plan, catalogue, language)
    body = io.StringIO()
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=_INDENT, sequence=_LIST_INDENT, offset=_INDENT)
    yaml.dump(writer.section(data, "", 0), body)
    written = "\n".join((SCHEMA_LINE, *writer.head(unreadable), "", body.getvalue()))
    _check(written, data, plan.file)
    return written


def unsure(plan: Plan) -> int:
    """How many fields and statements are marked for a person to confirm."""
    said = [reading.confidence for reading in plan.readings.values()] + [
        statement.confidence for statement in plan.statements
    ]
    return sum(confidence != "high" for confidence in said)


def _check(written: str, data: dict[str, Any], file: str) -> None:
    """Raises `PluginError` unless the YAML is read as the plan that it was made from: half a plan is worse
    than none.
    """
    same = read_plan(load_yaml(written, file))
    if _without_empty(same.model_dump(by_alias=True, exclude_none=True)) != data:
        raise PluginError("extract-not-the-same", file=file)


def _without_empty(value: Any) -> Any:
    """Without empty lists and sections; characters that UTF-8 cannot hold replaced."""
    if isinstance(value, dict):
        parts = {key: _without_empty(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part not in ({}, [], None)}
    if isinstance(value, list):
        return [_without_empty(part) for part in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


class Words:
    """What is said in both forms, in one language."""

    def __init__(self, plan: Plan, language: str) -> None:
        self.plan = plan
        self.language = language

    def say(self, message_id: str, **params: object) -> str:
        return text(message_id, self.language, **params)

    def place(self, place: Place) -> str:
        """Where something was read."""
        parts = []
        if place.page is not None:
            parts.append(self.say("extract-page", page=place.page))
        if place.line is not None:
            parts.append(self.say("extract-line", line=place.line))
        return " ".join(parts)

    def gaps(self, unreadable: Iterable[Unreadable]) -> Iterator[str]:
        """What could not be read: what is absent may stand there."""
        for part in unreadable:
            reason = one_line(reason_text(part.reason, self.language))
            yield self.say("extract-unreadable", place=self.place(part.place), reason=reason)


class _Writer(Words):
    def __init__(self, plan: Plan, catalogue: Catalogue, language: str) -> None:
        super().__init__(plan, language)
        self.catalogue = catalogue

    def head(self, unreadable: Iterable[Unreadable]) -> Iterator[str]:
        """What the person who confirms the model must know."""
        from dxlint import __version__

        for line in self.say("extract-head", file=self.plan.file, version=__version__).splitlines():
            yield f"# {line}".rstrip()
        yield from (f"# {line}" for line in self.gaps(unreadable))

    def section(self, data: dict[str, Any], path: str, depth: int) -> CommentedMap:
        found = CommentedMap()
        for key, value in data.items():
            here = f"{path}.{key}" if path else key
            if here == "statements":
                found[key] = self.statements(value, depth)
            else:
                found[key] = self.value(value, here, depth)
            comment = "" if _ENTRY_TEXT.search(here) else self.comment(here, value)
            lines = [comment] if comment else []
            if depth == 0 and (heading := _HEADINGS.get(key)):
                lines = ["", *lines, *self.say(heading).splitlines()]
            if lines:
                found.yaml_set_comment_before_after_key(key, before="\n".join(lines), indent=depth)
        return found

    def value(self, value: Any, path: str, depth: int) -> Any:
        if isinstance(value, dict):
            return self.section(value, path, depth + _INDENT)
        if isinstance(value, list):
            return self.entries(value, path, depth + _INDENT)
        return _scalar(value)

    def entries(self, values: list[Any], path: str, depth: int) -> CommentedSeq:
        found = CommentedSeq()
        last = ""
        for at, value in enumerate(values):
            here = f"{path}[{at}]"
            found.append(self.value(value, here, depth))
            if path == "not_found" or (path.startswith("measures[") and path.endswith(".items")):
                found.yaml_add_eol_comment(self.name(value), at)
                continue
            comment = self.comment(here, value)
            if not comment and isinstance(value, dict):
                comment = self.comment(f"{here}.text", value.get("text"))
            if comment and comment != last:
                found.yaml_set_comment_before_after_key(at, before=comment, indent=depth)
            last = comment
        return found

    def statements(self, values: list[dict[str, Any]], depth: int) -> CommentedSeq:
        found = CommentedSeq()
        item = None
        for at, (value, statement) in enumerate(zip(values, self.plan.statements, strict=True)):
            found.append(self.section(value, f"statements[{at}]", depth + _LIST_INDENT))
            lines = []
            if statement.item != item:
                item = statement.item
                lines.append(self.name(item))
            place = self.place(statement.place) if statement.place else ""
            lines.append(self.sure(statement.confidence, place))
            found.yaml_set_comment_before_after_key(
                at, before="\n".join(line for line in lines if line), indent=depth + _INDENT
            )
        return found

    def name(self, item: str) -> str:
        known = self.catalogue.items.get(item)
        return "" if known is None else known.name_en if self.language == "en" else known.name_ja

    def comment(self, path: str, value: Any) -> str:
        """Where a field was read and in what words; nothing for a field without a place of its own."""
        place, reading = self.plan.places.get(path), self.plan.readings.get(path)
        if place is None or reading is None:
            return ""
        said = self.place(place)
        quote = one_line(reading.quote)
        if quote and not _is_quote(value, quote):
            said = self.say("extract-quote", place=said, quote=shortened(quote, _LONGEST_QUOTE))
        return self.sure(reading.confidence, said)

    def sure(self, confidence: str, said: str) -> str:
        if confidence == "high":
            return said
        return self.say("extract-confirm", confidence=self.say(f"extract-{confidence}"), said=said)


# Sections of the file that begin with a line of explanation.
_HEADINGS = {
    "measures": "extract-measures", "statements": "extract-statements", "not_found": "extract-not-found",
    "positioning": "extract-positioning", "organisation": "extract-organisation",
    "standardization": "extract-standardization", "online_procedures": "extract-online",
    "open_data": "extract-open-data", "security": "extract-security", "indicators": "extract-indicators",
    "schedule": "extract-schedule",
}  # fmt: skip


def _scalar(value: Any) -> Any:
    """A value in a spelling that is read as this value again, whatever it holds."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if not isinstance(value, str):
        return value
    if "\n" in value and not _SPACED_BREAK.search(value) and value.replace("\n", "").isprintable():
        return LiteralScalarString(value)
    if (
        _PLAIN.fullmatch(value)
        and not value.endswith(" ")
        and isinstance(typed(value), str)
        and ": " not in value
        and not value[0].isdigit()
    ):
        return value
    return DoubleQuotedScalarString(value)


def _is_quote(value: Any, quote: str) -> bool:
    """Whether a field holds its source text itself, but for a bullet."""
    flat = one_line(value) if isinstance(value, str) else ""
    return flat != "" and quote.endswith(flat) and len(quote) - len(flat) <= _BULLET


def one_line(value: str) -> str:
    """One line without control characters, for a comment."""
    flat = re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " ", value).strip()
    return "".join(one if one.isprintable() or one == "\u3000" else f"\\x{ord(one):02x}" for one in flat)


def shortened(quote: str, longest: int) -> str:
    """The beginning of a long quote."""
    return quote if len(quote) <= longest else quote[: longest - 1] + "…"
