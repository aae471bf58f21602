"""A body that chooses the model β, β′ or α′ states the external audit that goes with it.

The guideline makes the audit, with a report to J-LIS, a condition of these models. A plan that only studies
such a model, or names it to set its own apart, is not reported. A warning only by the edition whose text was
read.
Reads: coverage.items (security/network-model, security/external-audit).
Yields: one finding at the sentence that chooses the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, fold, lazy, missing_item, quoted

_AUDITED = lazy(
    r"(?:(?:β|ベータ)(?:['′’]|ダッシュ)?|(?:α|アルファ)(?:['′’]|ダッシュ))モデル|(?:アルファ|ベータ)ダッシュ"
)
_NOT_CHOSEN = lazy(r"採用せず|採用しない|採用していない|移行しない|移行せず|ではなく|選ばず|選択せず|検討")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the model is chosen and the audit is not stated."""
    if context.coverage.status("security/external-audit") in {"covered", "considering"}:
        return
    for one in context.coverage.items["security/network-model"].evidence:
        text = fold(one.quote)
        model = _AUDITED.search(text)
        if one.stance == "commits" and model and not _NOT_CHOSEN.search(text):
            finding = missing_item(
                plan, context, "security/external-audit", "default", model=_shown(model.group())
            )
            if finding is not None:
                finding.at, finding.searched, finding.related = quoted(one), (), ()
                yield finding
            return


def _shown(model: str) -> str:
    """The model's name as the guideline writes it."""
    name = (
        model.replace("アルファ", "α").replace("ベータ", "β").replace("ダッシュ", "′").removesuffix("モデル")
    )
    return name.replace("'", "′").replace("’", "′") + "モデル"
