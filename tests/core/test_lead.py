"""The department that leads a plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.metadata import stated_facts

DocumentOf = Callable[[str], Document]
BODY = "\n# 趣旨\n手続を進めます。" + "\n窓口を見直します。" * 24


def lead(document: Document) -> object:
    """What is read as the leading department."""
    return stated_facts(structure_of(document))["lead_department"].value


@pytest.mark.parametrize(
    ("line", "department"),
    [
        ("みどり野市　総務部デジタル推進課", "総務部デジタル推進課"),
        ("長野県 みどり野市 総務課", "総務課"),
        ("みどり野市役所　総務課", "総務課"),
        ("令和6年3月 みどり野市 総務部 情報政策課", "総務部 情報政策課"),
        ("まちづくりイノベーション課", "まちづくりイノベーション課"),
        ("みどり野市 広報課　／　内容の問い合わせ先：総務部 デジタル政策室", "総務部 デジタル政策室"),
        ("maintainer: 企画財政課 デジタル係", "企画財政課 デジタル係"),
        ("みどり野市防災部デジタル安全課", "防災部デジタル安全課"),
        ("編集：政策部情報政策課デジタル戦略推進担当", "政策部情報政策課デジタル戦略推進担当"),
        ("令和7年2月　みどり野市DX推進本部（事務局　総務課情報係）", "総務課情報係"),
        ("みどり野市DX推進計画 第1部", None),
    ],
)
def test_on_the_cover(document_of: DocumentOf, line: str, department: str | None) -> None:
    """Without the date, the prefecture and the municipality that run together with it."""
    assert lead(document_of(f"みどり野市DX推進計画\n{line}{BODY}")) == department


@pytest.mark.parametrize(
    ("line", "department"),
    [
        (
            "みどり野市DX推進計画　令和6年3月発行\n編集　みどり野市政策部デジタル戦略課",
            "政策部デジタル戦略課",
        ),
        ("問い合わせ → みどり野市 総務部 デジタル戦略課（本庁舎3階）", "総務部 デジタル戦略課"),
        ("編集・お問い合わせ　みどり野市総務部危機情報課", "総務部危機情報課"),
        ("この計画についてのお尋ねは、総務課情報係までお寄せください。", "総務課情報係"),
    ],
)
def test_in_the_imprint(document_of: DocumentOf, line: str, department: str) -> None:
    """Also behind a line that names the plan, and with a place behind it."""
    assert lead(document_of(f"みどり野市DX推進計画{BODY}\n{line}")) == department


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("事務局は、企画部統計情報課に置く。", "企画部統計情報課"),
        ("事務局はまちづくりイノベーション課デジタルチームです。", "まちづくりイノベーション課"),
        ("事務局は企画財政課のデジタル係です。", "企画財政課デジタル係"),
        ("総務部情報政策課が事務局となる。", "総務部情報政策課"),
        ("総務課デジタル係が本部の事務をします。", "総務課デジタル係"),
        ("部会の庶務は、総務部行政改革課デジタル改革係が行う。", "総務部行政改革課デジタル改革係"),
        ("推進会議の事務は、総合政策部デジタル改革課が受け持ちます。", "総合政策部デジタル改革課"),
        ("|組織|構成|役割|\n|事務局|総務部デジタル変革課|計画の編集|", "総務部デジタル変革課"),
        # A chapter that was taken for the last plan's.
        ("## 前の計画から残ったもの\n事務局は総務部情報つなぎ課に置く。", "総務部情報つなぎ課"),
        ("窓口の事務は、市民課が行います。", None),
        ("事務局は、各課から選びます。", None),
    ],
)
def test_as_the_office_of_the_headquarters(
    document_of: DocumentOf, text: str, department: str | None
) -> None:
    """Where neither cover nor imprint names one, a sentence or a row of a table does."""
    assert lead(document_of(f"みどり野市DX推進計画{BODY}\n# 体制\n{text}{BODY}")) == department
