"""Marks the findings that do not count, and tells of waivers that are faulty, past their day or of no use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dxlint.data.globs import plain
from dxlint.messages import text
from dxlint.place import Place
from dxlint.rules.rule import Outcome, Severity
from dxlint.run.completing import own_finding
from dxlint.run.loader import Loaded
from dxlint.run.report import FileReport, ReportedFinding
from dxlint.run.settings import Settings, chosen_rules, suggestion
from dxlint.waivers.baseline import Baseline, Known
from dxlint.waivers.waiver import ByFile, Settled, Waiver, folded

# The names of the findings on waivers themselves, which nothing can waive.
FAULTY, UNUSED = "waiver-faulty", "waiver-unused"


class Waiving:
    """Goes through the files' reports; says at the end what nothing was found for.

    `found` counts what a baseline would hold of the files gone through; `ran` has the rules that came to an
    end on each, by the name that the baseline has for the file.
    """

    def __init__(
        self, entries: Sequence[Waiver], baseline: Baseline | None, loaded: Loaded, settings: Settings
    ) -> None:
        self.loaded = loaded
        self.settings = settings
        self.entries = entries
        self.by_file = ByFile(entries)
        self.baseline = baseline
        self.left = Counter(baseline.counts) if baseline else Counter[Known]()
        self.found: Counter[Known] = Counter()
        self.ran: dict[str, frozenset[str]] = {}
        self.rules = {folded(name) for _, rule in loaded.rules() for name in (rule.id, rule.name)}
        self.faults = [self._fault(entry) for entry in entries]
        self.met: set[int] = set()
        self.used: set[int] = set()
        self._rules_of: dict[tuple[object, ...], dict[str, frozenset[str]]] = {}

    def applied(self, files: Iterable[FileReport]) -> Iterator[FileReport]:
        """The reports with their findings marked; the last has the findings on the entries, too."""
        last = None
        for file in files:
            if last is not None:
                yield last
            self._apply(file)
            last = file
        if last is not None:
            last.findings += self._closing()
            yield last

    def _apply(self, file: FileReport) -> None:
        rules = self._judged(file)
        if self.baseline is not None:
            self.ran[self.baseline.name_of(file.file)] = frozenset(rules)
        own = [(waiver, self._fault(waiver)) for waiver in file.waivers]
        holding = [(waiver, -1 - at) for at, (waiver, fault) in enumerate(own) if fault is None]
        for at in self.by_file.of(file.file):
            entry = self.entries[at]
            # An entry is of use or not only where what it is about was judged.
            if self._is_judged(entry, rules, file):
                self.met.add(at)
            if self.faults[at] is None:
                holding.append((entry, at))
        used: set[int] = set()
        file.findings = [self._marked(finding, file, holding, used) for finding in file.findings]
        self.used |= {at for at in used if at >= 0}
        for at, (waiver, fault) in enumerate(own):
            if fault is not None:
                file.findings.append(fault)
            elif -1 - at not in used and self._is_judged(waiver, rules, file):
                file.findings.append(self._unused(waiver))

    def _marked(
        self, finding: ReportedFinding, file: FileReport, holding: list[tuple[Waiver, int]], used: set[int]
    ) -> ReportedFinding:
        """The finding, settled by the first waiver that fits, else by the baseline."""
        # What could not be judged is no finding on the plan: there is nothing to waive.
        if finding.outcome is Outcome.NOT_EVALUABLE:
            return finding
        fitting = [(waiver, at) for waiver, at in holding if waiver.fits(finding)]
        used.update(at for _, at in fitting)
        if fitting:
            return replace(finding, settled=fitting[0][0].settled())
        if self.baseline is None:
            return finding
        known = self.baseline.known(finding, file.file)
        self.found[known] += 1
        if self.left[known] <= 0:
            return finding
        self.left[known] -= 1
        return replace(finding, settled=Settled("known", "baseline", place=Place(str(self.baseline.path))))

    def is_judged(self, known: Known) -> bool:
        """Whether this run could have found again what the baseline knows."""
        if self.baseline is not None and known.file != "-" and not self.baseline.file_of(known).exists():
            return True
        if known.file not in self.ran:
            return False
        return known.rule in self.ran[known.file] or folded(known.rule) not in self.rules

    def _judged(self, file: FileReport) -> dict[str, frozenset[str]]:
        """The rules that came to an end on a file, by id, each with its id and name."""
        if file.error is not None or file.failed:
            return {}
        settings = self.settings.for_file(file.file)
        key = (settings.select, settings.ignore)
        if key not in self._rules_of:
            self._rules_of[key] = {
                rule.id: frozenset({folded(rule.id), folded(rule.name)})
                for _, rule in chosen_rules(self.loaded, settings)
            }
        return {
            name: names for name, names in self._rules_of[key].items() if name not in file.not_applicable
        }

    def _is_judged(self, waiver: Waiver, rules: dict[str, frozenset[str]], file: FileReport) -> bool:
        if waiver.rule is None:
            return bool(rules)
        return any(folded(waiver.rule) in names for names in rules.values())

    def _fault(self, waiver: Waiver) -> ReportedFinding | None:
        """What is wrong with a waiver, so that it does not hold."""
        if waiver.fault is not None:
            return self._note(FAULTY, waiver, "warning", waiver.fault, **waiver.fault_params)
        if waiver.until is not None and waiver.until < self.settings.today:
            return self._note(FAULTY, waiver, "warning", "waiver-expired", until=waiver.until.isoformat())
        # An unknown rule may be one of a plugin that failed, which is told.
        if self.loaded.failures:
            return None
        if waiver.rule is not None and folded(waiver.rule) not in self.rules:
            names = [name for _, rule in self.loaded.rules() for name in (rule.id, rule.name)]
            near = self._near(waiver.rule, names)
            return self._note(FAULTY, waiver, "warning", "waiver-unknown-rule", near=near)
        if waiver.item is not None and waiver.item not in self.loaded.catalogue.items:
            near = self._near(waiver.item, self.loaded.catalogue.items)
            return self._note(FAULTY, waiver, "warning", "waiver-unknown-item", near=near)
        return None

    def _near(self, word: str, known: Iterable[str]) -> str:
        near = suggestion(word, known)
        return text("did-you-mean", self.settings.language, word=near) if near else ""

    def _unused(self, waiver: Waiver) -> ReportedFinding:
        message = "attestation-without-review" if waiver.by is not None else "waiver-without-finding"
        return self._note(UNUSED, waiver, "info", message)

    def _closing(self) -> Iterator[ReportedFinding]:
        for at, (entry, fault) in enumerate(zip(self.entries, self.faults, strict=True)):
            if fault is not None:
                yield fault
            elif at in self.met and at not in self.used and not self._is_for_people(entry):
                yield self._unused(entry)
            elif at not in self.met and entry.base is not None and not _exists(entry.file, entry.base):
                yield self._note(UNUSED, entry, "info", "waiver-without-file")

    def attested_items(self, file: str) -> tuple[Waiver, ...]:
        """What people attest of a file that no rule judges, so that no finding tells of it."""
        return tuple(
            self.entries[at] for at in self.by_file.of(file)
            if self.faults[at] is None and self._is_for_people(self.entries[at])
        )  # fmt: skip

    def _is_for_people(self, entry: Waiver) -> bool:
        """Whether a person attests an item that no rule judges: no finding can be expected."""
        item = self.loaded.catalogue.items.get(entry.item or "")
        return entry.by is not None and item is not None and not item.is_read

    def _note(
        self, name: str, waiver: Waiver, severity: Severity, message: str, **params: str
    ) -> ReportedFinding:
        language = self.settings.language
        kind = text("waiver-kind" if waiver.by is None else "attestation-kind", language)
        return own_finding(
            name, waiver.place, language, severity, Outcome.FAIL, message=message,
            kind=kind, names=waiver.names, target=waiver.file, **params,
        )  # fmt: skip


def _exists(glob: str, base: str) -> bool:
    """Whether a file on the disk is as the glob says."""
    pattern = plain(glob).replace("[", "[[]")
    try:
        return next(Path(base).glob(pattern), None) is not None
    except (OSError, ValueError, NotImplementedError, RecursionError):
        return True
