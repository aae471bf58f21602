"""Makes a rule's finding whole: texts, references, severity under the cap of its context, fingerprint."""

from __future__ import annotations

import contextlib
import hashlib
import json
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from dxlint.errors import DxlintError
from dxlint.messages import reason_text, text
from dxlint.national.catalogue import Edition, Guideline
from dxlint.national.standing import Standing, newest_confirmed, standing
from dxlint.place import Place
from dxlint.plan.coverage import Evidence
from dxlint.rules.grounds import demand_ground, edition_ground, fact_ground
from dxlint.rules.rule import Confidence, Finding, Outcome, Quoted, Reference, Rule, RuleContext, Severity
from dxlint.run.report import ReportedError, ReportedFinding
from dxlint.run.unconfirmed import judged_by_older
from dxlint.text.printable import said_by

# A person who adds a text picks one place; more than these would not help to choose.
_MOST_WRITE_IN = 3


def completed(
    rule: Rule, finding: Finding, context: RuleContext, language: str, configured: Severity | None
) -> ReportedFinding:
    """The finding as reporters get it. Raises when the rule's data lack what the finding names."""
    item = finding.item or (rule.items[0] if len(rule.items) == 1 else None)
    asked = _standing(context, item)
    references = _references(rule, finding, context, item, asked)
    severity: Severity = configured or finding.severity or rule.severity
    outcome = Outcome(finding.outcome)
    gap = _gap(context, item)
    # A gap is as sure as it is that the plan does not cover the item.
    confidence = gap if gap is not None and finding.confidence != "low" else finding.confidence
    # What is not read surely enough, or rests on facts nobody has confirmed, is for a person to judge.
    if confidence != "high" or _is_unsure(rule, context, references, asked):
        severity = "info"
        if outcome is Outcome.FAIL:
            outcome = Outcome.REVIEW
    params = {key: _plain(value, language) for key, value in finding.params.items()}
    message = in_language(rule.messages[finding.message], language).format(**params).strip()
    if (older := _older(rule, item, context)) is not None:
        message += judged_by_older(older, context.catalogue, language)
    if gap is not None and gap != "high":
        message += text("finding-unsure", language)
    return ReportedFinding(
        rule=rule.id,
        name=rule.name,
        title=in_language(rule.title, language),
        outcome=outcome,
        severity=severity,
        confidence=confidence,
        item=item,
        message=message,
        hint=_hint(rule, finding.message, language).format(**params).strip(),
        references=references,
        at=finding.at,
        searched=tuple(finding.searched),
        related=tuple(finding.related),
        fingerprint=fingerprint(rule.id, item, finding),
        write_in=_write_in(context, item, finding),
    )


def _write_in(context: RuleContext, item: str | None, finding: Finding) -> tuple[Evidence, ...]:
    """The sections in which an absent thing would be written: its item's, else those of a rule that names
    where to look (and so did not look through the whole plan).
    """
    if finding.at is not None:
        return ()
    coverage = context.coverage
    if item in coverage.searched_first:
        return tuple(coverage.searched_first[item])
    everywhere = {(one.place, one.quote) for one in coverage.searched}
    if everywhere <= {(one.place, one.quote) for one in finding.searched}:
        return ()
    return tuple(
        Evidence(one.place, one.quote, "background") for one in finding.searched[:_MOST_WRITE_IN] if one.quote
    )


def _gap(context: RuleContext, item: str | None) -> Confidence | None:
    """How sure it is that the plan does not cover the item; None for one that it covers, or none at all."""
    read = context.coverage.items.get(item) if item else None
    return None if read is None or read.status in {"covered", "partial"} else read.gap


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in the language asked for, else in Japanese, else in any."""
    return texts.get(language) or texts.get("ja") or next(iter(texts.values()), "")


def _hint(rule: Rule, message: str, language: str) -> str:
    return in_language(rule.hints.get(message) or rule.hints.get("default") or {}, language)


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        parts = (
            sorted(map(str, value)) if isinstance(value, set | frozenset) else [str(part) for part in value]
        )
        return ("、" if language == "ja" else ", ").join(parts)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _standing(context: RuleContext, item: str | None) -> Standing | None:
    """How the item stands, whatever the level: who reports on it has its reasons to."""
    entry = context.catalogue.items.get(item) if item else None
    return standing(context.catalogue, entry, context.editions.get(entry.guideline)) if entry else None


def _older(rule: Rule, item: str | None, context: RuleContext) -> Standing | None:
    """The standing by an older edition that a finding rests on: its item's, else that of all the rule's.
    """
    found = [_standing(context, one) for one in ([item] if item else rule.items)]
    asked = [one for one in found if one is not None]
    first = next(iter(asked), None)
    if first is None or not first.is_by_older:
        return None
    return first if all(one.edition.id == first.edition.id for one in asked) else None


def _references(
    rule: Rule, finding: Finding, context: RuleContext, item: str | None, asked: Standing | None
) -> tuple[Reference, ...]:
    """The finding's own references, else the rule's (of the editions judged by), else the item's demand."""
    if finding.references:
        return tuple(finding.references)
    judged_by = {edition.id for edition in context.editions.values()}
    if asked is not None:
        judged_by.add(asked.edition.id)
    known = {
        edition.id: (guideline, edition)
        for guideline in context.catalogue.guidelines.values()
        for edition in guideline.editions
    }
    fitting = [one for one in rule.references if one.edition not in known or one.edition in judged_by]
    if rule.references:
        return tuple(_of_edition(one, context, known) for one in fitting or rule.references)
    if asked is not None and item is not None:
        guideline = context.catalogue.guidelines[context.catalogue.items[item].guideline]
        return (demand_ground(guideline, asked.edition, asked.demand),)
    return _from_facts(rule, context)


