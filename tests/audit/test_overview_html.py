"""The region's overview: what is most often missing, who does it well, and all that is not sure."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_audit import IIJIMA, MATSUMOTO, MINOWA, NAGANO, UEDA, Maker, finding, unread
from reading import Parsed

from dxlint import Audit, FileReport, Folder, Outcome
from dxlint.audit.identity import Identity, identify
from dxlint.national.municipalities import named, with_code
from dxlint_plugins.audit import overview_html


def page_of(audit: Audit, tmp_path: Path) -> Parsed:
    """The page taken apart."""
    folder = Folder(tmp_path / "out")
    folder.prepare(force=False)
    overview_html.write(audit, folder)
    [name] = folder.written
    page = Parsed((folder.path / name).read_text(encoding="utf-8"))
    assert page.faults() == []
    return page


def between(text: str, start: str, end: str) -> str:
    """What stands between two headings (which stand in the contents first)."""
    body = text[text.rindex(f"\n{start}\n") :]
    return body[: body.index(f"\n{end}\n")]


def test_gaps_are_counted_over_all_and_by_kind_and_size(tmp_path: Path) -> None:
    """With how many are asked, and how the gaps differ; the classes are said to be the program's own."""
    maker = Maker()
    maker.plan(NAGANO, "Xo", population=370_000)
    maker.plan(MATSUMOTO, "Co", population=230_000)
    maker.plan(IIJIMA, "mo", population=9_000)
    maker.plan(MINOWA, "-o")
    page = page_of(maker.audit(prefecture="長野県"), tmp_path)
    lines = page.texts
    at = lines.index("すべての計画（4件）で、実施すると書かれていないことの多い項目")
    row = lines.index("項目a", at)
    # asked, gaps, missing, considering, mentioned, doubtful
    assert lines[row + 1 : row + 8] == ["求め", "3", "3", "1", "1", "1", "1"]
    assert "市（2件）" in lines and "町（2件）" in lines
    assert "人口5,000人以上10,000人未満（1件）" in lines
    assert "この道具が決めたもの" in page.text
    assert "項目b" not in page.text


def test_without_populations_there_is_no_size(tmp_path: Path) -> None:
    """And it is said how to get it."""
    maker = Maker()
    maker.plan(NAGANO, "x")
    page = page_of(maker.audit(), tmp_path)
    assert "人口0" not in page.text and "人口を書くと、人口ごとにも示します" in page.text


def test_peers_stand_with_passage_and_place(tmp_path: Path) -> None:
    """Three at most, and none of a plan that has no name."""
    maker = Maker()
    maker.plan(NAGANO, "x")
    for code in (MATSUMOTO, UEDA, IIJIMA, MINOWA):
        maker.plan(code, "O")
    maker.plan(None, "O", file="scan0001.txt")
    page = page_of(maker.audit(prefecture="長野県"), tmp_path)
    peers = between(page.text, "参考になる書き方", "読めなかった計画")
    assert peers.count("（計画の12行目）") == 3 and "全ての手続をオンラインで受け付けます" in peers
    assert "scan0001" not in peers


def test_what_is_not_read_or_not_settled_is_told(tmp_path: Path) -> None:
    """Unread, read in part, of several names, of no name, of another name, twice, passed by."""
    maker = Maker()
    maker.plan(NAGANO, "x", error=unread(), file="broken.docx")
    maker.plan(UEDA, "x", unread_parts=3)
    maker.plan(UEDA, "x", file="second.txt")
    maker.plan(None, "x", name="府中市", identity=Identity(None, "several", named("府中市")))
    maker.plan(None, "x", file="scan.txt")
    maker.plan(None, "x", identity=identify("x.txt", with_code(IIJIMA), "箕輪町", None, None))
    skipped = FileReport("old.doc", findings=[
        finding(None, "古い形式です。", rule="unread", outcome=Outcome.NOT_EVALUABLE)
    ])  # fmt: skip
    page = page_of(maker.audit(skipped=[skipped]), tmp_path)
    text = page.text
    assert "broken.docx" in between(text, "読めなかった計画", "団体が決まらない計画、名前が違う計画")
    assert "3か所" in text
    assert "「府中市」という名の団体はいくつかあり、どれか決まりません: 東京都府中市、広島県府中市" in text
    assert "どの団体の計画か分かりません。" in text
    assert "計画には「箕輪町」と書かれています。" in text
    assert "長野県上田市には計画が2件あります: 計画2.txt、second.txt" in text
    assert "古い形式です。" in text[text.rindex("見なかったファイル") :]


def test_editions_settings_and_version_are_told(tmp_path: Path) -> None:
    """By what all was judged."""
    maker = Maker()
    maker.plan(NAGANO, "x")
    maker.plan(UEDA, "x")
    page = page_of(maker.audit(settings_said=("--level <minimum>",)), tmp_path)
    at = page.texts.index("推進計画【第2.0版】")
    assert page.texts[at - 1 : at + 2] == ["推進計画", "推進計画【第2.0版】", "2"]
    assert "--level <minimum>" in page.text and "dxlint 0.1.0" in page.text


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "読めた計画がないため、示せません。"), ("en", "No plan could be read")]
)
def test_an_empty_region_is_told_and_nothing_fails(tmp_path: Path, language: str, said: str) -> None:
    """Not one plan could be read: that is not the same as nothing missing."""
    maker = Maker()
    maker.plan(NAGANO, "x", error=unread())
    page = page_of(maker.audit(language=language), tmp_path)
    assert said in page.text and "計画1.txt" in page.texts
    assert not page.all("details")


def test_hostile_texts_only_show(tmp_path: Path) -> None:
    """In names of files and municipalities, and in passages."""
    bad = "<script>x</script>\x1b[2J\u202e"
    maker = Maker()
    maker.plan(NAGANO, "x", file=f"{bad}.txt", error=unread())
    maker.plan(UEDA, "O", quote=f"本市は、{bad}を令和7年度から始めます。")
    maker.plan(IIJIMA, "x", identity=identify("x.txt", with_code(IIJIMA), bad, None, None))
    page = page_of(maker.audit(), tmp_path)
    assert page.text.count("<script>x</script>") == 3
    assert not {"\x1b", "\u202e"} & set(page.text)
