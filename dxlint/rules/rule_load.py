"""Makes a rule of its YAML; `docs/architecture.md` gives the form.

The check is a function of the module beside the YAML, or declared in the YAML as one of the known kinds.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any, cast, overload

from dxlint.data.entries import Entry, read_entry
from dxlint.data.files import cause_of, read_data
from dxlint.errors import PluginError
from dxlint.national.catalogue import LEVELS
from dxlint.national.facts_load import CONFIDENCES
from dxlint.rules.checking import DeclaredCheck, from_facts, named_in
from dxlint.rules.fields import Fields
from dxlint.rules.kinds import test_of
from dxlint.rules.rule import Check, Example, Reference, Rule
from dxlint.rules.words import PARAMS

_KEYS = frozenset({
    "id", "name", "severity", "items", "facts", "since", "title", "why", "how_it_decides", "messages",
    "hints",
    "references", "examples",
})  # fmt: skip
_CHECK_KEYS = frozenset({"check", "when", "from_facts"})
_REFERENCE_KEYS = frozenset({
    "document", "guideline", "edition", "number", "date", "clause", "url", "read_at", "confidence",
})  # fmt: skip
_EXAMPLE_KEYS = frozenset({"name", "kind", "findings", "as_of", "quote", "text", "level"})
_LANGUAGES = ("ja", "en")
_FOLDED = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def load_rule(module: ModuleType) -> Rule:
    """The rule of `module`. Raises `PluginError` with file and line for what its data lack."""
    if not callable(getattr(module, "check", None)):
        raise PluginError("data-rule-without-check", file=str(module.__file__))
    data, path = _beside(module)
    entry = read_entry(_without_examples(data), str(path)).closed(_KEYS)
    return _rule(entry, data, path, cast(Check, module), inspect.cleandoc(module.__doc__ or ""))


def load_declared(path: Path) -> Rule:
    """The rule that a file declares whole. Raises `PluginError` with file and line for what it lacks."""
    data = read_data(path)
    entry = read_entry(_without_examples(data), str(path)).closed(_KEYS | _CHECK_KEYS)
    messages = _messages(entry)
    texts = [
        text
        for part in (messages, _hints(entry, messages))
        for by_language in part.values()
        for text in by_language.values()
    ]
    return _rule(entry, data, path, _declared(entry, frozenset(messages), named_in(texts)), "")


def _rule(entry: Entry, data: bytes, path: Path, check: Check, doc: str) -> Rule:
    rule_id, name = entry.text("id"), entry.text("name")
    expected = f"{rule_id.lower()}_{name.replace('-', '_')}"
    if expected != path.stem:
        entry.fail("data-rule-name", "id", id=rule_id, name=name, expected=expected, stem=path.stem)
    messages = _messages(entry)
    return Rule(
        id=rule_id,
        name=name,
        severity=entry.choice("severity", ("error", "warning", "info")),
        check=check,
        title=_texts(entry, "title"),
        messages=messages,
        hints=_hints(entry, messages),
        why=_texts(entry, "why"),
        how_it_decides=_texts(entry, "how_it_decides") if "how_it_decides" in entry.value else {},
        items=entry.texts("items"),
        facts=entry.texts("facts"),
        references=tuple(_reference(part) for part in entry.entries("references")),
        since=entry.text_or_none("since") or "0.1.0",
        doc=doc,
        examples=_Examples(data, str(path)),
    )


def _declared(entry: Entry, messages: frozenset[str], named: frozenset[str]) -> Check:
    """The check that the YAML declares, in the words of `dxlint.rules.kinds`."""
    problems: list[PluginError] = []
    fields = Fields(entry, problems)
    check, when = fields.part("check", required=True), fields.part("when")
    test = None if check is None else test_of(check)
    condition = None if when is None else test_of(when)
    values = from_facts(fields)
    if problems or test is None:
        raise problems[0]
    _refuse_unknown(
        entry, named - test.params - {*values, *(PARAMS[key] for key in test.params if key in PARAMS)}
    )
    return DeclaredCheck(test, condition, messages=messages, named=named, from_facts=values)


def _refuse_unknown(entry: Entry, names: frozenset[str]) -> None:
    for name in sorted(names):
        entry.fail("data-unknown-name", "messages", name=name)


class _Examples(Sequence[Example]):
    """The examples of a rule, read when they are first looked at: checking a plan needs none of them."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data, self._file = data, file
        self._read: tuple[Example, ...] | None = None

    def _all(self) -> tuple[Example, ...]:
        if self._read is None:
            self._read = _examples(read_entry(self._data, self._file))
        return self._read

    @overload
    def __getitem__(self, index: int) -> Example: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Example]: ...
    def __getitem__(self, index: int | slice) -> Example | Sequence[Example]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def _without_examples(data: bytes) -> bytes:
    """The file up to its examples, where these stand last; the whole file otherwise."""
    head, found, tail = data.partition(b"\nexamples:")
    return (
        data if not found or re.search(rb"^[^\s#-]", tail.partition(b"\n")[2], re.MULTILINE) else head + b"\n"
    )


