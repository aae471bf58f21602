"""Numbers of headings go up by one: none is skipped, none stands twice.

Headings of one kind under one parent are a sequence, and so are short lines that begin with a number in one
form (captions, headings that were not read as such). A skip is reported only where the number is found
nowhere between (it may be a list item, or a heading that was not read as one), a repetition only where the
titles differ (the same title again is a running head). A sequence with more than one irregularity is left
alone: it was not read rightly.
Reads: plan.outline.
Yields: one finding per sequence, at the heading behind the gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.document_quality._sequences import irregularities


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per sequence with one gap or repetition."""
    yield from irregularities(plan)
