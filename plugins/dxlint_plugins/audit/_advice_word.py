"""A sheet of advice as a Word file, in which the prefecture can go on writing."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint_plugins.audit._advice_view import Advice, Section, Sheet
from dxlint_plugins.audit._said import Said
from dxlint_plugins.reporters._view.items import Cited
from dxlint_plugins.reporters._word_page import Run, Text, WordPage

_POINTS, _MARGIN, _INDENT, _REMARK = 9.5, 17.0, 4.0, 35.0


def word_of(said: Said, sheet: Sheet) -> bytes:
    """The bytes of the file."""
    page = WordPage(
        said.text("sheet-title-of", name=sheet.name), said.language, foot=sheet.name, points=_POINTS,
        title_points=13, margin=_MARGIN,
    )  # fmt: skip
    page.paragraph(sheet.day, right=True)
    page.paragraph(sheet.to)
    page.paragraph(sheet.sender, right=True)
    for line in sheet.opening:
        page.paragraph(line)
    page.heading(f"1. {said.text('sheet-well')}")
    page.paragraph(sheet.well_lead)
    page.bullets(
        [Run(said.text("sheet-label", label=name), bold=True), _quoted(passage)]
        for name, passage in sheet.well
    )
    for number, section in enumerate(sheet.sections, 2):
        page.heading(f"{number}. {said.text(f'sheet-{section.key}')}")
        _section(page, said, section)
    page.heading(f"{len(sheet.sections) + 2}. {said.text('sheet-remark')}")
    remark = said.text("sheet-remark")
    page.table(remark, [said.text("sheet-remark-hint")], [[""]], [0], row_height=_REMARK)
    page.heading(said.text("sheet-about"))
    page.bullets(sheet.about)
    return page.data()


def _section(page: WordPage, said: Said, section: Section) -> None:
    if not section.points and not section.others:
        page.paragraph(said.text("sheet-none"))
        return
    page.paragraph(section.lead)
    for one in section.points:
        asked = said.text(f"sheet-tag-{one.asked}") if one.asked else ""
        page.heading(said.text("sheet-tagged", title=one.title, tag=asked) if asked else one.title, 2)
        for text in _lines(said, one):
            page.paragraph(text, indent=_INDENT)
    if section.others:
        key = "sheet-others-check" if section.key == "check" else "sheet-others"
        page.heading(said.text(key), 2)
        page.bullets(section.others)


def _lines(said: Said, one: Advice) -> Iterator[Text]:
    yield one.message
    if one.own is not None and (one.own.where or one.own.quote):
        yield [_label(said, "own"), _quoted(one.own)]
    if one.hint:
        yield [_label(said, "hint"), one.hint]
    for peer in one.peers:
        yield [_label(said, "peers"), f"{peer.who}「{peer.quote}」"]
    if one.ground:
        yield [_label(said, "ground"), one.ground]


def _label(said: Said, key: str) -> Run:
    return Run(said.text("sheet-label", label=said.text(f"sheet-{key}")), bold=True)


def _quoted(passage: Cited) -> str:
    return f"{passage.where}「{passage.quote}」" if passage.quote else passage.where
