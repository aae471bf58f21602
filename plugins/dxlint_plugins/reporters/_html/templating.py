"""Templates of pages: texts among their values are text, never markup, and what is not given is an error."""

from __future__ import annotations

from functools import cache
from importlib import resources

import jinja2


@cache
def environment(*folders: tuple[str, str]) -> jinja2.Environment:
    """Fills the templates of these folders, each with the package it is in; of two templates of one name that
    of the first counts.
    """

    def source(name: str) -> str | None:
        found = (resources.files(package).joinpath(folder, name) for package, folder in folders)
        return next((one.read_text(encoding="utf-8") for one in found if one.is_file()), None)

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(source), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
