"""Judges one file: reads it, settles the date, runs each rule in isolation, makes the findings whole.

Nothing that fails is silent: an unreadable part, a rule that raises, a plugin that did not load are
findings with the outcome `not_evaluable`.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dxlint.data.files import MEGABYTE, TooLarge, cause_of, read_regular
from dxlint.document.where import found_at
from dxlint.errors import DxlintError, InputError, NotInForce, PluginError
from dxlint.messages import reason_text, text
from dxlint.national.catalogue import Body, Edition
from dxlint.national.facts import Facts, deadlines
from dxlint.place import Place
from dxlint.rules.rule import Rule, RuleContext, RuleSet
from dxlint.run.addresses import home, official_document
from dxlint.run.asked import asked_of
from dxlint.run.completing import completed, error_text, error_words, in_language, own_finding, told_apart
from dxlint.run.loader import Loaded
from dxlint.run.report import FileReport, ItemInfo, Kind, Report, ReportedError, ReportedFinding, RuleInfo
from dxlint.run.settings import Settings, chosen_rules, severity_of, suggestion
from dxlint.run.unconfirmed import unconfirmed_of
from dxlint.run.validating import findings_of
from dxlint.text.printable import said_by
from dxlint.waivers.comments import waivers_in, without_comments

if TYPE_CHECKING:
    from dxlint.document.blocks import Document
    from dxlint.hookspecs import Importer
    from dxlint.plan.coverage import Coverage
    from dxlint.plan.model import Plan

MAX_BYTES = 200 * MEGABYTE

# Formats that people will try, and the message that tells what to do instead.
OTHER_FORMATS = {
    ".doc": "suffix-old-word", ".dot": "suffix-old-word", ".docm": "suffix-macro-word",
    ".dotm": "suffix-macro-word",
    ".jtd": "suffix-ichitaro", ".jtdc": "suffix-ichitaro", ".jtt": "suffix-ichitaro",
    ".jsw": "suffix-ichitaro",
    ".xls": "suffix-excel", ".xlsx": "suffix-excel", ".xlsm": "suffix-excel",
    ".ppt": "suffix-slides", ".pptx": "suffix-slides",
    ".rtf": "suffix-other-word", ".odt": "suffix-other-word", ".wps": "suffix-other-word",
    ".zip": "suffix-archive", ".lzh": "suffix-archive", ".7z": "suffix-archive",
    ".png": "suffix-picture", ".jpg": "suffix-picture", ".jpeg": "suffix-picture",
    ".tif": "suffix-picture", ".tiff": "suffix-picture",
    ".xdw": "suffix-docuworks", ".xbd": "suffix-docuworks",
    ".htm": "suffix-web-page", ".html": "suffix-web-page", ".mht": "suffix-web-page",
}  # fmt: skip

_BODY_ENDINGS: dict[str, Body] = {
    "都": "prefecture", "道": "prefecture", "府": "prefecture", "県": "prefecture",
    "市": "city", "区": "special-ward", "町": "town", "村": "village",
}  # fmt: skip

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to judge. `data` None: read it from `name`. `suffix` overrides the name's (standard input)."""

    name: str
    data: bytes | None = None
    suffix: str | None = None