def _beside(module: ModuleType) -> tuple[bytes, Path]:
    """The YAML beside the module, read by the module's own loader (which may read from an archive)."""
    path = Path(str(module.__file__)).with_suffix(".yaml")
    loader: Any = None if module.__spec__ is None else module.__spec__.loader
    try:
        data = loader.get_data(str(path)) if hasattr(loader, "get_data") else read_data(path)
    except OSError as error:
        raise PluginError("data-rule-without-yaml", file=str(path), error=cause_of(error)) from None
    return data, path


def _texts(entry: Entry, key: str) -> dict[str, str]:
    """Both languages. Japanese lines that YAML folds are joined without its blank."""
    part = entry.entry(key).closed(_LANGUAGES)
    return {"ja": _FOLDED.sub("", part.text("ja")), "en": part.text("en")}


def _messages(entry: Entry) -> dict[str, dict[str, str]]:
    part = entry.entry("messages")
    if not part.value:
        entry.fail("data-no-messages", "messages")
    messages = {key: _texts(part, key) for key in part.value}
    for key, texts in messages.items():
        if _placeholders(part, key, texts["ja"]) != _placeholders(part, key, texts["en"]):
            part.fail("data-placeholders-differ", key, key=key)
    return messages


def _hints(entry: Entry, messages: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    part = entry.entry("hints")
    hints = {key: _texts(part, key) for key in part.value}
    for key, texts in hints.items():
        if key not in messages and key != "default":
            part.fail("data-hint-without-message", key, key=key)
        for text in texts.values():
            _placeholders(part, key, text)
    for key in messages:
        if key not in hints and "default" not in hints:
            part.fail("data-no-hint", key=key)
    return hints


def _placeholders(entry: Entry, key: str, text: str) -> set[str]:
    """The names in braces; `name_en` counts as `name`, being the same thing for readers of English."""
    try:
        return {name.removesuffix("_en") for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        entry.fail("data-bad-braces", key, key=key)


def _reference(entry: Entry) -> Reference:
    entry.closed(_REFERENCE_KEYS)
    return Reference(
        document=entry.text("document"),
        edition=entry.text_or_none("edition"),
        clause=entry.text_or_none("clause"),
        url=entry.text_or_none("url"),
        confidence=entry.choice("confidence", CONFIDENCES),
        number=entry.text_or_none("number"),
        date=entry.text_or_none("date"),
        read_at=entry.texts("read_at"),
        guideline=entry.text_or_none("guideline"),
    )


def _examples(entry: Entry) -> tuple[Example, ...]:
    examples = []
    for part in entry.entries("examples"):
        part.closed(_EXAMPLE_KEYS)
        if part.value.get("as_of") is not None and (not part.day("as_of") or len(part.text("as_of")) < 10):
            part.fail("data-not-full-date", "as_of", key="as_of")
        examples.append(
            Example(
                name=part.text("name"),
                text=part.text("text"),
                kind=part.choice("kind", ("text", "model")),
                findings=part.whole("findings"),
                quote=part.text_or_none("quote"),
                as_of=part.text_or_none("as_of"),
                level=part.choice("level", LEVELS) if "level" in part.value else "standard",
            )
        )
    if not any(example.findings for example in examples):
        entry.fail("data-no-bad-example", "examples")
    if all(example.findings for example in examples):
        entry.fail("data-no-good-example", "examples")
    if len({example.name for example in examples}) < len(examples):
        entry.fail("data-example-names", "examples")
    return tuple(examples)
