"""The text report: whole, in order, folded to the screen, harmless, and without a verdict."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from dxlint import (
    Evidence,
    FileReport,
    ItemCoverage,
    Outcome,
    Place,
    Quoted,
    Report,
    ReportedFinding,
    SpokenUnit,
    Step,
)
from dxlint_plugins.reporters import text
from dxlint_plugins.reporters._coverage import telling
from dxlint_plugins.reporters._plain import COLUMNS, cut, folded, padded, safe, width

FINDINGS = """\
計画.txt
========
  ファイル          計画.txt
  基準日            令和4年10月31日（2022-10-31） … 計画の策定時期
  指摘              エラー 1件、警告 1件、情報 1件（合わせて3件）
  要確認            上のうち1件は、人が原文を読んで決めるものです
  読めない箇所      2ページ … ここに書かれていることは点検していません
  照らした指針      推進計画 第2.0版
  未確認の版        推進計画の第2.0版（基準日に有効）のうち1項目は、このツールに
                    収めた国の文書の確認が済んでいません（全3項目）。確認が済ん
                    だ版のない1項目は、情報にとどめています。

■ エラー 1件 … 先に直すところ
  （STD101）   指摘の種類の番号です。直すだけなら読み飛ばせます（説明: dxlint
               explain STD101）。
  ※原典未確認  根拠の文言を国の原典で確かめられていません。直す前に国の文書に当
               たってください。

 1. 業務の漏れ（STD101）
    場所      12行目 「標準化対象」
    内容      20業務のうち3業務がありません。
    直し方    一覧に加えてください。
    根拠      推進計画【第2.0版】 (総行第1号, 2022年9月2日) 第3章
              https://example.invalid/x ※原典未確認

■ 警告 1件 … 直したほうがよいところ
  書く場所  計画に見当たらない事柄です。書くのに近い見出しと、最後に探した箇所を
            示します。

 2. 業務の漏れ（SEC101）
    書く場所  近い章が見つかりません。計画の構成に合わせて決めてください
    内容      20業務のうち3業務がありません。
    直し方    一覧に加えてください。

■ 情報 1件 … 確かめるところ、参考にするところ
  要確認  機械では決めきれない指摘です。原文を読み、直すかどうかを決めてくださ
          い。
  確度    計画を正しく読み取れた見込みです。印のないものは高く、中、低の順に下が
          ります。

 3. 業務の漏れ（OPD101）【要確認・確度 低】
    場所      12行目 「標準化対象」
    内容      20業務のうち3業務がありません。
    関連      20行目 「別の文」
    直し方    一覧に加えてください。
    根拠      推進計画【第2.0版】 (総行第1号, 2022年9月2日) 第3章
              https://example.invalid/x ※原典未確認

■ 判定できなかったもの 1件

 4. 業務の漏れ
    場所      2ページ
    内容      20業務のうち3業務がありません。
    直し方    一覧に加えてください。

見当たらないとした事柄は、次の見出しの下を探しました。
  第3章、第30章、第60章、第90章

エラー 1件、警告 1件、情報 1件（うち要確認 1件）、判定できなかったもの 1件。
次にすること: 読めなかったところ、判定できなかったものを先に確かめてください。
"""

NOTHING = """\
みどり野市DX推進計画（案）
==========================
  市区町村          みどり野市
  ファイル          計画.txt
  基準日            令和4年10月31日（2022-10-31） … 計画の策定時期
  指摘              ありません（使った規則 4件）
  要確認            なし
  読めない箇所      なし
  照らした指針      推進計画 第2.0版
  未確認の版        推進計画の第2.0版（基準日に有効）のうち1項目は、このツールに
                    収めた国の文書の確認が済んでいません（全3項目）。確認が済ん
                    だ版のない1項目は、情報にとどめています。

エラー 0件、警告 0件、情報 0件（うち要確認 0件）、判定できなかったもの 0件。
次にすること: 規則では確かめられない項目を、dxlint coverage で見てください。
"""

UNREAD = """\
計画.txt
========
  ファイル          計画.txt
  指摘              このファイルは読めませんでした

■ 判定できなかったもの 1件

 1. 業務の漏れ
    内容      20業務のうち3業務がありません。
    直し方    一覧に加えてください。

エラー 0件、警告 0件、情報 0件（うち要確認 0件）、判定できなかったもの 0件、読め
なかったファイル 1件。
次にすること: 読めなかったところ、判定できなかったものを先に確かめてください。
"""

ALL_FILES = """\
全体（3ファイル）
=================
  ファイル                                  エラー  警告  情報  要確認  判定不可
  計画.txt                                       1     1     1       1         1
  …も長い名前のフォルダー/第2次計画.docx         1     1     1       1         1
  読めない.doc                              読めず     -     -       -         -
  合計                                           2     2     2       2         2