def _of_edition(
    reference: Reference, context: RuleContext, known: dict[str, tuple[Guideline, Edition]]
) -> Reference:
    """A rule's reference to an edition, or to a guideline in its newest confirmed one, as the document that
    this edition is.
    """
    edition_id = reference.edition
    if reference.guideline is not None:
        guideline = context.catalogue.guidelines.get(reference.guideline)
        in_force = context.editions.get(reference.guideline)
        edition = None if guideline is None else newest_confirmed(guideline, in_force)
        edition_id = None if edition is None else edition.id
    if edition_id not in known:
        return reference
    ground = edition_ground(*known[edition_id], reference.clause)
    return replace(ground, confidence=reference.confidence)


def _from_facts(rule: Rule, context: RuleContext) -> tuple[Reference, ...]:
    facts = {fact.id: fact for fact in context.facts}
    found = []
    for fact in rule.facts:
        try:
            found.append(fact_ground(facts[fact], context.facts.version(fact)))
        except DxlintError:
            continue
    return tuple(found)


def _is_unsure(
    rule: Rule, context: RuleContext, references: tuple[Reference, ...], asked: Standing | None
) -> bool:
    """Whether a fact, the item's demand, or every reference is recalled or uncertain."""
    confidences = [asked.demand.confidence] if asked else []
    for fact in rule.facts:
        try:
            confidences.append(context.facts.version(fact).confidence)
        except DxlintError:
            continue
    if any(confidence != "confirmed" for confidence in confidences):
        return True
    return bool(references) and all(reference.confidence != "confirmed" for reference in references)


def fingerprint(rule: str, item: str | None, finding: Finding) -> str:
    """A sum over what is said, not where: rule, item, message, normalised quote, params without line numbers.
    """
    quote = finding.at.quote if finding.at and finding.at.quote else ""
    bare = "".join(unicodedata.normalize("NFKC", quote).split())
    params = {
        key: value for key, value in finding.params.items()
        if not key.endswith(("line", "lines", "page", "pages", "column"))
    }
    data = json.dumps(
        [rule, item, finding.message, bare, params], ensure_ascii=False, sort_keys=True, default=str
    )
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


def told_apart(findings: list[ReportedFinding]) -> list[ReportedFinding]:
    """The findings with equal fingerprints told apart by their order of occurrence."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        count = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        if count:
            again = hashlib.sha256(f"{finding.fingerprint}#{count}".encode()).hexdigest()
            finding = replace(finding, fingerprint=again, same_as=finding.fingerprint)
        result.append(finding)
    return result


def error_text(error: DxlintError | ReportedError, language: str) -> str:
    """What is wrong, in words. An error of a plugin may name a text that dxlint does not have."""
    params = dict(error.params)
    if "suggestion" in params:
        word = str(params["suggestion"])
        params["suggestion"] = text("did-you-mean", language, word=word) if word else ""
    for key in ("error", "wanted"):
        # Why a file could not be read, or what a plugin should have given, may be told by the id of a text.
        if isinstance(said := params.get(key), str):
            params[key] = reason_text(said, language)
    try:
        return text(error.message_id, language, **params).strip()
    except KeyError:
        details = ", ".join(f"{key}: {value}" for key, value in params.items())
        return f"{error.message_id} ({details})" if details else error.message_id


def error_words(error: BaseException, language: str) -> str:
    """Any exception in one line: in words where dxlint has them, else its class and what it says."""
    if isinstance(error, DxlintError):
        with contextlib.suppress(Exception):
            return " ".join(error_text(error, language).split())
    return said_by(error)


def own_finding(
    name: str,
    place: Place,
    language: str,
    severity: Severity,
    outcome: Outcome = Outcome.NOT_EVALUABLE,
    /,
    *,
    message: str | None = None,
    **params: object,
) -> ReportedFinding:
    """A finding of dxlint itself (`unreadable`, `rule-error`, `plugin-error`), never a pass."""
    finding = Finding(at=Quoted(place), message=message or name, params=params)
    return ReportedFinding(
        rule=name,
        name=name,
        title=text(f"{name}-title", language),
        outcome=outcome,
        severity=severity,
        confidence="high",
        item=None,
        message=text(finding.message, language, **params),
        hint=text(f"{finding.message}-hint", language),
        references=(),
        at=finding.at,
        searched=(),
        related=(),
        fingerprint=fingerprint(name, None, finding),
    )
