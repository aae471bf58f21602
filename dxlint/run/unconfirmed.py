"""What is told of editions in force that are not confirmed: on a finding, and once on a whole file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from dxlint.messages import text
from dxlint.national.catalogue import Body, Catalogue, Edition, Level, is_asked
from dxlint.national.standing import Standing, UnconfirmedEdition, unconfirmed_editions


def unconfirmed_of(
    catalogue: Catalogue, editions: dict[str, Edition], level: Level, body: Body | None
) -> tuple[UnconfirmedEdition, ...]:
    """Which of the editions in force are not confirmed, by the items that are asked of a plan."""
    asked = (one for one in catalogue.read_items() if is_asked(one, level, body))
    return unconfirmed_editions(catalogue, editions, asked)


def short_name(guideline: str, edition: Edition) -> str:
    """An edition's name beside that of its guideline: 第3.0版 of 自治体DX推進計画【第3.0版】."""
    rest = edition.name.removeprefix(guideline).strip()
    if rest[:1] in ("【", "（") and rest[-1:] in ("】", "）"):
        rest = rest[1:-1]
    return rest or edition.name


def judged_by_older(asked: Standing, catalogue: Catalogue, language: str) -> str:
    """What a message adds where the edition judged by is not the one in force."""
    guideline = next(one.name for one in catalogue.guidelines.values() if asked.in_force in one.editions)
    return text(
        "finding-older-edition",
        language,
        judged_by=short_name(guideline, asked.edition),
        in_force=short_name(guideline, asked.in_force),
    )


def unconfirmed_texts(unconfirmed: Iterable[UnconfirmedEdition], language: str) -> list[str]:
    """A sentence for each guideline: which edition is not confirmed, and how its items were judged instead.
    """
    return [
        _sentence(list(parts), language) for _, parts in groupby(unconfirmed, key=lambda one: one.guideline)
    ]


def _sentence(parts: list[UnconfirmedEdition], language: str) -> str:
    first = parts[0]
    in_force = short_name(first.guideline_name, first.edition)
    said = text(
        "unconfirmed-edition",
        language,
        guideline=first.guideline_name,
        edition=in_force,
        asked=first.asked,
        count=sum(len(one.items) for one in parts),
    )
    older = [
        text("unconfirmed-count", language, count=len(one.items),
            edition=short_name(one.guideline_name, one.judged_by))
        for one in parts if one.judged_by is not None
    ]  # fmt: skip
    if older:
        counts = text("unconfirmed-and", language).join(older)
        said += text("unconfirmed-older", language, counts=counts, edition=in_force)
    return said + "".join(
        text("unconfirmed-info", language, count=len(one.items)) for one in parts if one.judged_by is None
    )
