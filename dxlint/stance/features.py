"""What of a unit of text bears on its stance, as named features: each a weight, none a switch.

Subject, predicate and its endings, the section's and the table's heads, the lead of a list, the neighbours, the
wording, and what the hand-made patterns say of it. All are read from normalised text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from dxlint.document.blocks import BlockKind
from dxlint.document.headings import fold_title
from dxlint.document.tree import Unit
from dxlint.predicate.clause_end import Predicate, bare_end, predicate_of
from dxlint.stance.patterns import OTHERS, OWN, Judgement, judge
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold
from dxlint.text.sentences import clauses

_SUFFIXES = 7
_WORDING = 160
_LENGTHS = (6, 12, 20, 35, 60, 100)
_SUBJECT = lazy(r"(?:^|[、。「])([^、。はがもで「」]{1,12}?)(?:では|には|は|が|も)(?![なる])")
_MARKED = lazy(r"^[・○●◯◎■□◆◇▶▷➤→⇒✓※*\-–①-⑳(0-9ア-ン.)]+")
_MARKS = lazy(r"^[→⇒➡○●◎◯▲△■□★☆〇-]*$")
_TITLE = 40
_NUMBER = lazy(r"\d")


def features_of(
    unit: Unit, before: Unit | None, after: Unit | None, own_name: str, titles: Container[str] = ()
) -> list[str]:
    """The features of one unit. `before`, `after`: its neighbours in reading order; `own_name`: the municipality;
    `titles`: the document's headings, folded.
    """
    text = unit.text
    listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
    judgement = pattern_of(unit, own_name)
    predicate = predicate_of(text)
    role, kind = unit.role.value, _kind(unit)
    found = [
        f"role:{role}", f"kind:{kind}", f"role+kind:{role}|{kind}", f"pattern:{judgement.why}",
        f"pattern+role:{judgement.stance}|{role}", f"pattern+kind:{judgement.why}|{kind}", f"predicate:{predicate.name}",
        f"predicate+role:{predicate.name}|{role}", f"predicate+kind:{predicate.name}|{kind}",
        f"bent:{predicate.name}|{'+'.join(predicate.endings[:3])}", f"length:{sum(len(text) > one for one in _LENGTHS)}|{listed}",
    ]  # fmt: skip
    found += (f"ending:{one}" for one in predicate.endings)
    found += _ends(text)
    found += _subjects(text, own_name, predicate)
    found += _earlier(text)
    found += _heads(unit)
    found += wording("", text[:_WORDING])
    if len(text) <= _TITLE and fold_title(text) in titles:
        found.append("title-again")
    if unit.lead:
        found.append(f"lead:{predicate_of(unit.lead).name}")
    for name, other in (("before", before), ("after", after)):
        if other is not None and other.section is unit.section:
            beside = predicate_of(other.text)
            found.append(f"{name}:{beside.name}|{beside.endings[0] if beside.endings else ''}")
    return found


def pattern_of(unit: Unit, own_name: str) -> Judgement:
    """What the hand-made patterns say of the whole unit."""
    listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
    last = len(unit.text)
    return judge(unit.text, (max(0, last - 1), last), unit.role, listed=listed, own_name=own_name)


def _kind(unit: Unit) -> str:
    if unit.cell is None:
        return unit.kind.value
    if unit.cell.is_label:
        return "label"
    return "year-cell" if unit.cell.fiscal_years else "cell"


def _ends(text: str) -> Iterator[str]:
    end = bare_end(text)
    for size in range(1, _SUFFIXES + 1):
        if size > len(end):
            return
        yield f"end:{end[-size:]}"
    stop = text[-1:]
    if stop in "。、:：!?":
        yield f"stop:{stop}"


def _subjects(text: str, own_name: str, predicate: Predicate) -> Iterator[str]:
    marked = _MARKED.match(text)
    if marked:
        yield f"mark:{marked.group()[0]}"
    own = OWN.search(text) is not None or bool(own_name and own_name in text)
    others = OTHERS.search(text) is not None
    yield f"subject:{own}|{others}"
    yield f"subject+predicate:{own}|{others}|{predicate.name}"
    for match in list(_SUBJECT.finditer(text))[:3]:
        yield f"topic:{match[1][-4:]}"
    if _NUMBER.search(text):
        yield "number"


def _earlier(text: str) -> Iterator[str]:
    """The predicates of the clauses before the last."""
    spans = clauses(text)
    for start, end in spans[:-1][-3:]:
        yield f"clause:{predicate_of(text[start:end]).name}"
    yield f"clauses:{min(len(spans), 3)}"


def _heads(unit: Unit) -> Iterator[str]:
    chain = unit.section.chain()
    for name, titles in (("heading", chain[-1:]), ("above", chain[-4:-1])):
        for section in titles:
            yield from title_features(name, section.title)
    cell = unit.cell
    if cell is None:
        return
    for name, heads in (("row", cell.row_heads), ("column", cell.column_heads), ("caption", (cell.caption, cell.measure))):
        for head in heads:
            if head:
                yield from title_features(name, head)
    if cell.fiscal_years:
        yield "years"
    if cell.column == 0:
        yield "first-column"
    stages = [stage.rstrip("→⇒➡-") for stage in cell.scheduled if not _MARKS.match(stage)]
    if cell.scheduled:
        studied = sum(predicate_of(stage).name == "study" for stage in stages)
        yield f"scheduled:{'study' if stages and studied == len(stages) else 'some' if stages else 'marks'}"


@lru_cache(maxsize=4096)
def title_features(name: str, title: str) -> tuple[str, ...]:
    """The wording of a heading or a table's head, two characters at a time, and its last two."""
    flat = fold(title)[:40]
    return (*wording(name, flat), f"{name}$:{flat[-2:]}", f"{name}=:{flat[:8]}")


def wording(name: str, text: str) -> set[str]:
    """All pairs of characters that follow each other."""
    return {f"{name}:{text[at : at + 2]}" for at in range(len(text) - 1)}


def rows(units: Sequence[Unit], own_name: str, titles: Container[str] = ()) -> Iterator[list[str]]:
    """The features of all units of a document, in reading order."""
    last = len(units) - 1
    for at, unit in enumerate(units):
        yield features_of(unit, units[at - 1] if at else None, units[at + 1] if at < last else None, own_name, titles)
