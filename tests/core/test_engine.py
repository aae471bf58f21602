"""The engine: dates, editions, isolation, caps, fingerprints, order, many files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dxlint.document.blocks import Document
from dxlint.errors import InputError, UsageError
from dxlint.hookspecs import Importer
from dxlint.national.catalogue import Catalogue, Demand, Edition
from dxlint.national.facts import Source
from dxlint.place import Place
from dxlint.plan.coverage import Coverage
from dxlint.plan.model import Plan
from dxlint.rules.rule import Finding, Outcome, Quoted, Rule, RuleSet
from dxlint.run import batch
from dxlint.run.engine import Engine, Input, as_of
from dxlint.run.loader import load
from dxlint.run.report import FileReport, Kind, Report
from dxlint.run.settings import PathSettings, Settings, check_names, chosen_rules

TODAY = date(2026, 4, 1)

Examine = Callable[..., FileReport]


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is tested here, not the reading."""
    from dxlint.extraction import reading

    def read_plan(document: Document, catalogue: Catalogue) -> tuple[Plan, Coverage]:
        return Plan(schema="dxlint.plan/1"), Coverage()

    monkeypatch.setattr(reading, "read_plan", read_plan, raising=False)
    monkeypatch.setattr(reading, "cover_plan", lambda plan, catalogue: Coverage(), raising=False)


@pytest.fixture
def examine(toy: str) -> Examine:
    """Judges a text as a `.toy` file."""
    loaded = load([toy], entry_points=[])

    def run(text: str, kind: Kind = "findings", name: str = "a.toy", **settings: Any) -> FileReport:
        return Engine(loaded, Settings(TODAY, **settings)).examine(Input(name, text.encode()), kind)

    return run


def said(report: FileReport) -> list[tuple[str, str, str, int | None]]:
    return [
        (one.rule, one.outcome.value, one.severity, one.at.place.line if one.at else None)
        for one in report.findings
    ]


def test_findings_are_completed_and_sorted_by_place(examine: Examine) -> None:
    """Text in the language asked for, lists joined, absences last, references from the demand in force."""
    report = examine("研究する\n検討する。検討する\n新語", as_of=date(2024, 1, 1), language="ja")
    assert said(report) == [
        ("TOY101", "fail", "error", 2), ("TOY101", "fail", "error", 2),
        ("TOY105", "fail", "error", 3), ("TOY102", "fail", "warning", None),
    ]
    first = report.findings[0]
    assert first.message == "「検討」とあります（2022、2023年度）"
    assert [(one.edition, one.clause) for one in first.references] == [("toy-2", "第1条")]
    assert report.findings[1].at is not None and report.findings[1].at.place.column == 6
    english = examine("検討", language="en")
    assert english.findings[0].message == "says 検討 (2022, 2023)"


@pytest.mark.parametrize(
    ("published", "option", "expected"),
    [
        ("2022-10", None, (date(2022, 10, 1), "plan")),
        ("2022", None, (date(2022, 1, 1), "plan")),
        ("2022-10-05", None, (date(2022, 10, 5), "plan")),
        ("2022-13", None, (TODAY, "today")),
        (None, None, (TODAY, "today")),
        ("2022-10", date(2021, 1, 1), (date(2021, 1, 1), "option")),
    ],
)
def test_the_date_is_the_options_else_the_plans_else_today(
    published: str | None, option: date | None, expected: tuple[date, str]
) -> None:
    """A month or a year means its first day."""
    assert as_of(Settings(TODAY, as_of=option), published) == expected


def test_a_plan_without_a_date_is_judged_by_the_first_day_of_its_period() -> None:
    """A plan for a past period is not measured by guidelines that came long after; one for the future by
    today's.
    """
    assert as_of(Settings(TODAY), None, 2021) == (date(2021, 4, 1), "period")
    assert as_of(Settings(TODAY), None, TODAY.year + 1) == (TODAY, "today")


def test_the_date_picks_the_edition_and_an_edition_can_be_named(examine: Examine) -> None:
    """The plan's date decides unless `--edition` names one."""
    assert examine("!published 2021-03\nx").editions["toy"].id == "toy-1"
    assert examine("!published 2022-10\nx").editions["toy"].id == "toy-2"
    assert examine("!published 2021-03\nx", editions=("toy-2",)).editions["toy"].id == "toy-2"


