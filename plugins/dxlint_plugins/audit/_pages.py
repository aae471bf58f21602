"""Fills the templates of an audit's pages, which share their style with the report on one file."""

from __future__ import annotations

from typing import Any

from dxlint_plugins.audit._said import Said
from dxlint_plugins.reporters._html.page import TEMPLATES
from dxlint_plugins.reporters._html.templating import environment

_OURS = (__package__, "templates")


def page_of(template: str, said: Said, **values: Any) -> str:
    """The page that a template makes of these values."""
    return environment(_OURS, TEMPLATES).get_template(template).render(
        t=said.text, language=said.language, version=said.audit.version, **values
    )
