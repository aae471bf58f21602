"""Packs are read with every mistake in them, each with its file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint import load_pack
from dxlint.errors import PluginError
from dxlint.rules import words
from dxlint.rules.kinds import MAKERS
from dxlint.run.candidates import PACK
from dxlint.run.completing import error_text
from dxlint.run.loader import load
from dxlint.run.pack_load import read_pack
from dxlint.run.pack_new import make_pack
from dxlint.testing.pack_check import check_pack

PACK_YAML = "識別名: test\n名前: 試験\n版: 1.0.0\n作成者: 霧ヶ原県\n"
RULE = """規則:
- 番号: TST101
  題名: 共同調達
  理由: 理由
  確かめ方:
    種類: 語がある
    語: [共同調達]
  指摘: ありません。
  直し方: 書いてください。
  例:
    良い例: 本市は、共同調達を行います。
    悪い例: 本市は、調達を行います。
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a pack with one file of rules and gives its folder."""

    def run(rules: str | bytes = RULE, head: str = PACK_YAML, name: str = "a.yaml") -> Path:
        (tmp_path / "rules").mkdir(exist_ok=True)
        (tmp_path / "pack.yaml").write_text(head, encoding="utf-8")
        data = rules if isinstance(rules, bytes) else rules.encode()
        (tmp_path / "rules" / name).write_bytes(data)
        return tmp_path

    return run


def said(problems: list[PluginError]) -> list[tuple[int | None, str]]:
    """The line and text of problems."""
    return [(problem.line, error_text(problem, "ja")) for problem in problems]


def test_a_pack(write: Write) -> None:
    """What it brings; both languages of the keys mean the same."""
    pack = load_pack(write())
    assert (pack.id, pack.name, pack.version, pack.publisher) == ("test", {"ja": "試験"}, "1.0.0", "霧ヶ原県")
    (rule,) = pack.rule_set.rules
    assert (rule.id, rule.name, rule.severity, rule.since) == ("TST101", "tst101", "warning", "1.0.0")
    assert [(one.name, one.findings) for one in rule.examples] == [("良い例1", 0), ("悪い例1", 1)]
    english = RULE
    for word, key in (
        ("規則", "rules"), ("番号", "id"), ("題名", "title"), ("理由", "why"), ("確かめ方", "check"),
        ("種類", "kind"),
        ("語がある", "term-present"), ("  語:", "  terms:"), ("指摘", "message"), ("直し方", "hint"),
        ("良い例", "good"),
        ("悪い例", "bad"), ("例:", "examples:"),
    ):  # fmt: skip
        english = english.replace(word, key, 1)
    assert load_pack(write(english)).rule_set == pack.rule_set


@pytest.mark.parametrize(
    ("old", "new", "line", "words_said"),
    [
        ("番号: TST101", "番号: 規則1", 2, "半角の大文字2〜6字と数字"),
        ("  題名: 共同調達\n", "", 2, "「題名（title）」がありません"),
        (
            "題名: 共同調達",
            "題目: 共同調達",
            3,
            "「題目」という項目は、ここでは使えません。「題名」のことですか。",
        ),
        ("題名: 共同調達", "題名：共同調達", 3, "全角"),
        ("種類: 語がある", "種類: 語があるか", 6, "「語がある」のことですか。"),
        ("語: [共同調達]", "語:", 7, "「語（terms）」がありません"),
        ("語: [共同調達]", "語: []", 7, "[語1, 語2]"),
        ("語: [共同調達]", "語: [共同+調達]", 7, "前後に、半角の空白"),
        ("語: [共同調達]", "語: ['|']", 7, "書き方が正しくありません"),
        ("語: [共同調達]", "語: [共同調達]\n    場所: 第3章", 8, "字下げして「項目: 値」"),
        ("語: [共同調達]", "語: [共同調達]\n    場所: {言い方: やる}", 8, "実施する（commits）"),
        ("語: [共同調達]", "語: [共同調達]\n    どれも: ok", 8, "「はい」か「いいえ」"),
        ("語: [共同調達]", "語: [共同調達]\n    terms: [x]", 8, "2回書かれています"),
        ("種類: 語がある", "種類: 数が足りる\n    数えるもの: 語\n    最低: 二", 8, "0以上の整数"),
        ("種類: 語がある", "種類: 期限までである\n    期限: 来年", 7, "読めません"),
        ("種類: 語がある", "種類: 期限までである", 5, "「期限（not_after）」がありません"),
        (
            "種類: 語がある",
            "種類: 期限までである\n    欄: 計画の終了年度\n    期限: 令和7年度",
            5,
            "どちらか一方",
        ),
        ("指摘: ありません。", "指摘: '{数}件です。'", 8, "{足りないもの}"),
        ("指摘: ありません。", "指摘: '{足りないものがありません。'", 8, "対になっていません"),
        (
            "種類: 語がある\n    語: [共同調達]",
            "種類: どれかを満たす\n    条件: []",
            7,
            "「条件（of）」がありません",
        ),
        ("  例:", "  重大度: 重要\n  例:", 10, "エラー（error）"),
        ("  例:", "  根拠: {文書: 指針, 章: 1}\n  例:", 10, "「章（section）」という項目は"),
        ("  例:", "  対象: [県]\n  例:", 10, "都道府県（prefecture）"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    write: Write, old: str, new: str, line: int, words_said: str
) -> None:
    """What is wrong, and what is allowed."""
    assert old in RULE
    _, problems = read_pack(write(RULE.replace(old, new, 1)))
    assert [(at, words_said in text) for at, text in said(problems) if words_said in text] == [
        (line, True)
    ], said(problems)
    with pytest.raises(PluginError):
        load_pack(write(RULE.replace(old, new, 1)))


def test_all_mistakes_are_told_at_once(write: Write) -> None:
    """Of one rule, of several, and of several files."""
    bad = RULE.replace("  題名: 共同調達\n", "").replace("語がある", "語がいる").replace("TST101", "TST102")
    folder = write(
        bad + RULE.split("\n", 1)[1].replace("指摘:", "指適:"), head="識別名: 試験\n名前: x\n版: 1\n"
    )
    _, problems = read_pack(folder)
    assert [(Path(problem.file or "").name, problem.line, problem.message_id) for problem in problems] == [
        ("pack.yaml", 1, "pack-bad-id"), ("pack.yaml", 1, "pack-key-missing"),
        ("a.yaml", 2, "pack-key-missing"), ("a.yaml", 5, "pack-not-one-of"),
        ("a.yaml", 12, "pack-key-missing"), ("a.yaml", 18, "pack-unknown-key"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.yaml.txt", RULE, "pack-not-yaml-name"), ("a.yaml", RULE.encode("cp932"), "yaml-shift-jis"),
        ("a.yaml", "規則:\n\t- 番号: A", "yaml-tab"), ("a.yaml", "規則: 一つ", "pack-not-list"),
        ("a.yaml", "", "pack-key-missing"),
        ("a.yaml", RULE + RULE.split("\n", 1)[1], "pack-rule-twice"),
    ],
)  # fmt: skip
def test_files_that_are_no_rules(write: Write, name: str, data: str | bytes, message: str) -> None:
    """What editors make of files."""
    _, problems = read_pack(write(data, name=name))
    assert [problem.message_id for problem in problems] == [message]


def test_no_pack_at_all(tmp_path: Path) -> None:
    """A folder without the file, and a pack without rules."""
    assert [problem.message_id for problem in read_pack(tmp_path)[1]] == ["pack-no-file"]
    (tmp_path / "pack.yaml").write_text(PACK_YAML, encoding="utf-8")
    assert [problem.message_id for problem in read_pack(tmp_path)[1]] == ["pack-no-rules"]


def test_a_broken_pack_is_a_plugin_that_failed(write: Write) -> None:
    """The others go on."""
    folder = write(RULE.replace("語がある", "語があり"))
    loaded = load([PACK + str(folder)], entry_points=[])
    (failure,) = loaded.failures
    assert failure.error.startswith(f"{folder / 'rules' / 'a.yaml'}:6:")
    assert "「語がある」のことですか。" in failure.error


IMPORTERS = ["dxlint_plugins.importers.plain_text", "dxlint_plugins.importers.plan_yaml"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("    良い例: 本市は、共同調達を行います。\n", "", 2, "pack-no-good-example"),
        ("    悪い例: 本市は、調達を行います。\n", "", 2, "pack-no-bad-example"),
        ("良い例: 本市は、共同調達を", "良い例: 本市は、調達を", 11, "pack-example-found"),
        ("悪い例: 本市は、調達を", "悪い例: 本市は、共同調達を", 12, "pack-example-not-found"),
        (
            "種類: 語がある\n    語: [共同調達]",
            "種類: 項目の記載がある\n    項目: [no/item]",
            2,
            "pack-unknown-item",
        ),
        (
            "種類: 語がある\n    語: [共同調達]",
            "種類: 数が足りる\n    数えるもの: 一覧\n    一覧: sytems\n    最低: 2",
            2,
            "pack-unknown-list",
        ),
    ],
)
def test_examples_are_run(write: Write, old: str, new: str, line: int, message: str) -> None:
    """A rule without examples, or whose examples are otherwise, does not pass."""
    assert old in RULE
    loaded = load(IMPORTERS, entry_points=[])
    assert check_pack(write(), loaded).problems == ()
    checked = check_pack(write(RULE.replace(old, new)), loaded)
    assert [(problem.line, problem.message_id) for problem in checked.problems] == [(line, message)]
    assert [checked.is_well(one) for one in checked.pack.rules] == [False]


def test_examples_in_full(write: Write) -> None:
    """Names, counts, quotes, dates and models."""
    examples = """  例:
  - 良い例: 本市は、共同調達を行います。
    名前: 行う
    時点: 令和7年4月1日
  - 形式: データ
    悪い例: |
      schema: dxlint.plan/1
      measures:
      - title: 調達
        actions: [調達を行います。]