def test_a_date_before_every_guideline_is_no_pass(examine: Examine) -> None:
    """Almost nothing is judged then, and that must not look like a plan that has everything."""
    report = examine("x", as_of=date(1985, 1, 1))
    assert report.editions == {}
    assert ("no-edition", "not_evaluable", "error", None) in said(report)
    assert "no-edition" not in [one.rule for one in examine("x", as_of=date(2021, 1, 1)).findings]


def test_an_edition_in_force_that_is_not_confirmed_lowers_nothing(toy: str) -> None:
    """The edition before it is judged by: its severity, the message says so, and the report once."""
    loaded = load([toy], entry_points=[])
    guideline, item = loaded.catalogue.guidelines["toy"], loaded.catalogue.items["toy/one"]
    second = replace(guideline.editions[1], valid_to=date(2025, 4, 1))
    third = Edition("toy-3", "おもちゃの指針 第3版", date(2025, 4, 1), None, "recalled")
    demand = Demand("toy-3", "一", "第1条", "should", "recalled", (Source("記憶", None, "memory"),))
    loaded.catalogue.guidelines["toy"] = replace(guideline, editions=(guideline.editions[0], second, third))
    loaded.catalogue.items["toy/one"] = replace(item, demands=(*item.demands, demand))
    engine = Engine(loaded, Settings(TODAY, as_of=date(2025, 12, 1), language="ja"))
    report = engine.examine(Input("a.toy", "検討 監査".encode()))
    assert said(report) == [("TOY101", "fail", "error", 1)]
    assert report.findings[0].message == (
        "「検討」とあります（2022、2023年度）（第2版で求められ、基準日に有効な第3版は未確認）"
    )
    assert [one.edition for one in report.findings[0].references] == ["toy-2"]
    assert [(one.edition.id, one.judged_by and one.judged_by.id) for one in report.unconfirmed] == [
        ("toy-3", "toy-2")
    ]


def test_what_rests_on_recalled_facts_is_info_and_review(examine: Examine) -> None:
    """Also when the configuration asks for an error."""
    report = examine("監査 古語", as_of=date(2022, 6, 1), severities={"TOY105": "error"})
    assert said(report) == [("TOY105", "review", "info", 1)]


def test_a_recalled_demand_caps_too(examine: Examine) -> None:
    """In the first edition the demand for toy/two is only recalled."""
    report = examine("x", as_of=date(2021, 1, 1), select=("TOY102",))
    assert said(report) == [("TOY102", "review", "info", None)]


def test_a_rule_whose_fact_is_not_in_force_does_not_apply(examine: Examine) -> None:
    """Before 2022 the fact has no value: no finding, and the rule is counted apart."""
    report = examine("監査 古語", as_of=date(2021, 1, 1))
    assert (said(report), report.not_applicable, report.rules_run) == ([], ("TOY105",), 4)


@pytest.mark.parametrize(
    ("word", "rule", "error"),
    [("爆発", "TOY103", "ZeroDivisionError: boom"), ("退出", "TOY104", "SystemExit: 0")],
)
def test_a_rule_that_stops_is_a_finding_and_the_others_go_on(
    examine: Examine, word: str, rule: str, error: str
) -> None:
    """Whether it raises or exits; what it found before stays; the exit status is 4."""
    report = examine(f"監査 火花 {word} 検討")
    assert {"TOY101", "TOY103", "rule-error"} == {one.rule for one in report.findings}
    broken = next(one for one in report.findings if one.rule == "rule-error")
    assert broken.outcome is Outcome.NOT_EVALUABLE
    assert rule in broken.message and error in broken.message
    assert Report("findings", [report]).exit_status("never") == 4


def test_severity_can_be_configured_by_id_name_prefix_and_set(examine: Examine) -> None:
    """The most exact name wins."""
    for severities, expected in (
        ({"TOY101": "info"}, "info"), ({"toy-considers": "info"}, "info"), ({"TOY1": "warning"}, "warning"),
        ({"toy": "info"}, "info"), ({"TOY": "info", "TOY101": "warning"}, "warning"),
    ):
        assert examine("監査 検討", severities=severities).findings[0].severity == expected


def test_select_and_ignore(toy: str) -> None:
    """Ids, names, prefixes and sets; ignore wins over select."""
    loaded = load([toy], entry_points=[])

    def chosen(**settings: Any) -> list[str]:
        return [rule.id[3:] for _, rule in chosen_rules(loaded, Settings(TODAY, **settings))]

    assert chosen() == ["101", "102", "103", "104", "105"]
    assert chosen(select=("toy-absent", "TOY105")) == ["102", "105"]
    assert chosen(select=("toy",), ignore=("TOY10",)) == []
    assert chosen(ignore=("toy101",)) == ["102", "103", "104", "105"]


