"""What plugins register and what rules give, compared with the types that the contract names.

Every field is compared, however deep, with what its class says; what types cannot say follows below. So a
mistake is told when the plugin is loaded, by the name of the thing and its field, not by what breaks later.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal, NamedTuple, Union

from dxlint.errors import PluginError
from dxlint.hookspecs import AuditWriter, Executor, Importer, Reporter, Reviewer, WaiverReader
from dxlint.national.catalogue import Catalogue
from dxlint.national.facts import Fact
from dxlint.rules.rule import Finding, Rule, RuleSet
from dxlint.text.phrases import parse_phrase

REPORTED = ("findings", "coverage", "statements", "approval", "diff")
# What a reporter may want in a file's report beside the findings.
WANTED = ("coverage", "plan")

_ID = re.compile(r"[^\s\x00-\x1f\x7f]+")
_SUFFIX = re.compile(r"\.[^\s./\\\x00-\x1f\x7f]+")
_LONGEST = 80


class Misfit(NamedTuple):
    """Where something is wrong (`.items[2].severity`), what is wanted there and what is given."""

    where: str
    wanted: str
    given: str


Look = Callable[[Any], Misfit | None]


@cache
def look_for(kind: Any) -> Look:
    """What finds the first misfit of a value with a type; None where it fits."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any or getattr(kind, "_is_protocol", False):
        return _anything
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, types.UnionType):
        return _either(arguments)
    if origin is tuple:
        return _all_of(tuple, arguments[0], "tuple[…]")
    if origin is list:
        return _all_of(list, arguments[0], "list[…]")
    if origin is Sequence:
        return _all_of(Sequence, arguments[0], "tuple[…]")
    if origin is dict:
        return _mapping(*arguments)
    if origin is Callable:
        return _callable
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    assert isinstance(kind, type), kind
    return _exactly(kind)


def _misfit(wanted: str, value: object) -> Misfit:
    try:
        given = repr(value)
    except KeyboardInterrupt:
        raise
    except BaseException:
        given = type(value).__name__
    return Misfit("", wanted, given if len(given) <= _LONGEST else given[: _LONGEST - 1] + "…")


def _anything(value: object) -> Misfit | None:
    return None


def _callable(value: object) -> Misfit | None:
    return None if callable(value) else _misfit("wanted-function", value)


def _exactly(kind: type) -> Look:
    if issubclass(kind, StrEnum):
        # As for any text, its values will do.
        return _one_of(tuple(one.value for one in kind))

    def look(value: object) -> Misfit | None:
        # True is no number, and a day with a time cannot be compared with one without.
        fits = isinstance(value, kind) if kind is str else type(value) is kind
        return None if fits else _misfit(kind.__name__, value)

    return look


def _one_of(choices: tuple[Any, ...]) -> Look:
    wanted = " | ".join(map(repr, choices))

    def look(value: object) -> Misfit | None:
        return None if isinstance(value, str) and value in choices else _misfit(wanted, value)

    return look


def _either(kinds: tuple[Any, ...]) -> Look:
    looks = [look_for(kind) for kind in kinds if kind is not type(None)]
    allows_none = len(looks) < len(kinds)

    def look(value: object) -> Misfit | None:
        if value is None and allows_none:
            return None
        found = [look(value) for look in looks]
        return None if None in found else found[0]

    return look


def _all_of(kind: type, part: Any, wanted: str) -> Look:
    look_at = look_for(part)

    def look(value: Any) -> Misfit | None:
        if not isinstance(value, kind) or isinstance(value, str):
            return _misfit(wanted, value)
        # What is read when it is first asked for stays so.
        for at, one in enumerate(value if isinstance(value, tuple | list) else ()):
            if (found := look_at(one)) is not None:
                return found._replace(where=f"[{at}]{found.where}")
        return None

    return look


def _mapping(key: Any, part: Any) -> Look:
    look_at_key, look_at = look_for(key), look_for(part)

    def look(value: Any) -> Misfit | None:
        if not isinstance(value, dict):
            return _misfit("dict[…]", value)
        for name, one in value.items():
            if (found := look_at_key(name)) is not None:
                return found
            if (found := look_at(one)) is not None:
                return found._replace(where=f"[{name!r}]{found.where}")
        return None

    return look


def _record(kind: type) -> Look:
    # The readers' own types are named in the contract for type checkers only.
    names = ("Audit", "Document", "FileReport", "Folder", "Plan", "ReportedFinding", "Waiver", "Work")
    named = dict.fromkeys(names, Any)
    hints = typing.get_type_hints(kind, localns=named)
    looks = [(field.name, look_for(hints[field.name])) for field in fields(kind)]

    def look(value: object) -> Misfit | None:
        if not isinstance(value, kind):
            return _misfit(kind.__name__, value)
        for name, look_at in looks:
            if (found := look_at(getattr(value, name))) is not None:
                return found._replace(where=f".{name}{found.where}")
        return None

    return look


def _refuse(part: str, misfit: Misfit | None) -> None:
    if misfit is not None:
        where = misfit.where.lstrip(".") or "-"
        raise PluginError(
            "plugin-part-wrong", part=part, field=where, wanted=misfit.wanted, given=misfit.given
        )


def _wanted(part: str, field: str, holds: bool, wanted: str, value: object) -> None:
    if not holds:
        _refuse(part, _misfit(wanted, value)._replace(where=field))


def _name(kind: str, value: object, field: str = "id") -> str:
    """What a part is called in messages: `the rule STD101`, or its kind alone where it has no name."""
    name = getattr(value, field, None)
    return f"{kind} {name}" if isinstance(name, str) and name else kind