class Engine:
    """Judges files by what is loaded and by the settings."""

    def __init__(self, loaded: Loaded, settings: Settings) -> None:
        self.loaded = loaded
        self.settings = settings

    def examine(
        self, source: Input, kind: Kind = "findings", wants: Collection[str] = ()
    ) -> FileReport:
        """The report on one file; never raises for a bad file, rule or plugin.

        `wants`: what it is to hold beside the findings (`coverage`, `plan`).
        """
        report = FileReport(source.name)
        settings = self.settings.for_file(source.name)
        self._report_failures(report)
        try:
            importer, given = self._read(source, kind, report)
            plan, coverage = _understood(given, self.loaded)
            day, report.as_of_from = as_of(settings, plan.published, plan.period.start)
            report.body, report.municipality, report.title = body_of(plan), plan.municipality, plan.title
            report.as_of, report.editions = day, editions(self.loaded, settings, day)
            catalogue = self.loaded.catalogue
            report.unconfirmed = unconfirmed_of(catalogue, report.editions, settings.level, report.body)
            unreadable = _unreadable(given, settings.language)
        except KeyboardInterrupt:
            raise
        except DxlintError as error:
            report.error = ReportedError.of(error, source.name)
        except MemoryError:
            too_much = InputError("file-memory", megabytes=self.settings.limits.megabytes)
            report.error = ReportedError.of(too_much, source.name)
        except BaseException as error:
            log.debug("reading %s failed", source.name, exc_info=True)
            report.error = ReportedError("reading-failed", 4, source.name, params={"error": said_by(error)})
        if report.error is not None:
            self._report_unread(report)
            return report
        log.debug("%s read by %s", source.name, importer.name)
        report.notes = tuple(
            text(note.message, settings.language, **note.params) for note in getattr(given, "notes", ())
        )
        report.findings += unreadable
        if kind == "plan":
            report.plan, report.unreadable = plan.for_another(), tuple(getattr(given, "unreadable", ()))
            return report
        if kind != "findings" or "coverage" in wants:
            report.coverage = coverage
        if kind != "findings":
            return report
        if self.loaded.catalogue.guidelines and not report.editions:
            # The few rules that rest on no guideline alone would look like a plan that keeps them all.
            day_said = {"day": day.isoformat()}
            report.findings.append(
                own_finding("no-edition", Place(source.name), settings.language, "error", **day_said)
            )
        facts = Facts(self.loaded.facts, day)
        context = RuleContext(
            day, self.loaded.catalogue, report.editions, facts, coverage, settings.level, report.body
        )
        self._run_rules(report, plan, context, settings)
        if "coverage" in wants:
            report.asked = asked_of(context, report.findings)
        if "plan" in wants:
            # Only now: the rules need the outline, which the plan leaves behind.
            report.plan, report.unreadable = plan.for_another(), tuple(getattr(given, "unreadable", ()))
        return report

    def unread(self, source: Input, error: DxlintError) -> FileReport:
        """The report on a file that could not be judged for this reason."""
        report = FileReport(source.name, error=ReportedError.of(error, source.name))
        self._report_failures(report)
        self._report_unread(report)
        return report

    def _report_failures(self, report: FileReport) -> None:
        report.failed = bool(self.loaded.failures)
        for failure in self.loaded.failures:
            source = " ".join(filter(None, (failure.distribution, failure.version))) or failure.target
            report.findings.append(
                own_finding(
                    "plugin-error", Place(report.file), self.settings.language, "error",
                    plugin=failure.name, source=source, error=failure.error,
                )
            )

    def _report_unread(self, report: FileReport) -> None:
        error = report.error
        assert error is not None
        language = self.settings.language
        place = Place(error.file or report.file, error.line, error.column)
        reason = error_text(error, language)
        unread = own_finding("unreadable", place, language, "error", message="unread-file", reason=reason)
        report.findings.append(unread)
        for detail in error.details:
            place = Place(detail.file or report.file, detail.line, detail.column)
            reason = text(detail.message_id, language, **detail.params)
            report.findings.append(
                own_finding("unreadable", place, language, "error", message="unread-detail", reason=reason)
            )

    def _read(self, source: Input, kind: Kind, report: FileReport) -> tuple[Importer, Document | Plan]:
        from dxlint.plan.model import Plan

        importer = importer_for(source, self.loaded)
        data = contents(source)
        if importer.comments is None:
            given = read_by(importer, data, source.name)
        else:
            given = read_by(importer, without_comments(data, importer.comments), source.name)
            report.waivers = waivers_in(data, source.name, importer.comments)
        if kind == "plan" and isinstance(given, Plan):
            raise InputError("extract-is-model", file=source.name)
        return importer, given

    def _run_rules(self, report: FileReport, plan: Plan, context: RuleContext, settings: Settings) -> None:
        not_applicable = []
        found: list[ReportedFinding] = []
        rules = chosen_rules(self.loaded, settings)
        for rule_set, rule in rules:
            configured = severity_of(rule, rule_set, settings)
            try:
                for finding in findings_of(rule, rule.judge(plan, context)):
                    found.append(completed(rule, finding, context, settings.language, configured))
            except KeyboardInterrupt:
                raise
            except NotInForce:
                not_applicable.append(rule.id)
            except BaseException as error:
                log.debug("rule %s raised on %s", rule.id, report.file, exc_info=True)
                found.append(self._rule_error(report.file, rule, error))
                report.failed = True
        report.rules_run = len(rules) - len(not_applicable)
        report.not_applicable = tuple(not_applicable)
        report.findings += told_apart(sorted(found, key=_order))

    def _rule_error(self, file: str, rule: Rule, error: BaseException) -> ReportedFinding:
        language = self.settings.language
        detail = error_words(error, language)
        name = f"{rule.id} ({rule.name})"
        return own_finding("rule-error", Place(file), language, "error", rule=name, error=detail)


