"""The tree of sections, and the units of text with their role, lead and heads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.document.blocks import Block, BlockKind, CellPosition, Document, Segment
from dxlint.document.tree import Structure, structure_of
from dxlint.document.voice import Role
from dxlint.place import Place

DocumentOf = Callable[[str], Document]


def tree(structure: Structure) -> list[tuple[str, Role]]:
    """The path and the role of each section."""
    return [(section.path, section.role) for section in structure.sections]


def paths(structure: Structure) -> list[str]:
    """The path of each section."""
    return [section.path for section in structure.sections]


def said(structure: Structure) -> list[tuple[str, Role, str]]:
    """The text, the role and the lead of each unit."""
    return [(unit.text, unit.role, unit.lead) for unit in structure.units]


def test_headings_stand_below_the_next_higher_kind(document_of: DocumentOf) -> None:
    """Headings of one kind are siblings."""
    structure = structure_of(
        document_of(
                "第1章　総論\n１　背景\n国が進めています。\n２　期間\n令和6年度からです。\n第2章　各論\n"
                "１　窓口\n（１）改革\n窓口を見直します。\n（２）研修\n研修を行います。\n２　監査\n"
                "監査を行います。"
        )
    )
    assert paths(structure) == [
        "1 総論", "1 総論 > 1 背景", "1 総論 > 2 期間",
        "2 各論", "2 各論 > 1 窓口", "2 各論 > 1 窓口 > 1 改革", "2 各論 > 1 窓口 > 2 研修",
        "2 各論 > 2 監査",
    ]  # fmt: skip


def test_the_level_that_the_format_gives_counts(document_of: DocumentOf) -> None:
    """Whatever the numbers look like."""
    structure = structure_of(
        document_of(
            "# 計画\n## （１）窓口\n### 第1章 改革\n窓口を見直します。\n## （２）研修\n研修を行います。"
        )
    )
    assert paths(structure) == ["計画", "計画 > 1 窓口", "計画 > 1 窓口 > 1 改革", "計画 > 2 研修"]


def test_a_new_sequence_of_one_kind_lies_inside(document_of: DocumentOf) -> None:
    """（１） below （２） begins a list of its own, and （３） goes on with the outer one."""
    structure = structure_of(
        document_of(
                "第1章　取組\n（１）窓口\n窓口を見直します。\n（２）研修\n研修を行います。\n（１）対象\n"
                "全職員です。\n（２）時期\n毎年です。\n（３）費用\n予算によります。\n（３）監査\n"
                "監査を行います。"
        )
    )
    assert paths(structure) == [
        "1 取組", "1 取組 > 1 窓口", "1 取組 > 2 研修", "1 取組 > 2 研修 > 1 対象",
        "1 取組 > 2 研修 > 2 時期",
        "1 取組 > 2 研修 > 3 費用", "1 取組 > 3 監査",
    ]  # fmt: skip


def test_sections_take_the_role_of_their_heading_or_of_the_one_above(document_of: DocumentOf) -> None:
    """A foreign chapter stays foreign but for what is outright the plan's own."""
    structure = structure_of(
        document_of(
                "# 国の動向\n## デジタル化の取組\n国が進めています。\n## 本市の取組\n進めています。\n"
                "# 取組\n## 窓口\n窓口を見直します。\n### 現状と課題\n混んでいます。\n# 用語集\n"
                "## 取組の説明\n説明です。"
        )
    )
    assert tree(structure) == [
        ("国の動向", Role.NATION), ("国の動向 > デジタル化の取組", Role.NATION),
        ("国の動向 > 本市の取組", Role.ACTION),
        ("取組", Role.ACTION), ("取組 > 窓口", Role.ACTION), ("取組 > 窓口 > 現状と課題", Role.CURRENT),
        ("用語集", Role.GLOSSARY), ("用語集 > 取組の説明", Role.GLOSSARY),
    ]  # fmt: skip