"""
    text = RULE[: RULE.index("  例:")] + examples
    loaded = load(IMPORTERS, entry_points=[])
    assert check_pack(write(text), loaded).problems == ()
    forbidden = (
        text.replace("語がある", "語がない")
        .replace("    名前: 行う\n", "")
        .replace("良い例: 本市は、共同調達を", "良い例: 本市は、調達を")
    )
    twice = forbidden.replace("actions: [調達を行います。]", "actions: [共同調達と共同調達を行います。]")
    assert [problem.message_id for problem in check_pack(write(twice), loaded).problems] == [
        "pack-example-count"
    ]
    counted = twice.replace("形式: データ", "形式: データ\n    指摘の数: 2")
    assert check_pack(write(counted), loaded).problems == ()
    quoted = counted.replace("指摘の数: 2", "指摘の数: 2\n    引用: 調達")
    assert [problem.message_id for problem in check_pack(write(quoted), loaded).problems] == [
        "pack-example-quote"
    ]


def test_a_rule_of_another_set_cannot_be_taken(write: Write, tmp_path: Path, toy: str) -> None:
    """But the pack itself may be installed beside."""
    loaded = load([*IMPORTERS, toy], entry_points=[])
    folder = write(RULE.replace("TST101", "TOY101"))
    assert [problem.message_id for problem in check_pack(folder, loaded).problems] == ["pack-rule-taken"]
    folder = write()
    loaded = load([*IMPORTERS, PACK + str(folder)], entry_points=[])
    assert check_pack(folder, loaded).problems == ()


def test_the_skeleton_passes_once_its_examples_are_there(tmp_path: Path) -> None:
    """As the comment in it says."""
    folder = tmp_path / "new"
    make_pack(folder)
    loaded = load(IMPORTERS, entry_points=[])
    found = check_pack(folder, loaded).problems
    assert [problem.message_id for problem in found] == ["pack-no-good-example", "pack-no-bad-example"]
    file = folder / "rules" / "rules.yaml"
    text = file.read_text(encoding="utf-8")
    for line in ("# 例:", "#   良い例", "#   悪い例"):
        text = text.replace(line, line[2:])
    file.write_text(text, encoding="utf-8")
    assert check_pack(folder, loaded).problems == ()


def test_every_kind_has_its_words() -> None:
    """The closed set is one; no Japanese word means two keys."""
    assert {*MAKERS, "all-of", "any-of", "none-of"} == set(words.KINDS)
    spelled = [word for several in words.KEYS.values() for word in several]
    assert len(set(spelled)) == len(spelled)
    for table in (words.KINDS, words.ROLES, words.STANCES, words.COUNTED, words.FIELDS, words.PARAMS):
        assert len({*table, *table.values()}) == 2 * len(table)


def test_a_link_out_of_the_pack_is_not_read(tmp_path: Path) -> None:
    """A message about the file behind it would quote what was never the pack's."""
    secret = tmp_path / "secret.txt"
    secret.write_text("root: x\n", encoding="utf-8")
    (tmp_path / "kiri" / "rules").mkdir(parents=True)
    (tmp_path / "kiri" / "pack.yaml").write_text("id: KIR\n", encoding="utf-8")
    (tmp_path / "kiri" / "rules" / "rules.yaml").symlink_to(secret)
    _, problems = read_pack(tmp_path / "kiri")
    (problem,) = problems
    assert (problem.message_id, problem.params["error"]) == ("pack-unreadable", "cause-outside")
