"""The Markdown report: the same as HTML in words, and text that stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dxlint import Coverage, Evidence, ItemCoverage, Report, Settled
from dxlint_plugins.reporters import markdown

WHOLE = """\
# 計画.txt 点検結果

## 概要

- **ファイル**: 計画.txt
- **基準日**: 令和4年10月31日（2022-10-31） … 計画の策定時期
- **照らした指針**: 推進計画 第2.0版
- **未確認の版**: 推進計画の第2.0版（基準日に有効）のうち1項目は、\
このツールに収めた国の文書の確認が済んでいません（全3項目）。\
確認が済んだ版のない1項目は、情報にとどめています。

### 結果

- 国の指針が計画に求める事柄のうち、点検できるものは2項目です。書かれているものは1項目、\
書かれていないものは1項目。
- 指摘は1件です（エラー 1件、警告 0件、情報 0件）。
- 読めなかったところはありません。

### 先に直すところ

- (1) 業務の漏れ

### 書かれていないもの

国の指針が求める事柄で、計画に見当たらないものです。機械が読み取った結果なので、決める前に原文を確かめてください。

- 推進計画
  - 別の項目

### 検討するとだけ書かれているもの

ありません。

### 人が判断するもの

ありません。

## 章ごとの指摘

### 章によらないもの（1件）

#### 1\\. 【エラー】業務の漏れ (STD101)

- **場所**: 12行目 「標準化対象」
- **内容**: 20業務のうち3業務がありません。
- **直し方**: 一覧に加えてください。
- **根拠**: 推進計画【第2.0版】 (総行第1号, 2022年9月2日) 第3章 ※原典未確認 https://example.invalid/x

## 項目ごとの記載

「求め」の欄: 定め＝法律などで定められたもの、求め＝指針が求めるもの、勧め＝指針が例などで勧めるもの、\
－＝点検の対象でないもの（適用した版が求めていない、選んだ水準を超える、この団体に当てはまらない）。

### 推進計画

| 番号 | 項目 | 求め | 状態 | 計画の記載 |
| --- | --- | --- | --- | --- |
| 1 | 項目の名 | 定め | ○ 記載あり | 3ページ 12行目 「実施します&#92;x1b&#91;2J」 |
| 2 | 別の項目 | 求め | × 記載なし 確度 低 | 近い記載（数えず） 5行目 「国は定めています」 |

## 数えない指摘

| 状態 | 指摘 | 場所 | 理由 |
| --- | --- | --- | --- |
| 適用除外 | 業務の漏れ | 12行目 | 適用除外: 県と協議済み |

## 点検のしかた

| 指針 | 版 | 有効な期間 | 確かさ |
| --- | --- | --- | --- |
| 推進計画 | 推進計画 第2.0版 | 令和4年9月2日（2022-09-02）から | 確認済み |

- 使った規則は4件です。
- 当てはまらない規則はありません。
- dxlint 0.1.0

---

この報告は dxlint 0.1.0 が、計画に書かれた文と国の指針を照らし合わせて作りました。\
良し悪しの判定や点数ではありません。\
直すかどうかは、原文を読んで決めてください。
"""


@pytest.fixture
def full(plain: Report, covered: Report) -> Report:
    """A finding, one that is waived, and what the plan says of two items."""
    file = plain.files[0]
    settled = Settled("waived", "file", "県と協議済み")
    file.findings[1:] = [replace(file.findings[0], settled=settled)]
    file.coverage, file.asked = covered.files[0].coverage, {"a/b": "must", "a/longer": "should"}
    return plain


def test_the_whole(full: Report) -> None:
    """The summary first; then chapter by chapter, item by item, and how it was done."""
    assert markdown.write(full, "ja", {}) == WHOLE


def test_several_files_have_an_index(full: Report, unread: Report) -> None:
    """Each a row, and its report one level deeper."""
    full.files += unread.files
    written = markdown.write(full, "ja", {})
    assert written.startswith(
        "# 計画の点検結果\n\n"
        "| 計画 | ファイル | エラー | 警告 | 情報 | 要確認 | 判定不可 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 計画.txt | 計画.txt | 1 | 0 | 0 | 0 | 0 |\n"
        "| 計画.txt | 計画.txt | 読めませんでした |  |  |  |  |\n\n"
        "## 計画.txt 点検結果\n\n### 概要\n"
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a|b", "a&#124;b"), ("<b>", "&#60;b&#62;"), ("[x](y)", "&#91;x&#93;(y)"),
        ("# 見出し", "&#35; 見出し"),
        ("- 項目", "&#45; 項目"), ("1. 項目", "&#49;. 項目"), ("2024-06", "2024-06"), ("@人", "&#64;人"),
        ("&amp;", "&#38;amp;"), ("a_b*c`d", "a&#95;b&#42;c&#96;d"),
    ],
)  # fmt: skip
def test_what_means_something_in_markdown_is_escaped(given: str, shown: str) -> None:
    """It shows as it stands in the plan."""
    assert markdown.escaped(given) == shown


def test_what_a_plan_holds_is_text(hostile: Report) -> None:
    """No markup, no control character, no row of a table torn, however long the text."""
    file = hostile.files[0]
    file.title, file.municipality = "# <script>|\n\n- x\u202e", "[a](javascript:b)"
    evidence = Evidence(replace(file.findings[0].related[0].place, line=3), "|\n|---|", "commits", "# x")
    file.coverage = Coverage(items={"a/b": ItemCoverage("a/b", "covered", "high", [evidence])})
    file.asked = {"a/b": "must"}
    written = markdown.write(hostile, "ja", {})
    written.encode("utf-8")
    assert "<" not in written
    assert "](" not in written
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b]", written)
    rows = [line for line in written.splitlines() if line.startswith("| 1 |")]
    assert [row.count("|") for row in rows] == [6]
    assert len(written) < 100_000