def report_on(files: list[FileReport], kind: Kind, loaded: Loaded, settings: Settings) -> Report:
    """The files' reports with the data that reporters need beside them."""
    from dxlint import __version__

    language = settings.language
    return Report(
        kind=kind,
        files=files,
        rules=tuple(
            _rule_info(rule_set, rule, language, official_document(rule, loaded.catalogue))
            for rule_set, rule in loaded.rules()
        ),
        items={
            item.id: ItemInfo(
                item.id, item.name_en if language == "en" else item.name_ja, item.guideline, item.checking.by
            )
            for item in loaded.catalogue.items.values()
        },
        guidelines={key: guideline.name for key, guideline in loaded.catalogue.guidelines.items()},
        editions=frozenset(
            edition.id for one in loaded.catalogue.guidelines.values() for edition in one.editions
        ),
        version=__version__,
        home=home(__version__),
        deadlines=deadlines(loaded.facts, language),
    )


def _rule_info(rule_set: RuleSet, rule: Rule, language: str, help_uri: str | None) -> RuleInfo:
    hint = in_language(rule.hints.get("default") or next(iter(rule.hints.values()), {}), language)
    return RuleInfo(
        rule.id, rule.name, rule.severity, in_language(rule.title, language), in_language(rule.why, language),
        hint, rule_set.id, rule.items, help_uri,
    )


def suffix_of(source: Input) -> str:
    """By which a file's reader is found: lower case, with the dot; empty if it has none."""
    return (source.suffix or Path(source.name).suffix).lower()


def importer_for(source: Input, loaded: Loaded) -> Importer:
    """The reader of a file, by its suffix. Raises `InputError` that says what can be read."""
    suffix = suffix_of(source)
    if suffix in loaded.importers:
        return loaded.importers[suffix]
    known = sorted(loaded.importers)
    message = OTHER_FORMATS.get(suffix) or ("suffix-unknown" if suffix else "suffix-none")
    raise InputError(message, file=source.name, suffix=suffix, known=" ".join(known) or "-")


