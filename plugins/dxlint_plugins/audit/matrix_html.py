"""The table of municipalities and items as one page that works offline: sorting, filtering, details.

The page holds its data as JSON, which no browser runs, and one script, named by its digest in the page's
policy: nothing else can run or be fetched. What comes from plans is only ever set as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from dxlint import STATUSES, Audit, AuditedPlan, AuditWriter, Cell, Folder, hookimpl, municipalities
from dxlint.messages import messages
from dxlint_plugins.audit._matrix import DOUBT, SIGNS, Matrix
from dxlint_plugins.audit._names import advice_folder, advice_names
from dxlint_plugins.reporters._plain import safe

_FOLDER = "_matrix_page"
_SCRIPTS = ("model.js", "grid.js", "detail.js", "tools.js", "print.js")
# One letter for each cell: the status, whether it is doubtful, by what word it is asked for.
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ASKED = ("", "must", "should", "may")
# Nothing in the data ends the element that holds it, or is markup to anybody.
_MARKUP = re.compile("[<>&\u2028\u2029\x7f]")
_WORDS = "matrix-js-"
_LONGEST_NAME = 120


def write(audit: Audit, folder: Folder) -> None:
    """Writes the page."""
    matrix = Matrix(audit)
    folder.write(matrix.said("file-html"), page_of(matrix))


def page_of(matrix: Matrix) -> str:
    """The page as text."""
    from dxlint_plugins.reporters._html.templating import environment

    style, script = _text("matrix.css"), _script()
    return environment((__package__, _FOLDER)).get_template("matrix.html.j2").render(
        language=matrix.language,
        version=matrix.audit.version,
        title=matrix.title(),
        made=matrix.made(),
        about=list(matrix.about()),
        unread=list(matrix.unread()),
        statuses=[(one, SIGNS[one], matrix.said(f"status-{one}")) for one in STATUSES],
        doubt=DOUBT,
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
        data=_data(matrix),
        t=matrix.said,
    )


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(_FOLDER, name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """The script's parts as one, seen by nothing else."""
    parts = "".join(_text(name) for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _data(matrix: Matrix) -> str:
    """What the page shows, as JSON in which nothing is markup."""
    audit = matrix.audit
    guidelines = list(dict.fromkeys(item.guideline for item in matrix.items))
    kinds = [*dict.fromkeys(plan.kind or "unknown" for plan in audit.plans)]
    prefectures = list(dict.fromkeys(plan.prefecture for plan in audit.plans))
    advice = advice_names(audit)
    ranks = _ranks(audit.plans)
    sizes = [group.id.removeprefix("size:") for group in audit.groups if group.id.startswith("size:")]
    whole: dict[str, Any] = {
        "language": matrix.language,
        "title": matrix.title(),
        "made": matrix.made(),
        "xlsx": matrix.said("file-xlsx"),
        "advice": advice_folder(matrix.language),
        "words": _words(matrix),
        "letters": _LETTERS,
        "statuses": [[one, SIGNS[one], matrix.said(f"status-{one}"), matrix.said(f"means-{one}")]
                     for one in STATUSES],
        "doubt": DOUBT,
        "asked": [matrix.said(f"asked-{one}" if one else "status-unasked") for one in _ASKED],
        "guidelines": [matrix.guideline(key) for key in guidelines],
        "items": [[safe(item.name, _LONGEST_NAME), guidelines.index(item.guideline)]
                  for item in matrix.items],
        "kinds": [matrix.said(f"kind-{kind}") for kind in kinds],
        "prefectures": [safe(one, _LONGEST_NAME) for one in prefectures],
        "sizes": [[*map(int, size.split("-")), matrix.size(f"size:{size}")] for size in sizes],
        "plans": [
            [
                plan.code, safe(plan.name, _LONGEST_NAME), ranks[plan.number],
                prefectures.index(plan.prefecture), kinds.index(plan.kind or "unknown"), plan.population,
                plan.counts.get("error", 0), plan.counts.get("warning", 0), plan.to_judge,
                safe(plan.title or "", _LONGEST_NAME), safe(plan.file),
                matrix.page.day(plan.as_of) if plan.as_of else "", advice[plan.number],
                matrix.reason(plan), plan.unread_parts, int(plan.failed), matrix.doubt_of_identity(plan),
                "".join(map(_letter, matrix.cells(plan))),
            ]
            for plan in audit.plans
        ],
    }  # fmt: skip
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _letter(cell: Cell) -> str:
    asked = _ASKED.index(cell.asked) if cell.asked in _ASKED else _ASKED.index("should")
    return _LETTERS[(STATUSES.index(cell.status) * 2 + (not cell.is_sure)) * len(_ASKED) + asked]


def _ranks(plans: Iterable[AuditedPlan]) -> dict[int, int]:
    """Where each plan stands in the order of names as they are read aloud, by its number."""
    kana = {one.code: one.kana for one in municipalities()}
    ordered = sorted(plans, key=lambda plan: (kana.get(plan.code, "ﾟ"), plan.name, plan.number))
    return {plan.number: rank for rank, plan in enumerate(ordered)}


def _words(matrix: Matrix) -> dict[str, str]:
    """What the script says, by the messages' ids without their beginning."""
    words = {
        key.removeprefix(_WORDS): said
        for key, said in messages(matrix.language).items() if key.startswith(_WORDS)
    }  # fmt: skip
    heads = (
        "code", "name", "prefecture", "kind", "population", "errors", "warnings", "to-judge", "plan-title",
        "as-of", "file", "unsure", "means-unsure", "status-unasked", "means-unasked", "status-unread",
        "no-score", "size-unknown", "about-gaps",
    )  # fmt: skip
    return words | {key: matrix.said(key) for key in heads}


@hookimpl
def dxlint_audit_writers() -> Iterable[AuditWriter]:
    """The page."""
    return [AuditWriter("matrix-html", write)]
