"""Indicators of a plan with what their names say of the wanted direction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dxlint import Passage, Place, Plan, Quoted, lazy
from dxlint_rules.document_quality._text import line_of, passages

# What is to grow, and what is to shrink. A name with words of both kinds, or of none, says nothing.
_LESS = lazy(
    r"所要時間|"
    r"(?:要する|かかる|掛かる|お待ちいただく|お待たせする|待つ)(?:平均)?時間|"
    r"待ち(?:時間|人数|日数|件数)|"
    r"(?:処理|所要|交付|決裁)(?:時間|日数)|"
    r"(?:要する|かかる|待つ)日数|"
    r"(?:時間外|超過|残業)|"
    r"(?:紙|用紙|コピー|印刷)(?:の)?(?:使用|購入|消費)?(?:枚数|量)|"
    r"印刷(?:枚数|費)|"
    r"押印|帳票の数|独自帳票|様式の数|"
    r"来庁(?:者|回数)|"
    r"事故|インシデント|漏えい|違反|苦情|クレーム|誤り|ミス|エラー|"
    r"障害(?:件数|発生|の件数)|"
    r"故障|開いた|"
    r"未(?:対応|提出|受講|実施|達成|利用)|"
    r"滞納|経費|コスト|費用|運用費|定型作業|手作業|"
    r"紙(?:申請|文書|の割合|による)|"
    r"郵送|開封率|開けて|被害額|"
    r"買う(?:量|枚数)|"
    r"途絶|排出量|CO2|co2|不満|困っ|"
    r"感じ(?:ない|られない)|"
    r"離職|"
    r"空き(?:時間)?待ち"
)
_MORE = lazy(
    r"(?:削減|短縮|縮減|節約|効率化)(?:時間|額|率|数|枚数|件数|効果|した)|"
    r"オンライン|"
    r"電子(?:申請|決裁|化|納付|契約|交付)|"
    r"キャッシュレス|満足|"
    r"利用(?:率|者|件数|数|割合|する|した|可能)|"
    r"普及|交付|保有|取得|受講|修了|参加|達成|導入|公開|対応した|対応済|登録|講座|教室|研修|人材|育成|"
    r"実施(?:率|件数|回数|数|者)|"
    r"受診|できる手続|出せる手続|"
    r"手続の(?:数|種類)|"
    r"(?:届出|申請)の種類|"
    r"動く業務|対象業務|"
    r"データ(?:セット)?の(?:件数|数|種類)|"
    r"持(?:つ|って|ち)|"
    r"経験した|就農者|"
    r"移行(?:率|した|済)|"
    r"配信|閲覧|"
    r"アクセス(?:数|件数)|"
    r"ダウンロード|フォロワー|予約|活用|整備|設置|収録|合格|採用|相談件数|見やすい|便利|使いやすい|"
    r"ペーパーレス"
)


@dataclass(frozen=True, slots=True)
class Kpi:
    """An indicator: its values (a number, words, or None), the fiscal year of its target, and where it
    stands.

    `path` is its field in a plan model; `row` the cells of its line in a document, empty for a model.
    """

    name: str
    unit: str | None
    baseline: float | str | None
    target: float | str | None
    year: int | None
    path: str
    place: Place | None
    row: tuple[Passage, ...] = ()

    def at(self, plan: Plan, *parts: str) -> Quoted | None:
        """The place of the first of `parts` that a model states, else of the indicator, with what stands
        there.
        """
        for part in parts:
            if f"{self.path}.{part}" in plan.places:
                return Quoted(plan.places[f"{self.path}.{part}"])
        if self.place is None:
            return None
        same = next((one for one in self.row if one.at()[0].column == self.place.column), None)
        return Quoted(*same.at()) if same is not None else Quoted(self.place)


def indicators(plan: Plan) -> list[Kpi]:
    """The indicators of a plan model, or those that the tables of a document give; not those in its
    sentences.
    """
    rows: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    text = passages(plan)
    for passage in text:
        if passage.kind == "cell":
            rows[line_of(passage)].append(passage)
    listed = [(f"indicators[{at}]", one) for at, one in enumerate(plan.indicators)]
    listed += [
        (f"measures[{number}].indicators[{at}]", one)
        for number, measure in enumerate(plan.measures)
        for at, one in enumerate(measure.indicators)
    ]
    found = []
    for path, one in listed:
        place = plan.place_of(path)
        row = tuple(rows.get((place.page or 0, place.line or 0), ())) if place is not None else ()
        if text and not row:
            continue
        found.append(
            Kpi(
                one.name,
                one.unit,
                one.baseline.value if one.baseline else None,
                one.target.value if one.target else None,
                one.target.fiscal_year if one.target else None,
                path,
                place,
                row,
            )
        )
    return found


def under(row: Iterable[Passage], head: str) -> list[Passage]:
    """The cells of a row whose column head matches `head`."""
    return [one for one in row if one.heads and re.search(head, one.heads[-1])]


def direction(name: str) -> int:
    """1 where more is better, -1 where less is, 0 where the name does not say."""
    more, less = _MORE.search(name), _LESS.search(name)
    if (more is None) == (less is None):
        # 削減時間 of 定型作業 grows: the word of growth that names a saving decides.
        return 1 if more is not None and re.match(r"削減|短縮|縮減|節約", more.group()) else 0
    return 1 if more is not None else -1
