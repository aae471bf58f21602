"""A document that is larger than any plan is refused, with the number found and the limit."""

from __future__ import annotations

import pytest

from dxlint import testing
from dxlint.document.limits import DEEPEST, MOST_CHARACTERS, MOST_LINES, MOST_PARTS
from dxlint.document.tree import structure_of
from dxlint.errors import InputError
from dxlint.messages import text


@pytest.mark.parametrize(
    ("data", "message", "found"),
    [
        ("あ" * (MOST_CHARACTERS + 1), "text-too-long", f"{MOST_CHARACTERS + 1:,}"),
        ("あ" + "\n" * MOST_LINES, "text-too-many-lines", f"{MOST_LINES + 1:,}"),
        ("・窓口\n" * (MOST_PARTS + 1), "text-too-many-parts", f"{MOST_PARTS + 1:,}"),
        ("窓口を見直します。" * 4 * MOST_PARTS, "text-too-many-parts", None),
    ],
)
def test_more_than_any_plan_holds_is_refused(data: str, message: str, found: str | None) -> None:
    """By characters, lines, and sentences, whether these stand in one block or in many."""
    with pytest.raises(InputError) as caught:
        structure_of(testing.installed().importers[".txt"].read(data.encode(), "計画.txt"))  # type: ignore[arg-type]
    assert caught.value.message_id == message
    assert found is None or caught.value.params["found"] == found
    for language in ("ja", "en"):
        shown = text(message, language, **caught.value.params)
        assert str(caught.value.params["found"]) in shown
        assert str(caught.value.params["limit"]) in shown


def test_headings_below_headings_without_end() -> None:
    """Each （１） begins a list inside the one before; the path of the last would grow with the square."""
    parts = (f"（１）取組{at}の方針\n\n推進します。" for at in range(200))
    source = "みどり野市DX推進計画\n\n" + "\n\n".join(parts)
    document = testing.installed().importers[".txt"].read(source.encode(), "計画.txt")
    structure = structure_of(document)  # type: ignore[arg-type]
    assert max(len(section.chain()) for section in structure.sections) <= DEEPEST
