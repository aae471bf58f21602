"""The HTML report: whole in itself, well-formed, in order, and harmless whatever a plan holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from dxlint import (
    Coverage,
    Evidence,
    FileReport,
    ItemCoverage,
    Place,
    Plan,
    Reference,
    Report,
    Settled,
    SpokenUnit,
)
from dxlint.national.facts import Deadline
from dxlint_plugins.reporters import html

_VOID = {"meta", "br", "rect", "circle", "line"}


class Parsed(HTMLParser):
    """What a browser would make of a page: its elements, its texts, and what is wrong with it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.wrong += [f"not closed: {tag}" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"closed wrongly: {tag} {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("style", "script") and data.strip():
            self.texts.append(" ".join(data.split()))

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


def plan() -> Plan:
    """A plan of four years with one measure."""
    return Plan.model_validate({
        "schema": "dxlint.plan/1", "published": "2022-10", "lead_department": "企画課",
        "period": {"start": 2022, "end": 2025},
        "measures": [{
            "id": "1-1", "title": "窓口の改革",
            "schedule": [{"fiscal_year": 2023, "text": "開設"}, {"fiscal_year": 2023, "text": "点検"}],
        }],
    })  # fmt: skip


def spoken(line: int, quote: str, voice: str, stance: str, section: str = "1 窓口") -> SpokenUnit:
    """A sentence as it was read."""
    place = Place("計画.txt", line)
    return SpokenUnit(place, quote, section, "action", voice, stance, "high", 1.0, "verb")


@pytest.fixture
def full(plain: Report, covered: Report) -> Report:
    """Findings, coverage, a schedule, deadlines, and something waived."""
    file = plain.files[0]
    file.coverage, file.plan = covered.files[0].coverage, plan()
    file.asked = {"a/b": "must", "a/longer": "should"}
    assert file.coverage is not None
    file.coverage.statements = [
        spoken(3, "窓口を開きます。", "own", "commits", "1 窓口 > （1）"),
        spoken(4, "検討します。", "own", "considers"),
        spoken(5, "国は進めます。", "nation", "commits"),
    ]
    waived = replace(file.findings[0], settled=Settled("waived", "file", "県と協議済み", approver="課長"))
    file.findings.append(waived)
    plain.items["a/p"] = replace(plain.items["a/b"], id="a/p", name="人が見る項目", checked="person")
    file.asked["a/p"] = "should"
    plain.deadlines = (
        Deadline("移行（目標）", date(2025, 3, 31), "confirmed"),
        Deadline("開始", date(2031, 3, 31), "confirmed"),
        Deadline("後の期限", date(2024, 3, 31), "confirmed", date(2024, 1, 1)),
    )
    return plain


REPORTS = ("plain", "hostile", "unread", "full")


@pytest.fixture(params=REPORTS)
def any_report(request: pytest.FixtureRequest) -> Report:
    """Each of the reports."""
    found: Report = request.getfixturevalue(request.param)
    return found


def pages(results: Report) -> Iterator[Parsed]:
    """The report on one file and on three, in both languages."""
    file = results.files[0]
    for language in ("ja", "en"):
        yield Parsed(html.write(results, language, {}))
        several = replace(results, files=[file, replace(file, file="別の<計画>.txt"), FileReport("x.txt")])
        yield Parsed(html.write(several, language, {}))


def test_it_is_well_formed_and_can_be_linked_into(any_report: Report) -> None:
    """Each element is closed where it should be, no id stands twice, and each link leads somewhere."""
    for page in pages(any_report):
        assert page.wrong == []
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        named = [attributes.get("aria-labelledby", "") for _, attributes in page.elements]
        inside = [one["href"][1:] for one in page.all("a") if one["href"].startswith("#")]
        assert {*" ".join(named).split(), *inside} <= set(ids)


def test_nothing_comes_from_elsewhere(any_report: Report) -> None:
    """No script, no frame, no picture to fetch; an address outside is a link to an official document."""
    fetching = {"script", "iframe", "object", "embed", "link", "img", "base", "image", "use"}
    for page in pages(any_report):
        assert not {tag for tag, _ in page.elements} & fetching
        assert all(not {"src", "srcset", "style"} & attributes.keys() for _, attributes in page.elements)
        assert all(not name.startswith("on") for _, attributes in page.elements for name in attributes)
        outside = {link["href"] for link in page.all("a") if not link["href"].startswith("#")}
        assert outside <= {"https://example.invalid/x"}
        csp = [one["content"] for one in page.all("meta") if one.get("http-equiv")]
        assert csp == ["default-src 'none'; style-src 'unsafe-inline'"]
    written = html.write(any_report, "ja", {})
    style = written[written.index("<style>") : written.index("</style>")]
    assert re.findall(r"@import|url\((?!#)", style) == []


def test_a_screen_reader_finds_its_way(any_report: Report) -> None:
    """Language, landmarks, headings without a gap, heads of tables with their scope, pictures with words."""
    for page in pages(any_report):
        assert page.all("html")[0]["lang"] in ("ja", "en")
        tags = [tag for tag, _ in page.elements]
        assert [tags.count(tag) for tag in ("h1", "header", "main", "footer", "nav")] == [1, 1, 1, 1, 1]
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
        assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
        assert all(head.get("scope") in ("col", "row") for head in page.all("th"))
        assert tags.count("caption") == tags.count("table")
        names = [one["aria-labelledby"] for one in page.all("section") if "aria-labelledby" in one]
        assert len(names) == len(set(names))
        drawn = [one for one in page.all("svg") if one.get("aria-hidden") is None]
        assert all(one["role"] == "img" and one["aria-labelledby"] for one in drawn)
        assert tags.count("desc") == len(drawn)


def test_what_a_plan_holds_is_text(hostile: Report) -> None:
    """Markup, an end of a script, control and bidirectional characters, in names of files and packs too."""
    evil = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x07{{ 7*7 }}"
    file = hostile.files[0]
    file.file, file.title, file.municipality, file.notes = f"{evil}.docx", evil, evil, (evil,)
    file.plan = plan()
    file.plan.measures[0].title, file.plan.lead_department = evil, evil
    hostile.guidelines = {"dx": evil}
    hostile.items["a/b"] = replace(hostile.items["a/b"], name=evil)
    file.asked = {"a/b": "must"}
    item = ItemCoverage("a/b", "covered", "high", [Evidence(Place(evil, 1), evil, "commits", evil)])
    file.coverage = Coverage(items={"a/b": item})
    written = html.write(hostile, "ja", {})
    written.encode("utf-8")
    page = Parsed(written)
    assert page.wrong == []
    assert "script" not in {tag for tag, _ in page.elements}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", written)
    assert "{{ 7*7 }}" in written
    assert len(written) < 200_000


def test_an_address_that_is_no_page_is_no_link(plain: Report) -> None:
    """`javascript:` least of all."""
    bad = (Reference("文書", url="javascript:alert(1)"), Reference("文書", url=' https://a.example/"onx="'))
    plain.files[0].findings[0] = replace(plain.files[0].findings[0], references=bad)
    page = Parsed(html.write(plain, "ja", {}))
    outside = [one["href"] for one in page.all("a") if not one["href"].startswith("#")]
    assert outside == ['https://a.example/"onx="', "https://example.invalid/x"]


SUMMARY = [
    "計画.txt", "計画の点検結果",
    "概要", "図", "章ごとの指摘", "項目ごとの記載", "数えない指摘", "点検のしかた",
    "概要", "ファイル", "計画.txt", "策定時期", "令和4年10月（2022-10）", "計画期間",
    "令和4（2022）年度から令和7（2025）年度まで", "所管部署", "企画課", "基準日",
    "令和4年10月31日（2022-10-31） … 計画の策定時期", "照らした指針", "推進計画 第2.0版",
    "未確認の版",
    "推進計画の第2.0版（基準日に有効）のうち1項目は、このツールに収めた国の文書の確認が済んでいません（全3項目）。"
    "確認が済んだ版のない1項目は、情報にとどめています。",
    "結果",
    "国の指針が計画に求める事柄のうち、点検できるものは2項目です。書かれているものは1項目、"
    "書かれていないものは1項目。",
    "指摘は3件です（エラー 1件、警告 1件、情報 1件）。",
    "このうち1件は、人が原文を読んで決めるものです。",
    "先に直すところ", "1. 業務の漏れ",
    "書かれていないもの",
    "国の指針が求める事柄で、計画に見当たらないものです。機械が読み取った結果なので、"
    "決める前に原文を確かめてください。",
    "推進計画", "別の項目",
    "検討するとだけ書かれているもの", "ありません。",
    "人が判断するもの", "機械では決めきれない指摘", "2. 業務の漏れ",
    "規則では確かめられない項目", "人が見る項目",
    "読めなかったところ", "ここに書かれていることは点検していません。",
    "2ページ 20業務のうち3業務がありません。",
]  # fmt: skip


def test_the_page_for_a_superior(full: Report) -> None:
    """Plan, date, editions, what is missing, what a person must judge; no score."""
    texts = Parsed(html.write(full, "ja", {})).texts
    begin = texts.index("計画.txt", 1)
    assert texts[begin : begin + len(SUMMARY)] == SUMMARY


PICTURES = [
    "図", "項目ごとの状態", "項目ごとの状態",
    "項目を一つの升で示します。○ 記載あり 1、× 記載なし 1。升の番号は「項目ごとの記載」の表の番号です。",
    "推進計画", "○", "1", "×", "2",
    "升の番号は「項目ごとの記載」の番号と同じです。○ 記載あり、◇ 一部、△ 検討、・ 言及のみ、× 記載なし。",
    "章ごとの書きぶり", "章ごとの書きぶり",
    "計画自身の文を章ごとに数えました。1 窓口は、実施 1、検討 1、そのほか 0。",
    "実施", "検討", "そのほか", "1 窓口", "実施 1、検討 1、そのほか 0",
    "文と表の欄の数です。国や他団体の文、資料編、前の計画の評価は数えません。"
    "「そのほか」は現状や背景の説明です。",
    "工程と国の期限", "工程と国の期限",
    "施策ごとに、工程が書かれている年度を示します。縦の線は国の期限です: 2025年3月31日 移行（目標）。"
    "同じ内容は図の下の表にあります。",
    "1-1 窓口の改革",
    "令和4（2022）年度", "令和5（2023）年度", "令和6（2024）年度", "令和7（2025）年度",
    "2025年3月31日 移行（目標）", "開設 ほか1",
    "縦の破線は国の期限です。年度は4月から翌年3月までです。",
    "図の年度の外にある国の期限: 2031年3月31日 開始",
    "工程を表で読む", "工程と国の期限", "施策",
    "令和4（2022）年度", "令和5（2023）年度", "令和6（2024）年度", "令和7（2025）年度",
    "1-1 窓口の改革", "開設、点検", "2025年3月31日 移行（目標）",
]  # fmt: skip


def test_the_pictures_say_what_they_show(full: Report) -> None:
    """Marks and numbers, not colours; a deadline that is not yet set, or not any more, is not drawn."""
    texts = Parsed(html.write(full, "ja", {})).texts
    begin = texts.index("図", texts.index("図") + 1)
    assert texts[begin : begin + len(PICTURES)] == PICTURES


def test_a_deadline_stands_at_its_day(full: Report) -> None:
    """The end of fiscal year 2024 is the beginning of the fourth of four columns."""
    written = html.write(full, "ja", {})
    [x] = re.findall(r'<line class="due" x1="([\d.]+)"', written)
    assert float(x) == 232 + 3 * (760 - 232) / 4


FINDINGS = [
    "1 窓口（2件）",
    "1.", "エラー", "業務の漏れ", "STD101", "場所", "12行目", "標準化対象", "内容",
    "20業務のうち3業務がありません。", "直し方", "一覧に加えてください。", "根拠",
    "推進計画【第2.0版】 (総行第1号, 2022年9月2日) 第3章 ※原典未確認", "https://example.invalid/x",
    "2.", "情報", "業務の漏れ", "要確認", "確度 低", "OPD101", "場所", "12行目", "標準化対象", "内容",
    "20業務のうち3業務がありません。", "直し方", "一覧に加えてください。", "関連", "20行目", "別の文", "根拠",
    "推進計画【第2.0版】 (総行第1号, 2022年9月2日) 第3章 ※原典未確認", "https://example.invalid/x",
    "章によらないもの（2件）",
]  # fmt: skip


def test_findings_stand_in_their_chapters(full: Report) -> None:
    """In the order of the document; what stands in no chapter last."""
    texts = Parsed(html.write(full, "ja", {})).texts
    begin = texts.index("1 窓口（2件）")
    assert texts[begin : begin + len(FINDINGS)] == FINDINGS


REST = [
    "推進計画", "推進計画の項目と、計画の記載", "番号", "項目", "求め", "状態", "計画の記載",
    "1", "項目の名", "定め", "○ 記載あり", "3ページ 12行目", "実施します\\x1b[2J",
    "2", "別の項目", "求め", "× 記載なし", "確度 低", "近い記載（数えず）", "5行目", "国は定めています",
    "数えない指摘", "適用除外、人が確認済み、既知の指摘", "状態", "指摘", "場所", "理由",
    "適用除外", "業務の漏れ", "12行目", "適用除外: 県と協議済み、承認 課長",
    "点検のしかた", "照らした指針の版",
    "照らした指針の版と、有効な期間", "指針", "版", "有効な期間", "確かさ",
    "推進計画", "推進計画 第2.0版", "令和4年9月2日（2022-09-02）から", "確認済み",
    "規則", "使った規則は4件です。", "当てはまらない規則はありません。",
    "使った道具", "dxlint 0.1.0",
]  # fmt: skip


def test_items_what_does_not_count_and_how(full: Report) -> None:
    """Every item with its evidence, every waiver with its reason, every edition with its time."""
    texts = Parsed(html.write(full, "ja", {})).texts
    begin = texts.index("推進計画の項目と、計画の記載") - 1
    assert texts[begin : begin + len(REST)] == REST


def test_several_files_have_an_index(full: Report, unread: Report) -> None:
    """A row a file, with its counts and a link; what could not be read is there too."""
    full.files += unread.files
    page = Parsed(html.write(full, "ja", {}))
    begin = page.texts.index("点検したファイルと指摘の数")
    assert page.texts[begin : begin + 20] == [
        "点検したファイルと指摘の数", "計画", "ファイル", "エラー", "警告", "情報", "要確認", "判定不可",
        "書かれていないもの",
        "計画.txt", "計画.txt", "1", "1", "1", "1", "1", "1",
        "計画.txt", "計画.txt", "読めませんでした",
    ]  # fmt: skip
