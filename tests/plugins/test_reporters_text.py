"""The text report: whole, aligned, harmless, and without a verdict."""

from __future__ import annotations

import re

import pytest

from dxlint import Report
from dxlint_plugins.reporters import text
from dxlint_plugins.reporters._plain import padded, safe, width

FINDINGS = """\
計画.txt:12:3 エラー STD101 systems-incomplete
  20業務のうち3業務がありません。
  引用        「標準化対象」
  根拠        推進計画【第2.0版】 (総行第1号, 2022-09-02) 第3章 https://example.invalid/x ※原典未確認
  対処        一覧に加えてください。

計画.txt:12:3 情報・要確認 OPD101 licence-missing (確度: 低)
  20業務のうち3業務がありません。
  引用        「標準化対象」
  関連        計画.txt:20:1 「別の文」
  根拠        推進計画【第2.0版】 (総行第1号, 2022-09-02) 第3章 https://example.invalid/x ※原典未確認
  対処        一覧に加えてください。

計画.txt 警告 SEC101 audit-missing
  20業務のうち3業務がありません。
  探した場所  第3章 (3行)、第30章 (30行)、第60章 (60行)、ほか1か所
  対処        一覧に加えてください。

計画.txt:p2 警告・判定不可 unreadable
  20業務のうち3業務がありません。
  対処        一覧に加えてください。

1件のファイル: エラー 1件、警告 1件、情報 1件、判定できなかったもの 1件。
基準日 2022-10-31（計画の策定時期）
適用した指針: 推進計画 第2.0版
未確認の版: 推進計画は、基準日に有効な第2.0版の3項目のうち1項目の内容を確認できていません。\
確認できた版のない1項目は、情報にとどめます。
"""

COVERAGE = """\
計画.txt
基準日 2022-10-31（計画の策定時期）
適用した指針: 推進計画 第2.0版
未確認の版: 推進計画は、基準日に有効な第2.0版の3項目のうち1項目の内容を確認できていません。\
確認できた版のない1項目は、情報にとどめます。

計画の基本事項:
  市区町村             みどり野市 (4行)
  案か                 いいえ
  カードの交付率（%）  （記載なし）
  基幹業務             1件

推進計画:
  ○ 記載あり  a/b       項目の名  3ページ 12行 「実施します\\x1b[2J」
  × 記載なし  a/longer  別の項目  (確度: 低)  近い記載（数えず）: 5行 「国は定めています」

2項目: ○ 記載あり 1、× 記載なし 1
"""


def test_findings(plain: Report) -> None:
    """What, where, on what context, how to mend it; for an absence, where it was looked for."""
    assert text.write(plain, "ja", {}) == FINDINGS


def test_coverage(covered: Report) -> None:
    """One line per item with its evidence, or the closest passage that did not count."""
    assert text.write(covered, "ja", {}) == COVERAGE


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("report", ["plain", "hostile", "unread"])
def test_no_control_characters_and_no_endless_lines(
    request: pytest.FixtureRequest, report: str, language: str
) -> None:
    """Quoted text can neither write to the terminal nor bury the report."""
    written = text.write(request.getfixturevalue(report), language, {})
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066\ud800]", written)
    assert max(map(len, written.split("\n"))) < 2500


def test_no_verdict(plain: Report) -> None:
    """The report counts; it never says that a plan passes."""
    plain.files[0].findings.clear()
    written = text.write(plain, "ja", {})
    assert "指摘はありません" in written
    assert not re.search("合格|適合|準拠して", written)


def test_colour_only_when_asked(plain: Report) -> None:
    """The same text with colours taken off."""
    coloured = text.write(plain, "ja", {"color": True})
    assert "\x1b[31m" in coloured
    assert re.sub("\x1b\\[[0-9]*m", "", coloured) == text.write(plain, "ja", {})


def test_english_has_every_word() -> None:
    """The two languages have the same keys."""
    from dxlint_plugins.reporters._words import WORDS

    assert WORDS["ja"].keys() == WORDS["en"].keys()


def test_width_and_shortening() -> None:
    """Full-width characters take two columns; long texts lose their middle."""
    assert (width("あaｱ"), padded("あ", 4)) == (4, "あ  ")
    assert safe("あ" * 200, 10) == "あ" * 6 + "…" + "あ" * 2
