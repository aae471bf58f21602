"""Fills the templates of an audit's pages, which share their style with the report on one file."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import jinja2

from dxlint_plugins.audit._said import Said

_OURS = resources.files(__package__).joinpath("templates")
_REPORTS = resources.files("dxlint_plugins.reporters._html").joinpath("templates")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_source), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def _source(name: str) -> str | None:
    for folder in (_OURS, _REPORTS):
        found = folder.joinpath(name)
        if found.is_file():
            return found.read_text(encoding="utf-8")
    return None


def page_of(template: str, said: Said, **values: Any) -> str:
    """The page that a template makes of these values."""
    return _environment().get_template(template).render(
        t=said.text, language=said.language, version=said.audit.version, **values
    )
