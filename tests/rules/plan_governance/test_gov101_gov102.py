"""GOV101 and GOV102: which items they look at, and their messages and severities."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.national.catalogue import Catalogue
from dxlint.plan.coverage import Status
from dxlint.plan.model import Plan
from dxlint.rules.rule import RuleContext
from dxlint.testing import check_of

gov101 = check_of("GOV101")
gov102 = check_of("GOV102")

ContextOf = Callable[..., RuleContext]


def all_are(catalogue: Catalogue, status: Status, **others: Status) -> dict[str, Status]:
    """A status for every item of the organisation, but for those given by the end of their id."""
    given = {f"governance/{key.replace('_', '-')}": one for key, one in others.items()}
    return {key: given.get(key, status) for key in catalogue.items if key.startswith("governance/")}


def test_means_are_info_and_the_rest_warnings(context_of: ContextOf) -> None:
    """The obligation's word decides; the message is named after the element."""
    found = [(one.message, one.severity) for one in gov101.check(Plan(), context_of("2024-03-01"))]
    assert found == [
        ("headquarters", "warning"), ("cio", "warning"), ("cio-aide", "info"),
        ("department-leaders", "info"), ("training", "warning"), ("external-talent", "info"),
    ]  # fmt: skip


def test_a_study_of_an_element_is_gentler(context_of: ContextOf, all_items: Catalogue) -> None:
    """It says so, as info."""
    context = context_of("2024-03-01", all_are(all_items, "covered", cio="considering"))
    found = [(one.item, one.message, one.severity) for one in gov101.check(Plan(), context)]
    assert found == [("governance/cio", "considering", "info")]


def test_leaders_are_asked_for_from_2_1(context_of: ContextOf) -> None:
    """Earlier editions were not read to name them."""
    found = [one.message for one in gov101.check(Plan(), context_of("2022-12-20"))]
    assert "department-leaders" not in found and len(found) == 5


def test_planning_elements_must_be_there(context_of: ContextOf, all_items: Catalogue) -> None:
    """Part of a review is one; a schedule only planned to be made is none yet."""
    statuses = all_are(
        all_items, "covered", schedule="considering", numeric_targets="mentioned", progress_review="partial"
    )
    found = [
        (one.item, one.message, one.severity)
        for one in gov102.check(Plan(), context_of("2024-03-01", statuses))
    ]
    assert found == [
        ("governance/numeric-targets", "numeric-targets", "warning"),
        ("governance/schedule", "schedule", "info"),
    ]


def test_nothing_is_asked_before_the_first_edition(context_of: ContextOf) -> None:
    """A plan older than the national one."""
    context = context_of("2020-03-01")
    assert [*gov101.check(Plan(), context), *gov102.check(Plan(), context)] == []
