"""Who does well what another plan lacks: near ones first, one a municipality, with the passage itself."""

from __future__ import annotations

from made_audit import IIJIMA, MATSUMOTO, MINOWA, NAGANO, OKAYA, PASSAGE, SAPPORO, UEDA, Maker

from dxlint import Audit, AuditedPlan, Peer


def peers(audit: Audit, plan: AuditedPlan, most: int = 3) -> list[str]:
    """The names of the peers for the first item."""
    plans = {one.file: one for one in audit.plans}
    found = audit.peers.of("dx/a", plan, plans, most)
    return [plans[peer.file].name for peer in found]


def test_same_kind_and_prefecture_come_first() -> None:
    """A town learns from a town of its prefecture, then of another, then from cities of its own."""
    maker = Maker()
    maker.plan(SAPPORO, "O")
    maker.plan(NAGANO, "O")
    maker.plan(MINOWA, "O")
    lacking = maker.plan(IIJIMA, "x").plan
    assert peers(maker.audit(), lacking) == ["箕輪町", "長野市", "札幌市"]


def test_of_one_kind_the_nearest_in_size_come_first() -> None:
    """A city of 50,000 learns from one of 60,000 before one of 400,000."""
    maker = Maker()
    maker.plan(NAGANO, "O", population=370_000)
    maker.plan(OKAYA, "O", population=60_000)
    lacking = maker.plan(UEDA, "x", population=50_000).plan
    assert peers(maker.audit(), lacking) == ["岡谷市", "長野市"]


def test_one_peer_a_municipality_and_never_oneself() -> None:
    """Another plan of the same municipality is no peer, and of two plans of a peer one is told."""
    maker = Maker()
    maker.plan(NAGANO, "O")
    maker.plan(NAGANO, "O", file="別の計画.txt")
    maker.plan(UEDA, "O", file="上田の別の計画.txt")
    lacking = maker.plan(UEDA, "x").plan
    assert peers(maker.audit(), lacking) == ["長野市"]
    assert len(maker.audit().peers.best("dx/a", {one.plan.file: one.plan for one in maker.made})) == 2


def test_only_what_is_surely_committed_to_is_an_example() -> None:
    """No doubtful status, no consideration, nothing too short to learn from, nothing that was not asked."""
    maker = Maker()
    maker.plan(NAGANO, "o")
    maker.plan(MATSUMOTO, "C")
    maker.plan(OKAYA, "O", quote="行います。")
    maker.plan(MINOWA, "-")
    lacking = maker.plan(UEDA, "x").plan
    assert peers(maker.audit(), lacking) == []


def test_only_plans_that_may_be_named_are_told() -> None:
    """Who is not among the plans given is passed over."""
    maker = Maker()
    hidden = maker.plan(NAGANO, "O").plan
    maker.plan(MATSUMOTO, "O")
    lacking = maker.plan(UEDA, "x").plan
    audit = maker.audit()
    plans = {one.file: one for one in audit.plans if one is not hidden}
    found = audit.peers.of("dx/a", lacking, plans)
    assert [peer.file for peer in found] == ["計画2.txt"]


def test_the_passage_and_its_place_are_the_plans_own() -> None:
    """What is told can be looked up."""
    maker = Maker()
    maker.plan(NAGANO, "O")
    lacking = maker.plan(UEDA, "x").plan
    [peer] = maker.audit().peers.of("dx/a", lacking, {one.plan.file: one.plan for one in maker.made})
    assert (peer.quote, peer.place.line, peer.place.file) == (PASSAGE, 12, "計画1.txt")


def test_of_many_the_best_are_kept() -> None:
    """Of a hundred plans of one kind few stay in memory, and the one that names a year is among them."""
    maker = Maker()
    for number in range(60):
        maker.plan(NAGANO, "O", file=f"{number}.txt")
    for made in maker.made[1:]:
        item = made.report.coverage.items["dx/a"]  # type: ignore[union-attr]
        item.evidence = [_without_year(item.evidence[0])]
    kept = maker.audit().peers.kept["dx/a"]
    files = [entry[1] for heap in kept.values() for entry in heap]
    assert len(files) < 10
    assert "0.txt" in files


def _without_year(one: object) -> object:
    from dataclasses import replace

    return replace(one, fiscal_years=())  # type: ignore[type-var]


def test_an_unknown_item_has_no_peers() -> None:
    """Nothing is made up."""
    maker = Maker()
    plan = maker.plan(NAGANO, "O").plan
    found: list[Peer] = maker.audit().peers.of("dx/none", plan, {plan.file: plan})
    assert found == []
