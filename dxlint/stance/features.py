"""What of a unit of text bears on its stance, as named features: each a weight, none a switch.

Subject, predicate and its endings, the section's and the table's heads, the lead of a list, the neighbours,
the wording, and what the hand-made patterns say of it. All are read from normalised text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from dxlint.document.blocks import BlockKind
from dxlint.document.headings import fold_title
from dxlint.document.tables import Cell
from dxlint.document.tree import Unit
from dxlint.document.voice import FOREIGN, role_of
from dxlint.predicate.clause_end import Predicate, bare_end, predicate_of
from dxlint.stance.patterns import OTHERS, OWN, Judgement, judge
from dxlint.stance.stances import Stance
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold
from dxlint.text.sentences import clauses

_SUFFIXES = 7
_WORDING, _TAIL = 160, 30
# A run of one script is about a word: 推進, する, クラウド.
_RUN = lazy(r"[一-龥々]+|[ぁ-ん]+|[ァ-ヶー]+|[a-z]+")
_LENGTHS = (6, 12, 20, 35, 60, 100)
_SUBJECT = lazy(r"(?:^|[、。「])([^、。はがもで「」]{1,12}?)(?:では|には|は|が|も)(?![なる])")
_MARKED = lazy(r"^[・○●◯◎■□◆◇▶▷➤→⇒✓※*\-–①-⑳(0-9ア-ン.)]+")
_MARKS = lazy(r"^[→⇒➡○●◎◯▲△■□★☆〇-]*$")
# 【第1期の結果】, 〔税務課〕: what stands in brackets before a text says what it is or who speaks.
_OPENED = lazy(r"^(?P<open>[^\w\s])(?P<label>\w{1,14})[)\]}】〕》〉>」』][:、]?(?=.)")
# Whether a thing will be is open: 〜するかどうか, 可否, 採否.
_WHETHER = lazy(
    r"(?:か(?:どうか|否か)"
    r"|(?:る|い|の)か(?=[をはがに、])"
    r"|可否|是非|要否|採否|適否|当否|得失|次第"
    r"|結果(?:による|待ち|を待)"
    r")"
)
_OBJECT = lazy(r"([^、。をはが]{1,3})を[^、。を]{1,14}[。)」]*$")
_FIGURE = lazy(
    r"^[^ぁ-んァ-ヶa-z]{0,4}[\d,.~%→約計以上内第年月]{1,12}[^、。ぁ-ん\d]{0,6}(?:以上|以下|以内)?$"
)
_TITLE = 40
_FIRM_LEAD = 5
_FOR_STUDY = lazy(
    r"検討(?:事項|項目|課題|内容|中|段階|予定)"
    r"|(?:今後|引き続き)(?:の)?検討"
    r"|要検討"
    r"|研究(?:事項|課題)"
)
_NUMBER = lazy(r"\d")


def features_of(
    unit: Unit, before: Unit | None, after: Unit | None, own_name: str, titles: Container[str] = ()
) -> list[str]:
    """The features of one unit. `before`, `after`: its neighbours in reading order; `own_name`: the
    municipality; `titles`: the document's headings, folded.
    """
    text = unit.text
    listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
    judgement = pattern_of(unit, own_name)
    predicate = predicate_of(text)
    role, kind = unit.role.value, _kind(unit)
    found = [
        f"role:{role}", f"kind:{kind}", f"role+kind:{role}|{kind}", f"pattern:{judgement.why}",
        f"pattern+role:{judgement.stance}|{role}", f"pattern+kind:{judgement.why}|{kind}",
        f"predicate:{predicate.name}", f"predicate+role:{predicate.name}|{role}",
        f"predicate+kind:{predicate.name}|{kind}", f"bent:{predicate.name}|{'+'.join(predicate.endings[:3])}",
        f"length:{sum(len(text) > one for one in _LENGTHS)}|{listed}",
    ]  # fmt: skip
    found += (f"ending:{one}" for one in predicate.endings)
    found += _ends(text)
    found += _subjects(unit, own_name, predicate)
    found += _earlier(text)
    found += _heads(unit)
    found += wording("", text[:_WORDING])
    found += wording("tail", text[-_TAIL:])
    found += {f"run:{run}" for run in _RUN.findall(text[:_WORDING])}
    if len(text) <= _TITLE and fold_title(text) in titles:
        found.append("title-again")
    if unit.lead:
        lead = predicate_of(unit.lead).name
        found += (f"lead:{lead}", f"lead+predicate:{lead}|{predicate.name}", f"lead+kind:{lead}|{kind}")
    for name, other in (("before", before), ("after", after)):
        if other is not None and other.section is unit.section:
            beside = predicate_of(other.text)
            found.append(f"{name}:{beside.name}|{beside.endings[0] if beside.endings else ''}")
    return found


def pattern_of(unit: Unit, own_name: str) -> Judgement:
    """What the hand-made patterns say of the whole unit, with the lead of its list and the heads over it."""
    if unit.by_patterns is None:
        unit.by_patterns = _by_patterns(unit, own_name)
    return unit.by_patterns


def _by_patterns(unit: Unit, own_name: str) -> Judgement:
    listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
    last = len(unit.text)
    told = judge(unit.text, (max(0, last - 1), last), unit.role, listed=listed, own_name=own_name)
    if unit.role in FOREIGN:
        return told
    if unit.cell is not None and unit.cell.scheduled and _all_studied(unit.cell):
        return Judgement(Stance.CONSIDERS, "stance-study", 2)
    if told.why == "stance-listed-action" or (
        told.why == "stance-no-predicate" and listed and not unit.text.endswith("。")
    ):
        heads = unit.cell.heads if unit.cell is not None else ()
        if any(_FOR_STUDY.search(fold(head)) for head in (unit.section.title, *heads)):
            return Judgement(Stance.CONSIDERS, "stance-study", 2)
    if unit.lead and told.why in {"stance-no-predicate", "stance-listed-action"}:
        lead = judge(unit.lead, (0, len(unit.lead)), unit.role, listed=False, own_name=own_name)
        if lead.stance is not Stance.COMMITS or lead.weight >= _FIRM_LEAD:
            return Judgement(lead.stance, "stance-lead", lead.weight)
    return told


def _all_studied(cell: Cell) -> bool:
    """Whether all that stands under the years of a row is study."""
    stages = [stage.rstrip("→⇒➡-") for stage in cell.scheduled if not _MARKS.match(stage)]
    return bool(stages) and all(predicate_of(stage).name == "study" for stage in stages)


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


def _subjects(unit: Unit, own_name: str, predicate: Predicate) -> Iterator[str]:
    text = unit.text
    marked = _MARKED.match(text)
    if marked:
        yield f"mark:{marked.group()[0]}"
    own = OWN.search(text) is not None or bool(own_name and own_name in text)
    others = OTHERS.search(text) is not None
    yield f"subject:{own}|{others}"
    yield f"subject+predicate:{own}|{others}|{predicate.name}"
    opened = _OPENED.match(unit.normal.text)
    if opened:
        told = role_of(opened["label"])
        yield f"opened:{opened['open']}|{opened['label'][-1]}"
        yield f"opened-role:{told.value if told else '-'}"
    for match in list(_SUBJECT.finditer(text))[:3]:
        yield f"topic:{match[1][-4:]}"
    if _NUMBER.search(text):
        yield "number"
    if _FIGURE.match(text):
        yield "figure"
    if _WHETHER.search(text):
        yield "whether"
        yield f"whether+predicate:{predicate.name}"
    taken = _OBJECT.search(text)
    if taken:
        yield f"object:{taken[1]}|{predicate.name}"


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
    for name, heads in (
        ("row", cell.row_heads),
        ("column", cell.column_heads),
        ("caption", (cell.caption, cell.measure)),
    ):
        for head in heads:
            if head:
                yield from title_features(name, head)
    if cell.fiscal_years:
        yield "years"
        # What stands in the row's other years: a decision after a study is as open as the study.
        yield from {
            f"stage:{predicate_of(stage).name}" for stage in cell.stages[:6] if not _MARKS.match(stage)
        }
    if _FIGURE.match(unit.text):
        yield from {f"figure+head:{fold(head)[-3:]}" for head in (*cell.row_heads[-1:], *cell.column_heads)}
    if cell.column == 0:
        yield "first-column"
    if cell.scheduled:
        marked = all(_MARKS.match(stage) for stage in cell.scheduled)
        yield f"scheduled:{'study' if _all_studied(cell) else 'marks' if marked else 'some'}"


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
        yield features_of(
            unit, units[at - 1] if at else None, units[at + 1] if at < last else None, own_name, titles
        )