def test_a_measure_acts_whatever_its_name(document_of: DocumentOf) -> None:
    """施策1 現状の見える化 is no description of the present state."""
    structure = structure_of(document_of("# 各論\n施策１　現状の見える化\n見える化します。"))
    assert tree(structure) == [("各論", Role.OWN), ("各論 > 施策1 現状の見える化", Role.ACTION)]


def test_sentences_are_units_and_list_items_have_their_lead(document_of: DocumentOf) -> None:
    """The sentence that leads a list stands in the context of its items; another sentence does not."""
    structure = structure_of(
        document_of(
                "# 取組\n窓口を見直します。次の取組を行います。\n・書かない窓口\n・出張窓口\n"
                "研修を行います。\n・全職員"
        )
    )
    assert said(structure) == [
        ("窓口を見直します。", Role.ACTION, ""),
        ("次の取組を行います。", Role.ACTION, ""),
        ("書かない窓口", Role.ACTION, "次の取組を行います。"),
        ("出張窓口", Role.ACTION, "次の取組を行います。"),
        ("研修を行います。", Role.ACTION, ""),
        ("全職員", Role.ACTION, ""),
    ]


def test_a_term_leads_its_explanation(document_of: DocumentOf) -> None:
    """In the glossary."""
    structure = structure_of(document_of("# 用語集\nRPA\n定型作業を自動化する技術です。"))
    assert said(structure) == [
        ("rpa", Role.GLOSSARY, ""),
        ("定型作業を自動化する技術です。", Role.GLOSSARY, "rpa"),
    ]


def test_a_label_gives_the_role_of_its_line(document_of: DocumentOf) -> None:
    """■現状：… below a heading of measures."""
    structure = structure_of(document_of("# 取組\n・【現状】窓口は3か所です。\n・【対応】窓口を増やします。"))
    assert said(structure) == [
        ("【現状】窓口は3か所です。", Role.CURRENT, ""),
        ("【対応】窓口を増やします。", Role.ACTION, ""),
    ]


def test_a_heading_with_its_content_is_read_as_text_too(document_of: DocumentOf) -> None:
    """【対応】窓口を増やす."""
    structure = structure_of(document_of("# 取組\n【目標】窓口での待ち時間の短縮"))
    assert paths(structure) == ["取組", "取組 > 目標 窓口での待ち時間の短縮"]
    assert said(structure) == [("窓口での待ち時間の短縮", Role.ACTION, "")]


def test_a_table_takes_the_role_of_its_heads(document_of: DocumentOf) -> None:
    """現状 and 取組 side by side; the caption stands over every cell, a sentence over none."""
    structure = structure_of(
        document_of("# 窓口の取組\n表1 窓口\n|項目|現状|今後の取組|\n|予約|電話です。|オンライン化します。|")
    )
    cells = [
        (unit.text, unit.role, unit.cell.heads)
        for unit in structure.units
        if unit.cell is not None and not unit.is_label
    ]
    assert cells == [
        ("電話です。", Role.CURRENT, ("表1 窓口", "予約", "現状")),
        ("オンライン化します。", Role.ACTION, ("表1 窓口", "予約", "今後の取組")),
    ]


def test_a_measures_sheet_gives_its_name_to_its_rows(document_of: DocumentOf) -> None:
    """A row of heads that begins with 取組 is no such name."""
    structure = structure_of(document_of("# 取組\n|取組名|RPAの活用|\n|内容|対象業務を広げます。|"))
    cells = [(unit.text, unit.is_label, unit.cell.heads) for unit in structure.units if unit.cell is not None]
    assert cells == [
        ("取組名", True, ()),
        ("rpaの活用", True, ("RPAの活用", "取組名")),
        ("内容", True, ("RPAの活用",)),
        ("対象業務を広げます。", False, ("RPAの活用", "内容")),
    ]


