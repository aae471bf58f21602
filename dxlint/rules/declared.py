"""Makes rules of the mappings under `rules:` in a pack's file; `rule_load` does so for rule sets."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from string import Formatter
from typing import Literal, cast

from dxlint.national.catalogue import Body
from dxlint.rules import words
from dxlint.rules.checking import DeclaredCheck, from_facts, named_in
from dxlint.rules.fields import Fields
from dxlint.rules.kinds import test_of
from dxlint.rules.rule import Example, Reference, Rule, Severity
from dxlint.rules.verdict import Test

_ID = re.compile(r"[A-Z]{2,6}[0-9]{2,4}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PARAM_NAMES = {**{word: key for key, word in words.PARAMS.items()}, **{key: key for key in words.PARAMS}}


@dataclass(frozen=True, slots=True)
class PackRule:
    """A rule with what its pack's file says of it: its kind, where it stands, and where each example stands.
    """

    rule: Rule
    kind: str
    file: str
    line: int
    example_lines: tuple[int, ...]


def rule_of(fields: Fields, version: str) -> PackRule | None:
    """The rule that a mapping describes; None where there are problems, which are noted."""
    before = len(fields.problems)
    rule_id = fields.text("id")
    if rule_id and not _ID.fullmatch(rule_id):
        fields.problem("pack-bad-rule-id", "id", id=rule_id)
    name = fields.text("name", required=False) or rule_id.lower()
    if name and not _NAME.fullmatch(name):
        fields.problem("pack-bad-rule-name", "name", name=name)
    title, why = fields.languages("title"), fields.languages("why")
    severity = fields.choice("severity", words.SEVERITIES, "warning")
    how_it_decides = fields.languages("how_it_decides", required=False)
    values = from_facts(fields)
    start, end = fields.day("from", last=False), fields.day("until", last=False)
    bodies = cast("tuple[Body, ...]", fields.choices("applies_to", words.BODIES))
    when, _ = _test(fields, "when", required=False)
    test, kind = _test(fields, "check", required=True)
    message, hint = fields.languages("message"), fields.languages("hint")
    for key, texts in (("message", message), ("hint", hint)):
        for text in texts.values():
            _check_names(fields, key, text, test, values)
    named = named_in((*message.values(), *hint.values()))
    references = _references(fields)
    examples, lines = _examples(fields)
    fields.close()
    if test is None or len(fields.problems) > before:
        return None
    rule = Rule(
        id=rule_id,
        name=name,
        severity=cast(Severity, severity),
        check=DeclaredCheck(test, when, start, end, bodies, named=named, from_facts=values),
        title=title,
        messages={"default": message},
        hints={"default": hint},
        why=why,
        how_it_decides=how_it_decides,
        items=test.items,
        references=references,
        since=version,
        doc=why.get("ja", ""),
        examples=examples,
    )
    return PackRule(rule, kind, fields.entry.loaded.file, fields.line(), lines)


def _test(fields: Fields, key: str, *, required: bool) -> tuple[Test | None, str]:
    part = fields.part(key, required=required)
    if part is None:
        return None, ""
    return test_of(part), words.value_of(part.entry.value.get("kind"), words.KINDS) or ""


def _check_names(fields: Fields, key: str, text: str, test: Test | None, values: Collection[str]) -> None:
    """Notes names in braces that neither the rule's kind nor its `from_facts` (`values`) fill."""
    known = test.params if test is not None else frozenset(words.PARAMS)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        fields.problem("pack-bad-braces", key, key=words.shown_key(key))
        return
    for _, name, spec, conversion in parts:
        if name is None or (name in values and not spec and not conversion):
            continue
        if spec or conversion or _PARAM_NAMES.get(name) not in known:
            allowed = "、".join(f"{{{words.PARAMS[one]}}}" for one in words.PARAMS if one in known)
            fields.problem("pack-unknown-name", key, key=words.shown_key(key), name=name, known=allowed)


def _references(fields: Fields) -> tuple[Reference, ...]:
    if not fields.has("reference"):
        return ()
    several = isinstance(fields.entry.value["reference"], list)
    part = None if several else fields.part("reference")
    found = []
    for one in fields.parts("reference") if several else [part] if part is not None else []:
        found.append(
            Reference(
                document=one.text("document"),
                edition=one.text("edition", required=False) or None,
                clause=one.text("clause", required=False) or None,
                url=one.text("url", required=False) or None,
                confidence=one.choice("confidence", words.CONFIDENCES, "confirmed"),
                number=one.text("number", required=False) or None,
                date=one.text("date", required=False) or None,
                read_at=one.texts("read_at"),
            )
        )
        one.close()
    return tuple(found)


def _examples(fields: Fields) -> tuple[tuple[Example, ...], tuple[int, ...]]:
    """The examples with their lines: a list of mappings, or one mapping with `good` and `bad`."""
    if not fields.has("examples"):
        return (), ()
    found: list[tuple[Example, int]] = []
    if isinstance(fields.entry.value["examples"], dict):
        part = fields.part("examples")
        assert part is not None
        for key in ("good", "bad"):
            for text in part.texts(key):
                number = 1 + sum((example.findings > 0) is (key == "bad") for example, _ in found)
                line = part.entry.loaded.mark((*part.entry.path, key)).key_line
                found.append((_example(text, key, number), line))
        part.close()
    else:
        for part in fields.parts("examples"):
            key = "good" if part.has("good") else "bad"
            if part.has("good") is part.has("bad"):
                part.problem("pack-one-of-two", first=words.shown_key("good"), second=words.shown_key("bad"))
                continue
            number = 1 + sum((example.findings > 0) is (key == "bad") for example, _ in found)
            found.append((_full_example(part, key, number), part.line()))
            part.close()
    names = [example.name for example, _ in found]
    if len(set(names)) < len(names):
        fields.problem("pack-example-names", "examples")
    return tuple(example for example, _ in found), tuple(line for _, line in found)


def _example(text: str, key: str, number: int) -> Example:
    return Example(f"{words.KEYS[key][0]}{number}", text, "text", 1 if key == "bad" else 0)


def _full_example(part: Fields, key: str, number: int) -> Example:
    as_of = part.day("as_of", last=False)
    findings = part.number("findings", 1) if key == "bad" else 0
    if key == "bad" and not findings:
        part.problem("pack-bad-without-finding", "findings")
    return Example(
        name=part.text("name", required=False) or f"{words.KEYS[key][0]}{number}",
        text=part.text(key),
        kind=cast(Literal["text", "model"], part.choice("format", words.FORMATS, "text")),
        findings=findings,
        quote=(part.text("quote", required=False) or None) if key == "bad" else None,
        as_of=as_of.isoformat() if as_of is not None else None,
    )
