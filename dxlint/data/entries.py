"""Checked access to the data of rule sets: every mistake is a `PluginError` with file and line."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NoReturn

from dxlint.data.yaml_load import Loaded, Path, load_yaml
from dxlint.errors import InputError, PluginError

_MISSING = object()


class Entry:
    """One mapping of a data file. Each method takes a key and gives its value, of the type it names."""

    __slots__ = ("loaded", "path", "value")

    def __init__(self, loaded: Loaded, path: Path, value: dict[str, Any]) -> None:
        self.loaded = loaded
        self.path = path
        self.value = value

    def fail(self, message_id: str, at: str | int | None = None, /, **params: object) -> NoReturn:
        """Raises `PluginError` at the key `at`, or at this mapping."""
        mark = self.loaded.mark(self.path if at is None else (*self.path, at))
        raise PluginError(
            message_id, file=self.loaded.file, line=mark.key_line, column=mark.key_column, **params
        )

    def closed(self, known: Collection[str]) -> Entry:
        """This entry; refuses keys that are not known."""
        for key in self.value:
            if key not in known:
                self.fail("data-unknown-key", key, key=key, known=", ".join(sorted(known)))
        return self

    def text(self, key: str) -> str:
        """A text that must be there."""
        found = self.value.get(key, _MISSING)
        if found is _MISSING:
            self.fail("data-key-missing", key=key)
        if not isinstance(found, str) or not found.strip():
            self.fail("data-not-text", key, key=key)
        return found

    def text_or_none(self, key: str) -> str | None:
        """A text, or None when the key is absent or null."""
        return None if self.value.get(key) is None else self.text(key)

    def choice(self, key: str, choices: Collection[str]) -> Any:
        """A text that is one of `choices`."""
        found = self.value.get(key, _MISSING)
        if found is _MISSING:
            self.fail("data-key-missing", key=key)
        if found not in choices:
            self.fail("data-not-one-of", key, key=key, value=found, known=", ".join(sorted(choices)))
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when the key is absent."""
        found = self.value.get(key)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(part, str) and part for part in found):
            self.fail("data-not-texts", key, key=key)
        return tuple(found)

    def whole(self, key: str) -> int:
        """A whole number, not negative."""
        found = self.value.get(key, _MISSING)
        if found is _MISSING:
            self.fail("data-key-missing", key=key)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            self.fail("data-not-number", key, key=key, value=found)
        return found

    def flag(self, key: str) -> bool:
        """True or false; false when the key is absent."""
        found = self.value.get(key, False)
        if not isinstance(found, bool):
            self.fail("data-not-flag", key, key=key, value=found)
        return found

    def day(self, key: str) -> date | None:
        """A date as YYYY-MM-DD, YYYY-MM or YYYY (its first day); None for null. The key must be there."""
        if key not in self.value:
            self.fail("data-key-missing", key=key)
        found = self.value[key]
        if found is None:
            return None
        day = _day(str(found))
        if day is None:
            self.fail("data-not-date", key, key=key, value=found)
        return day

    def entry(self, key: str) -> Entry:
        """A mapping that must be there."""
        if key not in self.value:
            self.fail("data-key-missing", key=key)
        found = self.value[key]
        if not isinstance(found, dict):
            self.fail("data-not-mapping", key, key=key)
        return Entry(self.loaded, (*self.path, key), found)

    def entries(self, key: str) -> list[Entry]:
        """A list of mappings; empty when the key is absent or null."""
        found = self.value.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            self.fail("data-not-list", key, key=key)
        parts = []
        for at, part in enumerate(found):
            path = (*self.path, key, at)
            if not isinstance(part, dict):
                mark = self.loaded.mark(path)
                raise PluginError(
                    "data-not-mapping", file=self.loaded.file, line=mark.line, column=mark.column, key=key
                )
            parts.append(Entry(self.loaded, path, part))
        return parts


def _day(text: str) -> date | None:
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        return None
    try:
        return date.fromisoformat("-".join([*parts, "01", "01"][:3]))
    except ValueError:
        return None


def read_entry(data: bytes, file: str) -> Entry:
    """The mapping that a data file holds; an empty file is an empty mapping."""
    try:
        loaded = load_yaml(data, file)
    except InputError as error:
        raise PluginError(
            error.message_id, file=error.file, line=error.line, column=error.column, **error.params
        ) from None
    value = {} if loaded.value is None else loaded.value
    if not isinstance(value, dict):
        raise PluginError("data-not-mapping", file=file, line=1, column=1, key="-")
    return Entry(loaded, (), value)