エラー 2件、警告 2件、情報 2件（うち要確認 2件）、判定できなかったもの 2件、読め
なかったファイル 1件。
次にすること: 読めなかったところ、判定できなかったものを先に確かめてください。
"""

COVERAGE = """\
計画.txt
========
  ファイル          計画.txt
  基準日            令和4年10月31日（2022-10-31） … 計画の策定時期
  国の項目          2項目: ○ 記載あり 1、× 記載なし 1
  読めない箇所      なし
  照らした指針      推進計画 第2.0版
  未確認の版        推進計画の第2.0版（基準日に有効）のうち1項目は、このツールに
                    収めた国の文書の確認が済んでいません（全3項目）。確認が済ん
                    だ版のない1項目は、情報にとどめています。

■ 計画の基本事項
  市区町村             みどり野市（4行目）
  案か                 いいえ
  カードの交付率（%）  （記載なし）
  基幹業務             1件

  確度  計画を正しく読み取れた見込みです。印のないものは高く、中、低の順に下がり
        ます。

■ 推進計画
  ○ 記載あり  項目の名 (a/b)
              3ページ 12行目 「実施します\\x1b[2J」
  × 記載なし  別の項目 (a/longer)【確度 低】
              近い記載（数えず）: 5行目 「国は定めています」
"""


def test_findings(plain: Report) -> None:
    """A summary, the groups, each mark explained where it first occurs, what was searched once, the end."""
    assert text.write(plain, "ja", {}) == FINDINGS


def test_what_another_format_wants_changes_nothing(plain: Report, covered: Report) -> None:
    """Of several results of one run each has its own contents."""
    plain.files[0].coverage = covered.files[0].coverage
    assert text.write(plain, "ja", {}) == FINDINGS


def test_nothing_found(plain: Report) -> None:
    """The plan's title and town head the report; what no rule checks is named."""
    file = plain.files[0]
    file.findings.clear()
    file.title, file.municipality = "みどり野市DX推進計画（案）", "みどり野市"
    assert text.write(plain, "ja", {}) == NOTHING


def test_unread(unread: Report) -> None:
    """Neither a date nor counts that nobody looked for."""
    unread.files[0].findings[0] = replace(unread.files[0].findings[0], references=())
    assert text.write(unread, "ja", {}) == UNREAD


def test_coverage(covered: Report) -> None:
    """Each item by name with its passage, or the closest passage that did not count."""
    assert text.write(covered, "ja", {}) == COVERAGE


def test_many_files_end_with_a_table(plain: Report, unread: Report) -> None:
    """File by file and in all; of a long path the end is kept."""
    first, bad = plain.files[0], unread.files[0]
    bad.file = "読めない.doc"
    other = replace(first, file="とてもとても長い名前のフォルダーととても長い名前のフォルダー/第2次計画.docx")
    plain.files += [other, bad]
    written = text.write(plain, "ja", {})
    assert written.endswith("\n\n" + ALL_FILES)
    assert (written.count("※原典未確認  "), written.count("  ファイル          ")) == (1, 4)


STATEMENTS = """\
計画.txt

（見出しの前）
  3行目 実施
      「窓口を開きます。」
      項目: 項目の名 (a/b)、別の項目 (a/longer) (検討)

1 国の動き
  5行目 言及のみ【確度 中】 [国]
      「国は定めています。」
      理由: subject-nation

2文: 実施 1、言及のみ 1
"""


def test_statements(covered: Report) -> None:
    """Under their sections; the reason where the reading is not sure, or where it is asked for."""
    place = Place("計画.txt", 3)
    items = (("a/b", "commits"), ("a/longer", "considers"))
    assert covered.files[0].coverage is not None
    covered.files[0].coverage.statements = [
        SpokenUnit(place, "窓口を開きます。", "", "measure", "own", "commits", "high", 1.0, "verb", items),
        SpokenUnit(
            replace(place, line=5), "国は定めています。", "1 国の動き", "nation", "nation", "background",
            "medium", 0.8, "subject-nation",
        ),
    ]  # fmt: skip
    covered.kind = "statements"
    assert text.write(covered, "ja", {}) == STATEMENTS
    assert "      理由: verb\n" in text.write(covered, "ja", {"why": True})


def test_coverage_of_many_files_ends_with_a_table(covered: Report) -> None:
    """How many items have which status."""
    covered.files.append(replace(covered.files[0], file="別の計画.txt"))
    assert text.write(covered, "ja", {}).endswith(
        "\n\n全体（2ファイル）\n=================\n"
        "  ファイル      ○  △  ◇  ・  ×\n"
        "  計画.txt      1  0  0   0  1\n"
        "  別の計画.txt  1  0  0   0  1\n"
        "  合計          2  0  0   0  2\n"
    )


FAILED = """\
  指摘              ありません（使った規則 4件）
  要確認            なし
  読めない箇所      なし
  判定不可          規則やプラグインの不具合などで判定できなかったもの 1件
  照らした指針      推進計画 第2.0版
  未確認の版        推進計画の第2.0版（基準日に有効）のうち1項目は、このツールに
                    収めた国の文書の確認が済んでいません（全3項目）。確認が済ん
                    だ版のない1項目は、情報にとどめています。

■ 判定できなかったもの 1件

 1. 業務の漏れ
    内容      20業務のうち3業務がありません。
"""


def test_what_failed_is_no_unread_part(plain: Report) -> None:
    """A plugin that fails does so for every file: it is explained at the first, and counted at each."""
    one = plain.files[0].findings[3]
    failed = replace(one, rule="plugin-error", at=Quoted(Place("計画.txt")), hint="", severity="error")
    plain.files[0].findings[:] = [failed]
    plain.files.append(replace(plain.files[0], file="別の計画.txt"))
    written = text.write(plain, "ja", {})
    assert FAILED in written
    assert (written.count("■"), written.count("判定不可     ")) == (1, 2)


def absence(line: int | None, rule: str, section: str = "", **more: object) -> ReportedFinding:
    """A thing that is not in the plan, to be written in the section that stands at `line`."""
    heading = section.rpartition(" > ")[2]
    write_in = (Evidence(Place("計画.txt", line), heading, "background", section),) if line else ()
    usual: dict[str, object] = {
        "rule": rule, "name": "x", "title": f"{rule}がない", "outcome": Outcome.FAIL, "severity": "error",
        "confidence": "high", "item": None, "message": "見当たりません。", "hint": "", "references": (),
        "at": None, "searched": (Quoted(Place("計画.txt", 3), "第1章　目的"),), "related": (),
        "fingerprint": rule, "write_in": write_in,
    }  # fmt: skip
    return ReportedFinding(**(usual | more))  # type: ignore[arg-type]


def one_file(*findings: ReportedFinding) -> Report:
    """A report on one file, of which nothing but the findings is known."""
    return Report("findings", [FileReport("計画.txt", findings=list(findings), rules_run=1)])


def test_the_order_is_that_of_the_document() -> None:
    """Errors first; an absence stands where it would be written, after what stands there, else last."""
    deep = "第4章 施策 > 2 方針別 > 方針1 窓口 > （1）書かない窓口"
    report = one_file(
        absence(None, "C"),
        absence(30, "B", deep),
        absence(90, "A", "第5章 体制", severity="warning"),
        absence(None, "F", at=Quoted(Place("計画.txt", 31, 1), "後の文")),
        absence(None, "E", at=Quoted(Place("計画.txt", 30, 5), "文")),
    )
    written = text.write(report, "ja", {})
    assert re.findall(r"^ *(\d+)\. (\w)", written, re.MULTILINE) == [
        ("1", "E"), ("2", "B"), ("3", "F"), ("4", "C"), ("5", "A"),
    ]  # fmt: skip
    assert "    書く場所  第4章 施策 › … › （1）書かない窓口（30行目）\n" in written
    assert "    書く場所  第5章 体制（90行目）\n" in written
    assert written.count("第1章　目的") == written.count("探しました。") == 1


@pytest.mark.parametrize(
    ("severities", "step"),
    [
        (("error", "warning"), "エラーから番号の順に直し"), (("warning", "info"), "警告を番号の順に直し"),
        (("info",), "要確認の指摘の原文を読み"),
    ],
)  # fmt: skip
def test_the_next_step_fits_what_was_found(severities: tuple[str, ...], step: str) -> None:
    """The gravest first."""
    findings = [absence(None, f"R{number}", severity=one) for number, one in enumerate(severities)]
    assert f"次にすること: {step}" in text.write(one_file(*findings), "ja", {})


def test_what_is_hidden_is_said() -> None:
    """Nothing is shown, but it is not said that nothing was found."""
    report = one_file(absence(None, "A", severity="info"), absence(None, "B", severity="warning"))
    report.files[0].keep("error")
    written = text.write(report, "ja", {})
    assert "  要確認            示したものの中にはありません\n" in written
    assert "  示していない指摘  警告 1件、情報 1件（--severity の指定による）\n" in written
    assert "示した中に指摘はありません。" in written


def test_the_words_on_an_unsure_reading_stand_in_the_legend_only() -> None:
    """In a format without a legend they follow each message."""
    unsure = "この項目の記載を十分な確かさでは読み取れなかったので、近い記載を見て確かめてください。"
    one = absence(None, "A", message="ありません。" + unsure, outcome=Outcome.REVIEW, confidence="medium")
    assert "    内容      ありません。\n" in text.write(one_file(one), "ja", {})


def test_the_dots_of_a_table_of_contents_are_left_out_of_a_quote() -> None:
    """They would fill lines and say nothing."""
    place = Place("計画.txt", 24, 1)
    report = one_file(absence(None, "A", at=Quoted(place, "6　評価..............12")))
    assert "    場所      24行目 「6　評価……12」\n" in text.write(report, "ja", {})


def test_in_word_an_absence_is_sent_to_its_headings() -> None:
    """They are the way; only the page is added."""
    one = absence(90, "A", "第5章 体制 > （1）役割")
    steps = (Step("heading", "（1）", "役割"), Step("page", "9"))
    section = replace(one.write_in[0], place=replace(one.write_in[0].place, where=steps))
    report = one_file(replace(one, write_in=(section,)))
    assert "    書く場所  第5章 体制 › （1）役割（約9ページ）\n" in text.write(report, "ja", {})


def passage(quote: str, **more: object) -> Evidence:
    """A passage that is promised and surely relevant, but for what is said."""
    usual: dict[str, object] = {"stance": "commits", "relevant": 0.9, "why": "stance-will"}
    return Evidence(Place("計画.txt", 1), quote, **(usual | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("confidence", "passages", "shown"),
    [
        ("high", [passage("支所へ展開"), passage("窓口を開きます。")], "窓口を開きます。"),
        ("high", [passage("支所へ展開"), passage("検討します。", stance="considers")], "支所へ展開"),
        ("high", [passage("85%", why="derived-target"), passage("掲げます。")], "85%"),
        ("medium", [passage("的外れ。", relevant=0.35), passage("行います。", relevant=0.7)], "行います。"),
        ("medium", [passage("的外れ。", relevant=0.6)], None),
        ("medium", [passage("分からない。", stance="unsure")], None),
        ("low", [passage("行います。")], None),
    ],
)
def test_no_passage_rather_than_a_wrong_one(
    confidence: str, passages: list[Evidence], shown: str | None
) -> None:
    """Whole sentences before table cells, but not of another stance."""
    item = ItemCoverage("a/b", "covered", confidence, passages)  # type: ignore[arg-type]
    found = telling(item)
    assert (found.quote if found else None) == shown


def test_weak_evidence_is_not_quoted(covered: Report) -> None:
    """It is said instead, and where the candidates are."""
    assert covered.files[0].coverage is not None
    covered.files[0].coverage.items["a/b"].confidence = "low"
    written = text.write(covered, "ja", {})
    assert (
        "  ○ 記載あり  項目の名 (a/b)【確度 低】\n"
        "              どこがそれに当たるかは、確かには示せません（候補は --why で見られ\n"
        "              ます）\n" in written
    )
    assert "実施します" in text.write(covered, "ja", {"why": True})


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("report", ["plain", "hostile", "unread"])
def test_no_control_characters_and_no_long_lines(
    request: pytest.FixtureRequest, report: str, language: str
) -> None:
    """Quoted text can neither write to the terminal nor bury the report."""
    written = text.write(request.getfixturevalue(report), language, {})
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066\ud800]", written)
    assert max(map(width, written.split("\n"))) <= COLUMNS


def test_no_verdict(plain: Report) -> None:
    """The report counts; it never says that a plan passes."""
    plain.files[0].findings.clear()
    assert not re.search("合格|適合|準拠して", text.write(plain, "ja", {}))


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
    """Full-width characters take two columns; long texts lose their middle, names their end."""
    assert (width("あaｱ"), padded("あ", 4)) == (4, "あ  ")
    assert safe("あ" * 200, 10) == "あ" * 6 + "…" + "あ" * 2
    assert (cut("あいう", 6), cut("あいうえ", 6)) == ("あいう", "あい…")


def test_folding() -> None:
    """No line begins with a closing mark, ends with an opening one, or tears a number; nothing is lost."""
    assert list(folded("市は、計画を作る。", 8)) == ["市は、計", "画を作", "る。"]
    assert list(folded("令和「新しい」2025年度", 10)) == ["令和「新し", "い」2025年", "度"]
    assert list(folded("根拠は次 ※原典未確認", 14)) == ["根拠は次", "※原典未確認"]
    assert list(folded("（https://example.invalid/）", 10)) == ["（https://", "example.in", "valid/）"]
    long = "（1）本市の「DX推進本部」は、2025-04-01に（仮称）計画…を、定めます。" * 20
    lines = list(folded(long, 30))
    assert "".join(lines) == long
    assert all(width(line) <= 30 for line in lines)
    assert not any(line[-1] in "「（" or after[0] in "、。」）" for line, after in pairwise(lines))