def test_what_stands_under_a_year_is_a_measure(document_of: DocumentOf) -> None:
    """Cells of one character are no units."""
    structure = structure_of(document_of("# 現状\n|取組|令和6年度|令和7年度|\n|研修|計画|○|"))
    assert said(structure) == [
        ("取組", Role.ACTION, ""), ("令和6年度", Role.ACTION, ""), ("令和7年度", Role.ACTION, ""),
        ("研修", Role.CURRENT, ""), ("計画", Role.ACTION, ""),
    ]  # fmt: skip
    assert [unit.text for unit in structure.short_cells] == ["○"]


def test_notes_explain_and_captions_refer(document_of: DocumentOf) -> None:
    """A numbered note is a glossary's entry; one without a number goes on with the text."""
    structure = structure_of(
        document_of(
            "# 取組\n※1 RPA：定型作業を自動化する技術のこと\n※ 令和6年度から全課で実施します。\n図1 推進体制"
        )
    )
    assert [(unit.kind, unit.role) for unit in structure.units] == [
        (BlockKind.FOOTNOTE, Role.GLOSSARY), (BlockKind.FOOTNOTE, Role.ACTION),
        (BlockKind.CAPTION, Role.REFERENCE),
    ]  # fmt: skip


def test_the_contents_are_no_sections(document_of: DocumentOf) -> None:
    """They are kept apart."""
    structure = structure_of(
        document_of(
            "目次\n第1章　趣旨 …… 1\n第2章　取組 …… 3\n第1章　趣旨\n計画を定めます。\n第2章　取組\n進めます。"
        )
    )
    assert ([block.text for block in structure.toc], paths(structure)) == (
        ["目次", "第1章　趣旨 …… 1", "第2章　取組 …… 3"],
        ["1 趣旨", "2 取組"],
    )


def test_a_unit_knows_its_place_in_the_file(document_of: DocumentOf) -> None:
    """Its source is cut from the block."""
    structure = structure_of(document_of("# 取組\n窓口を見直します。 取り組みを　進めます。"))
    unit = structure.units[1]
    assert (unit.text, unit.source, structure.document.place(unit.block, *unit.source_span())) == (
        "取組を進めます。", "取り組みを　進めます。", Place("計画.txt", 2, 11, 2, 22),
    )  # fmt: skip


_LINES = (
    "第1章　総論", "１　背景", "（１）窓口", "（２）研修", "① 監査", "ア 対象", "施策1 推進", "【現状】",
    "■ 取組：窓口を見直します", "用語集",
    "目次", "趣旨 …… 1", "窓口を見直します。", "次の取組を行います。", "※1 注です。これは注です。",
    "表1 指標", "RPA", "",
)  # fmt: skip


@pytest.mark.parametrize(
    "kind", [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CELL]
)
@given(lines=st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=30)), max_size=12))
@settings(max_examples=150)
def test_any_blocks_have_a_structure(kind: BlockKind, lines: list[str]) -> None:
    """No unit stands outside its block, none twice, and each section stands below the root."""
    blocks = [
        Block(
            kind,
            text,
            (Segment(0, at, 1),),
            cell=CellPosition(0, at // 3, at % 3) if kind is BlockKind.CELL else None,
        )
        for at, text in enumerate(lines)
    ]
    structure = structure_of(Document("f", blocks))
    spans = [(id(unit.block), unit.start, unit.end) for unit in [*structure.units, *structure.short_cells]]
    assert len(set(spans)) == len(spans)
    assert all(unit.text == unit.normal.text[unit.start : unit.end] != "" for unit in structure.units)
    assert all(section.chain()[-1] is section for section in structure.sections)


def test_a_caption_says_that_a_table_reports_on_the_plan_before(document_of: DocumentOf) -> None:
    """Where the heading above is wider (これまでの歩み), the cells are still of the last plan."""
    structure = structure_of(
        document_of("# 本市の現状\n【表2 前プランの実績】\n|項目|実施状況|\n|端末の整備|12台を購入した。|")
    )
    assert {unit.role for unit in structure.units if unit.cell is not None} == {Role.PREVIOUS}
