"""Texts by message id, as data: `<area>.<language>.yaml` in this folder, read when first needed."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dxlint.data.yaml_load import load_yaml
from dxlint.text.printable import printable

LANGUAGES = ("ja", "en")


def text(message_id: str, language: str, **params: object) -> str:
    """The text of `message_id` with `params` filled in; `KeyError` for an id without a text.

    What is filled in comes from outside: it can neither steer a terminal nor begin a line.
    """
    shown = {key: printable(value) if isinstance(value, str) else value for key, value in params.items()}
    return messages(language)[message_id].format_map(shown)


def reason_text(why: str, language: str) -> str:
    """Why a passage was taken or rejected, in words; a reason that is not one of dxlint's own stands as it
    is.
    """
    return messages(language).get(why, why)


@cache
def messages(language: str) -> dict[str, str]:
    """Every text of one language by its id; an id that stands in two files is an error."""
    found: dict[str, str] = {}
    folder = resources.files(__name__)
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(f".{language}.yaml"):
            continue
        part: dict[str, str] = load_yaml(entry.read_bytes(), entry.name).value or {}
        twice = found.keys() & part.keys()
        if twice:
            raise ValueError(f"{entry.name}: message ids used twice: {', '.join(sorted(twice))}")
        found.update(part)
    if not found:
        raise KeyError(language)
    return found
