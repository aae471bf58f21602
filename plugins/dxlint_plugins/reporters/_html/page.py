"""Fills the templates with what the views say."""

from __future__ import annotations

from typing import Any

from dxlint import Report
from dxlint.messages import text
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._html import pictures
from dxlint_plugins.reporters._html.templating import environment
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._view.file import FileView, view_of, year

TEMPLATES = (__package__, "templates")


def filled(template: str, **values: Any) -> str:
    """A template with its values; texts among them are text, never markup."""
    return environment(TEMPLATES).get_template(template).render(**values)


def _sections(view: FileView) -> list[str]:
    """The sections of a file; of one that could not be read there is less to say."""
    if view.read:
        return ["summary", "pictures", "findings", "coverage", "settled", "how"]
    return ["summary", "findings", "how"]


def page_of(results: Report, language: str, options: dict[str, Any]) -> str:
    """The report on all files as one page of HTML."""
    page = Page(language, show_known=bool(options.get("show_known")), editions=results.editions)
    language = page.language
    files = [view_of(page, file, results, number) for number, file in enumerate(results.files, 1)]

    def said(message: str, **params: object) -> str:
        return text(f"report-{message}", language, **params)

    return filled(
        "report.html.j2",
        files=files,
        single=len(files) == 1,
        language=language,
        version=results.version,
        passed_by=list(_left_out.passed_by(results, language)),
        t=said,
        w=page.words,
        overview=lambda view: pictures.overview(view, page),
        bars=lambda view: pictures.bars(view, page),
        chart=lambda view: pictures.chart(view, page),
        sections=lambda view: [(key, said(key)) for key in _sections(view)],
        year=lambda fiscal_year: year(page, fiscal_year),
    )  # fmt: skip