def test_wrong_names_are_wrong_usage(toy: str) -> None:
    """With the name that was probably meant; but not while a plugin is broken, which may have brought it."""
    loaded = load([toy], entry_points=[])
    for settings, message in (
        (Settings(TODAY, select=("toy-considrs",)), "unknown-rule"),
        (Settings(TODAY, severities={"X9": "info"}), "unknown-rule"),
        (Settings(TODAY, paths=(PathSettings("*", "/", ignore=("X9",)),)), "unknown-rule"),
        (Settings(TODAY, editions=("toy-3",)), "unknown-edition"),
        (Settings(TODAY, editions=("toy-1", "toy-2")), "two-editions"),
    ):
        with pytest.raises(UsageError) as raised:
            check_names(loaded, settings)
        assert raised.value.message_id == message
    broken = load([toy, "no_such_module"], entry_points=[])
    check_names(broken, Settings(TODAY, select=("FROM_THE_BROKEN_ONE",)))


def test_settings_by_path(tmp_path: Path) -> None:
    """A glob is taken from the configuration's folder; `*` stays in one folder."""
    base = str(tmp_path)
    settings = Settings(
        TODAY,
        paths=(
            PathSettings("drafts/**", base, ignore=("A",), as_of=date(2020, 1, 1)),
            PathSettings("*.md", base, select=("B",), severities={"B": "info"}),
        ),
    )
    inside = settings.for_file(str(tmp_path / "drafts" / "x" / "a.md"))
    assert (inside.ignore, inside.as_of, inside.select) == (("A",), date(2020, 1, 1), ())
    top = settings.for_file(str(tmp_path / "b.md"))
    assert (top.ignore, top.as_of, top.select, top.severities) == ((), None, ("B",), {"B": "info"})


def test_fingerprints_hold_no_line_and_tell_equal_findings_apart(examine: Examine) -> None:
    """Moving text keeps them; of two equal findings the second differs; another quote is another sum."""
    before = [one.fingerprint for one in examine("監査 検討\n検討").findings]
    after = [one.fingerprint for one in examine("監査\n\n\n\n検討\n\n検討").findings]
    assert before == after
    assert len(set(before)) == 2


def test_an_unreadable_page_is_a_finding(toy: str) -> None:
    """Never taken for an absence."""
    engine = Engine(load([toy], entry_points=[]), Settings(TODAY))
    report = engine.examine(Input("a.toydoc", b"x\n!page"))
    found = report.findings[0]
    assert (found.rule, found.outcome, found.severity) == ("unreadable", Outcome.NOT_EVALUABLE, "warning")
    assert found.at is not None and found.at.place.page == 2
    assert "画像のみのページ" in found.message and "25%" in found.message


@pytest.mark.parametrize(
    ("name", "text", "message", "status"),
    [
        ("a.toy", "x\n!bad", "toy-bad", 3), ("a.toy", "!crash", "importer-failed", 4),
        ("a.toy", " \n", "file-empty", 3),
        ("a.doc", "x", "suffix-old-word", 3), ("a.JTD", "x", "suffix-ichitaro", 3),
        ("a.docm", "x", "suffix-macro-word", 3),
        ("a.xyz", "x", "suffix-unknown", 3), ("a", "x", "suffix-none", 3),
    ],
)  # fmt: skip
def test_a_bad_file_is_an_error_and_a_finding(
    examine: Examine, name: str, text: str, message: str, status: int
) -> None:
    """Its reason is kept, and the file is never clean."""
    report = examine(text, name=name)
    assert report.error is not None
    assert (report.error.message_id, report.error.exit_status) == (message, status)
    assert [(one.rule, one.outcome) for one in report.findings] == [("unreadable", Outcome.NOT_EVALUABLE)]
    assert Report("findings", [report]).exit_status("error") == status


def test_a_broken_plugin_is_a_finding_in_every_report(toy: str) -> None:
    """With its name and reason; the exit status is 4 and the other rules report."""
    engine = Engine(load([toy, "no_such_plugin"], entry_points=[]), Settings(TODAY))
    report = engine.examine(Input("a.toy", "監査 検討".encode()))
    assert [one.rule for one in report.findings] == ["plugin-error", "TOY101"]
    assert "no_such_plugin" in report.findings[0].message
    assert Report("findings", [report]).exit_status("error") == 4


