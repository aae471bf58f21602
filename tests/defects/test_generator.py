"""Every kind of defect can be made, stands where it says and nowhere else, and is found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from generator import KINDS, Made, make
from measure import CORPUS, EXAMPLE, findings, is_about, new_findings

PLANS = [*sorted(CORPUS.iterdir()), EXAMPLE]
# Plans that are free of mistakes and hold what looks like one: a note behind a heading, a number read as two,
# another plan's period, an indicator that adds up.
SOUND = ("b01", "b03", "d02", "d04", "d06", "d07", "d09", "d14", "d17", "d22", "d26", "d27", "d30")


@cache
def text_of(name: str) -> str:
    """A plan's text."""
    return next(path for path in PLANS if path.name == name).read_text(encoding="utf-8")


def made_in(kind: str) -> Iterator[tuple[str, Made]]:
    """One defect of the kind in each plan that has a place for it."""
    for path in PLANS:
        made = make(kind, text_of(path.name), Random(f"{path.name} {kind}"))
        if made is not None:
            yield path.name, made


@pytest.mark.parametrize("kind", KINDS)
def test_a_defect_stands_in_one_line(kind: str) -> None:
    """Some plan has a place for it, and only its line differs, in one span."""
    all_made = list(made_in(kind))
    assert all_made
    for name, made in all_made:
        before, after = text_of(name).split("\n"), made.text.split("\n")
        differing = [at for at, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]]
        assert differing == [made.line]
        assert (before[made.line - 1], after[made.line - 1]) == (made.old, made.new)
        assert made.kinds >= set(KINDS[kind].rules)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_defect(kind: str) -> None:
    """A figure can be had again."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert make(kind, text, Random(3)) == make(kind, text, Random(3))


def test_a_plan_without_a_place_gets_none() -> None:
    """Nothing is made up where nothing fits."""
    assert [make(kind, "あ\nい\n", Random(1)) for kind in KINDS] == [None] * len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_defects_of_every_kind_are_found(kind: str) -> None:
    """Of three plans, at most one hides it; nothing else is said of them."""
    found, beside = [], []
    some = [one for one, _ in zip(made_in(kind), range(3), strict=False)]
    for name, made in some:
        new = new_findings(findings(name, text_of(name)), findings(name, made.text))
        found.append(any(is_about(made, one) for one in new))
        beside += [one for one in new if not is_about(made, one) and one.name not in KINDS[kind].follow]
    assert sum(found) >= max(1, len(some) - 1)
    assert beside == []


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_plan_is_left_alone(name: str) -> None:
    """What looks like a mistake and is none."""
    path = next(path for path in PLANS if path.name.startswith(name))
    assert [(one.name, one.at.place.line) for one in findings(path.name, text_of(path.name)) if one.at] == []
