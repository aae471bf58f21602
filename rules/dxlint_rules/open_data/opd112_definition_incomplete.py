"""A plan that explains open data names all three conditions of the definition.

Open to secondary use for profit or not, fit for machine reading, free of charge. An older explanation without
the last is still copied. Read where a definition stands: in a glossary, or in a sentence that defines
(オープンデータとは…, …のこと). An explanation in quite other words, of which fewer than two conditions are
found, is not judged. Judged at every level: nobody asks for an explanation, but one that is given should be
whole.
Reads: the paragraphs of the plan, the glossary too.
Yields: one finding, at the first such explanation, that names the conditions left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Paragraph, Plan, RuleContext, any_of, lazy, paragraphs

_ITEM = "opendata/definition"
_TERM = "オープンデータ"
_CONDITIONS = {
    "営利・非営利を問わず二次利用できること": lazy(
        r"二次利用|2次利用|二次的な?利用|再利用|営利|加工、?編集|編集、?加工"
    ),
    "機械判読に適していること": lazy(r"機械判読|機械可読|コンピュータ[ーが]?[^。]{0,6}(?:判読|処理|読み取)"),
    "無償で利用できること": lazy(r"無償|無料|費用[^。]{0,4}(?:なし|かからな|不要)"),
}
_CONDITIONS_EN = dict(
    zip(_CONDITIONS, ("secondary use for profit or not", "machine reading", "free of charge"), strict=True)
)
_DEFINES = lazy(
    any_of(
        r"オープンデータ(?:\([^()]*\))?とは",
        r"のこと(?:です|をいいます|をいう|を指します|を指す)?。?$",
        r"データ(?:をいう|をいいます|を指します|を指す)?。?$",
    )
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for the first explanation that leaves out a condition."""
    for one in _explanations(plan):
        left = [name for name, words in _CONDITIONS.items() if not words.search(one.text)]
        if not left:
            return
        if len(left) == 1:
            yield Finding(
                at=one.at,
                params={"missing": left, "missing_en": [_CONDITIONS_EN[name] for name in left]},
                item=_ITEM,
                outcome=Outcome.REVIEW,
                severity="info",
            )
            return


def _explanations(plan: Plan) -> Iterator[Paragraph]:
    """The paragraphs and cells that explain the term."""
    for one in paragraphs(plan):
        explains = one.role == "glossary" or _DEFINES.search(one.text)
        if explains and one.kind != "heading" and _TERM in one.text + one.around:
            yield one