def test_what_could_not_be_judged_is_never_hidden(examine: Examine) -> None:
    """The rest below the severity is counted."""
    report = examine("爆発")
    before = [(one.rule, one.severity) for one in report.findings]
    report.keep("error")
    assert sorted(before) == [("TOY102", "warning"), ("rule-error", "error")]
    assert ([one.rule for one in report.findings], report.hidden) == (["rule-error"], {"warning": 1})


def test_exit_status(examine: Examine) -> None:
    """4 over 3 over 1 over 0."""
    warned, clean = examine("x", select=("TOY102",)), examine("監査")
    unread = examine("!bad")
    crashed = examine("監査 爆発")

    def status(*files: FileReport, fail_on: str = "error") -> int:
        return Report("findings", list(files)).exit_status(fail_on)

    assert [status(clean), status(warned), status(warned, fail_on="warning")] == [0, 0, 1]
    assert [status(warned, fail_on="info"), status(warned, fail_on="never")] == [1, 0]
    assert [status(clean, unread), status(clean, unread, crashed)] == [3, 4]


def test_many_files_in_processes_keep_their_order(
    toy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results come in the order of the inputs, and are those of one process."""
    monkeypatch.undo()
    sources = []
    for number in range(30):
        path = tmp_path / f"{number:02}.toydoc"
        path.write_text("!page" if number % 3 else "本文", encoding="utf-8")
        sources.append(Input(str(path)))
    sources.insert(7, Input(str(tmp_path / "absent.toydoc")))
    loaded = load([toy])
    settings = Settings(TODAY, select=("TOY102",))
    many = list(batch.examine_all(sources, loaded, settings, plugins=[toy], jobs=2))
    one = list(batch.examine_all(sources, loaded, settings, plugins=[toy], jobs=1))
    assert [report.file for report in many] == [source.name for source in sources]
    assert many == one
    assert many[7].error is not None and many[7].error.message_id == "file-not-found"


def test_an_invalid_model_is_reported_problem_by_problem(tmp_path: Path) -> None:
    """Each problem of a plan model is a finding at its line, so that an officer can mend them all at once."""
    from dxlint.cli.main import main

    file = tmp_path / "plan.yaml"
    file.write_text("schema: dxlint.plan/1\nperiod:\n  start: 令和6年度\nmeasurs: []\n", encoding="utf-8")
    target = tmp_path / "out.json"
    assert main(["check", str(file), "--format", "json", "--output", str(target)]) == 3
    import json

    findings = json.loads(target.read_text(encoding="utf-8"))["findings"]
    assert sorted(found["location"]["line"] for found in findings if found["location"]["line"]) == [3, 4]


class Own(BaseException):
    """Some plugin's exception."""


def _raises(error: BaseException) -> Any:
    raise error


def _recurse(*_: Any) -> Any:
    return _recurse()


def _then(error: BaseException) -> Any:
    yield Finding(at=Quoted(Place("a.toy", 1), "x"))
    raise error


class Mute(Exception):
    def __str__(self) -> str:
        raise Own


GIVEN: dict[str, tuple[Any, str]] = {
    "own exception": (lambda: _raises(Own("no")), "Own: no"),
    "exit": (lambda: _raises(SystemExit(0)), "SystemExit: 0"),
    "generator exit": (lambda: _raises(GeneratorExit()), "GeneratorExit"),
    "recursion": (_recurse, "RecursionError: maximum recursion depth exceeded"),
    "memory": (lambda: _raises(MemoryError()), "MemoryError"),
    "mute": (lambda: _raises(Mute()), "Mute"),
    "later": (lambda: _then(Own("no")), "Own: no"),
    "none": (lambda: None, "TOY109: check: - must be Iterator[Finding], not None."),
    "text": (lambda: "x", "TOY109: check: - must be Iterator[Finding], not 'x'."),
    "garbage": (lambda: ["x"], "TOY109: check: - must be Finding, not 'x'."),
    "class": (lambda: [Finding], "TOY109: check: - must be Finding, not <class 'dxlint."),
    "place": (lambda: [Finding(at=Place("a", 1))], "TOY109: check: at must be Quoted, not Place("),  # type: ignore[arg-type]
    "line": (
        lambda: [Finding(at=Quoted(Place("a", "1")))],  # type: ignore[arg-type]
        "TOY109: check: at.place.line must be int, not '1'.",
    ),
    "severity": (
        lambda: [Finding(at=Quoted(Place("a", 1)), severity="fatal")],  # type: ignore[arg-type]
        "TOY109: check: severity must be 'error' | 'warning' | 'info', not 'fatal'.",
    ),
    "message": (lambda: [Finding(at=Quoted(Place("a", 1)), message="other")], "KeyError: 'other'"),
}  # fmt: skip


@pytest.mark.parametrize("kind", GIVEN)
def test_a_rule_is_contained_whatever_it_does(kind: str, toy: str) -> None:
    """Its failure has its name and the reason, what it gave before is kept, and the other rules run."""
    given, said_of_it = GIVEN[kind]
    loaded = load([toy], entry_points=[])
    texts: dict[str, Any] = {
        "title": {"en": "t"}, "messages": {"default": {"en": "m"}}, "hints": {}, "why": {"en": "w"}
    }  # fmt: skip
    bad = Rule("TOY109", "toy-bad", "error", lambda plan, context: given(), **texts)
    rules = (bad, *loaded.rule_sets[0].rules)
    loaded.rule_sets = [RuleSet("toy", {"ja": "toy"}, rules)]
    report = Engine(loaded, Settings(TODAY, language="en")).examine(Input("a.toy", "検討".encode()))
    [error] = [one for one in report.findings if one.rule == "rule-error"]
    assert "TOY109 (toy-bad)" in error.message
    assert said_of_it in error.message
    assert report.failed
    assert {"TOY101", "TOY102"} <= {one.rule for one in report.findings}
    assert any(one.rule == "TOY109" for one in report.findings) == (kind == "later")


def test_a_list_of_findings_will_do(toy: str) -> None:
    """A check need not be a generator."""
    loaded = load([toy], entry_points=[])
    texts: dict[str, Any] = {"title": {}, "messages": {"default": {"ja": "m"}}, "hints": {}, "why": {}}
    finding = Finding(at=Quoted(Place("a.toy", 1), "x"))
    loaded.rule_sets = [
        RuleSet("s", {}, (Rule("A101", "a", "info", lambda plan, context: [finding], **texts),))
    ]
    report = Engine(loaded, Settings(TODAY)).examine(Input("a.toy", b"x"))
    assert [(one.rule, one.message) for one in report.findings] == [("A101", "m")]


def test_ctrl_c_in_a_rule_ends_the_run(toy: str) -> None:
    """It is no failure of the rule."""
    loaded = load([toy], entry_points=[])
    texts: dict[str, Any] = {"title": {}, "messages": {}, "hints": {}, "why": {}}
    check = lambda plan, context: _raises(KeyboardInterrupt())  # noqa: E731
    loaded.rule_sets = [RuleSet("s", {}, (Rule("A101", "a", "info", check, **texts),))]
    with pytest.raises(KeyboardInterrupt):
        Engine(loaded, Settings(TODAY)).examine(Input("a.toy", b"x"))


class Sly(InputError):
    exit_status = 0


READ: dict[str, tuple[Any, str, int]] = {
    "none": (lambda: None, "importer-gave", 4),
    "text": (lambda: "x", "importer-gave", 4),
    "exit": (lambda: _raises(SystemExit(0)), "importer-failed", 4),
    "own": (lambda: _raises(Own("no")), "importer-failed", 4),
    "mute": (lambda: _raises(Mute()), "importer-failed", 4),
    "odd error": (lambda: _raises(InputError("x", line="one")), "importer-failed", 4),  # type: ignore[arg-type]
    "sly": (lambda: _raises(Sly("file-empty")), "file-empty", 4),
    "broken": (lambda: Document("a", blocks=["x"]), "reading-failed", 4),  # type: ignore[list-item]
    "odd part": (lambda: Document("a", unreadable=[None]), "reading-failed", 4),  # type: ignore[list-item]
}


@pytest.mark.parametrize("kind", READ)
def test_a_reader_is_contained_whatever_it_does(
    kind: str, toy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file is named with the reason, and never counts as judged."""
    from dxlint.extraction import reading

    def read_plan(document: Document, catalogue: Catalogue) -> tuple[Plan, Coverage]:
        assert all(block.text for block in document.blocks)
        return Plan(schema="dxlint.plan/1"), Coverage()

    monkeypatch.setattr(reading, "read_plan", read_plan)
    given, message, status = READ[kind]
    loaded = load([toy], entry_points=[])
    loaded.importers[".toy"] = Importer("bad", (".toy",), lambda data, file: given())
    report = Engine(loaded, Settings(TODAY)).examine(Input("a.toy", b"x"))
    assert report.error is not None
    assert (report.error.message_id, report.error.exit_status) == (message, status)
    assert [one.rule for one in report.findings] == ["unreadable"]
    if message.startswith("importer-"):
        assert "bad" in report.findings[0].message
