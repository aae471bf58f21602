"""Every message id that the code raises has a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from dxlint.messages import LANGUAGES, messages

ROOT = Path(__file__).parents[2]
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_RAISES = {
    "InputError", "UsageError", "PluginError", "ReporterError", "NotInForce", "UnknownFact", "ModelProblem",
}  # fmt: skip
_FIRST_STRING = {*_RAISES, "problem_at", "fail"}


def raised() -> Iterator[tuple[str, str]]:
    """Each literal message id with the file that raises it."""
    for folder in ("dxlint", "rules", "plugins"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in _FIRST_STRING:
                    literal = next((part for part in node.args if _is_text(part)), None)
                    if isinstance(literal, ast.Constant):
                        yield str(path.relative_to(ROOT)), str(literal.value)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_text(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _ID.fullmatch(node.value) is not None
    )


def test_every_raised_id_has_a_text() -> None:
    """No error is raised for which a language lacks the text."""
    missing = [
        (*use, language) for use in raised() for language in LANGUAGES if use[1] not in messages(language)
    ]
    assert missing == []