def contents(source: Input) -> bytes:
    """The bytes of an input. Raises `InputError`."""
    if source.data is not None:
        data = source.data
    else:
        try:
            data = read_regular(source.name, MAX_BYTES)
        except TooLarge:
            raise InputError("file-too-large", file=source.name, limit=MAX_BYTES // MEGABYTE) from None
        except FileNotFoundError:
            similar = _similar_file(Path(source.name))
            raise InputError("file-not-found", file=source.name, suggestion=similar) from None
        except IsADirectoryError:
            raise InputError("file-is-folder", file=source.name) from None
        except PermissionError:
            raise InputError("file-forbidden", file=source.name) from None
        except (OSError, ValueError) as error:
            raise InputError("file-unreadable", file=source.name, error=cause_of(error)) from None
    if not data.strip():
        raise InputError("file-empty", file=source.name)
    return data


def read_by(importer: Importer, data: bytes, file: str) -> Document | Plan:
    """What a reader makes of a file. Raises `DxlintError`: of whatever else it raises, one is made."""
    from dxlint.document.blocks import Document
    from dxlint.plan.model import Plan

    try:
        given = importer.read(data, file)
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:
        if isinstance(error, DxlintError) and _can_be_told(error):
            raise
        log.debug("the importer %s failed on %s", importer.name, file, exc_info=True)
        raise PluginError("importer-failed", importer=importer.name, error=said_by(error)) from None
    if not isinstance(given, Document | Plan):
        raise PluginError("importer-gave", importer=importer.name, given=type(given).__name__)
    return given


def _can_be_told(error: DxlintError) -> bool:
    """Whether an error that may be a plugin's has the parts that it should have."""
    numbers = (error.line, error.column)
    return isinstance(error.message_id, str) and (
        (error.file is None or isinstance(error.file, str))
        and all(one is None or type(one) is int for one in numbers)
    )


def _unreadable(given: Document | Plan, language: str) -> list[ReportedFinding]:
    """What a reader could not read, as findings. A reason is the id of a text, or what the reader wrote."""
    found = []
    for part in getattr(given, "unreadable", ()):
        params = {"reason": reason_text(part.reason, language), "share": f"{part.share:.0%}"}
        found.append(own_finding("unreadable", found_at(given, part.place), language, "warning", **params))
    return found


def _similar_file(path: Path) -> str:
    try:
        return suggestion(path.name, [entry.name for entry in path.parent.iterdir()])
    except (OSError, ValueError):
        return ""


def _understood(given: Document | Plan, loaded: Loaded) -> tuple[Plan, Coverage]:
    from dxlint.document.blocks import Document
    from dxlint.extraction import reading

    if isinstance(given, Document):
        return reading.read_plan(given, loaded.catalogue)
    return given, reading.cover_plan(given, loaded.catalogue)


def as_of(
    settings: Settings, published: str | None, start: int | None = None
) -> tuple[date, Literal["option", "plan", "period", "today"]]:
    """The date by which to judge: the option's, else the plan's own, else today.

    Of a month or year the first day is taken: what came later in it the plan could not know. A plan
    without a date was made for the fiscal year `start`, and is judged by that year's first day.
    """
    if settings.as_of is not None:
        return settings.as_of, "option"
    if published:
        parts = [int(part) for part in published.split("-")]
        try:
            return date(*[*parts, 1, 1][:3]), "plan"
        except ValueError:
            log.debug("no such date: %s", published)
    if start is not None and date(start, 4, 1) < settings.today:
        return date(start, 4, 1), "period"
    return settings.today, "today"


def editions(loaded: Loaded, settings: Settings, day: date) -> dict[str, Edition]:
    """Guideline → edition: those in force on `day`, but those that `--edition` names outright."""
    found = loaded.catalogue.editions_at(day)
    for guideline in loaded.catalogue.guidelines.values():
        for edition in guideline.editions:
            if edition.id in settings.editions:
                found[guideline.id] = edition
    return found


def body_of(plan: Plan) -> Body | None:
    """The kind of local government whose plan it is: as stated, else by the last character of its name.

    A designated city is told only when the plan model states it: its name alone does not show it.
    """
    return plan.body or _BODY_ENDINGS.get((plan.municipality or " ").strip()[-1:])


def _order(finding: ReportedFinding) -> tuple[bool, int, int, int, str, str]:
    place = finding.at.place if finding.at else None
    if place is None:
        return True, 0, 0, 0, finding.rule, finding.message
    return False, place.page or 0, place.line or 0, place.column or 0, finding.rule, finding.message
