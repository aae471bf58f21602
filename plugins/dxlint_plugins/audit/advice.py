"""Sheets of advice: for each plan a page that can be handed to the municipality, as HTML and as Word.

One sheet is made after another from the reports that are kept; nothing of a plan stays in memory.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from functools import partial
from hashlib import sha256

from dxlint import Audit, AuditWriter, Folder, hookimpl


def write(audit: Audit, folder: Folder) -> None:
    """A sheet for every plan that could be read."""
    from dxlint_plugins.audit._advice_view import sheet_of
    from dxlint_plugins.audit._advice_word import word_of
    from dxlint_plugins.audit._pages import page_of
    from dxlint_plugins.audit._said import Said

    said = Said(audit)
    for plan in audit.plans:
        report = audit.report_of(plan)
        if report.error is not None or report.coverage is None:
            continue
        sheet = sheet_of(said, plan, report)
        name = f"{said.folder}/{said.sheets[plan.number]}"
        # A sheet says all that is in it; making the Word file is most of what it costs.
        made_from = sha256(f"{audit.program} {audit.language} {sheet!r}".encode()).hexdigest()
        folder.write_made(
            f"{name}.html", made_from, partial(page_of, "advice.html.j2", said, sheet=sheet)
        )
        folder.write_made(f"{name}.docx", made_from, partial(word_of, said, sheet))
        # A Word file is a megabyte in few objects that hold each other: Python looks for such seldom.
        gc.collect(1)


@hookimpl
def dxlint_audit_writers() -> Iterable[AuditWriter]:
    """The folder of sheets."""
    return [AuditWriter("advice", write)]