def check_rule_set(rule_set: RuleSet) -> None:
    """The set itself, not its rules: each is checked, and refused, for itself. Raises `PluginError`."""
    part = _name("RuleSet", rule_set)
    _wanted(part, "rules", isinstance(rule_set.rules, tuple | list), "tuple[Rule, …]", rule_set.rules)
    _refuse(part, look_for(RuleSet)(RuleSet(rule_set.id, rule_set.name, (), rule_set.version)))
    _wanted(part, "id", _ID.fullmatch(rule_set.id) is not None, "wanted-name", rule_set.id)


def check_rule(rule: Rule) -> None:
    """A rule with its texts and examples. Raises `PluginError`."""
    part = _name("Rule", rule)
    _refuse(part, look_for(Rule)(rule))
    for field in ("id", "name"):
        value = getattr(rule, field)
        _wanted(part, field, _ID.fullmatch(value) is not None, "wanted-name", value)
    check = rule.check
    is_check = callable(getattr(check, "check", check))
    _wanted(part, "check", is_check, "wanted-check", check)
    _wanted(part, "messages", bool(rule.messages), '{"default": {"ja": …, "en": …}}', rule.messages)


def check_catalogue(catalogue: Catalogue) -> None:
    """Guidelines, items and lists, and the phrases of items. Raises `PluginError`."""
    part = "Catalogue"
    _refuse(part, look_for(Catalogue)(catalogue))
    named: tuple[Mapping[str, Any], ...] = (catalogue.guidelines, catalogue.items, catalogue.lists)
    for entries in named:
        for key, entry in entries.items():
            _wanted(_name(type(entry).__name__, entry), "id", entry.id == key, repr(key), entry.id)
    for item in catalogue.items.values():
        reading = item.reading
        for phrase in (*reading.speaks, *reading.topic, *reading.mentions):
            try:
                parse_phrase(phrase)
            except ValueError:
                _refuse(_name(part, item), _misfit("wanted-phrase", phrase)._replace(where="reading"))


def check_fact(fact: Fact) -> None:
    """A fact with its versions. Raises `PluginError`."""
    part = _name("Fact", fact)
    _refuse(part, look_for(Fact)(fact))
    _wanted(part, "id", _ID.fullmatch(fact.id) is not None, "wanted-name", fact.id)


def check_importer(importer: Importer) -> None:
    """A reader. Raises `PluginError`."""
    part = _name("Importer", importer, "name")
    _refuse(part, look_for(Importer)(importer))
    _wanted(part, "suffixes", bool(importer.suffixes), '(".txt", …)', importer.suffixes)
    _check_suffixes(part, importer.suffixes)


def check_reviewer(reviewer: Reviewer) -> None:
    """A writer of copies. Raises `PluginError`."""
    part = _name("Reviewer", reviewer, "name")
    _refuse(part, look_for(Reviewer)(reviewer))
    _wanted(part, "suffixes", bool(reviewer.suffixes), '(".docx", …)', reviewer.suffixes)
    _check_suffixes(part, reviewer.suffixes)


def check_waiver_reader(reader: WaiverReader) -> None:
    """A reader of waivers. Raises `PluginError`."""
    part = _name("WaiverReader", reader, "name")
    _refuse(part, look_for(WaiverReader)(reader))
    _wanted(part, "suffixes", bool(reader.suffixes), '(".xlsx", …)', reader.suffixes)
    _check_suffixes(part, reader.suffixes)


def check_executor(executor: Executor) -> None:
    """What judges files elsewhere. Raises `PluginError`."""
    _check_named(executor)


def check_audit_writer(writer: AuditWriter) -> None:
    """A writer of what an audit gives. Raises `PluginError`."""
    _check_named(writer)


def _check_named(given: Executor | AuditWriter) -> None:
    part = _name(type(given).__name__, given, "name")
    kind: Any = type(given)
    _refuse(part, look_for(kind)(given))
    _wanted(part, "name", _ID.fullmatch(given.name) is not None, "wanted-name", given.name)


def _check_suffixes(part: str, suffixes: Iterable[str]) -> None:
    for suffix in suffixes:
        well = _SUFFIX.fullmatch(suffix) is not None and suffix == suffix.lower()
        _wanted(part, "suffixes", well, "wanted-suffix", suffix)


def check_reporter(reporter: Reporter) -> None:
    """A writer. Raises `PluginError`."""
    part = _name("Reporter", reporter, "name")
    _refuse(part, look_for(Reporter)(reporter))
    _wanted(part, "name", _ID.fullmatch(reporter.name) is not None, "wanted-name", reporter.name)
    known = bool(reporter.kinds) and set(reporter.kinds) <= set(REPORTED)
    _wanted(part, "kinds", known, " | ".join(map(repr, REPORTED)), reporter.kinds)
    _wanted(part, "wants", set(reporter.wants) <= set(WANTED), " | ".join(map(repr, WANTED)), reporter.wants)
    _check_suffixes(part, reporter.suffixes)


def findings_of(rule: Rule, given: object) -> Iterable[Finding]:
    """What a check gave, one by one. Raises `PluginError` for what is no finding, or has wrong fields."""
    part = f"{rule.id}: check"
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        _refuse(part, _misfit("Iterator[Finding]", given))
    assert isinstance(given, Iterable)
    look = look_for(Finding)
    for finding in given:
        _refuse(part, look(finding))
        yield finding
