"""Words in the wrong place: labels that differ from their like, words that sound alike, and whose town it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dxlint import Passage, Plan, any_of, lazy
from dxlint_rules.document_quality._terms import Slip, Text
from dxlint_rules.document_quality._text import THIRD_PARTY, distance

# Words that sound alike, the company in which the first is meant, and the one that is meant there.
_ALIKE: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "決済",
        "決裁",
        re.compile(
            any_of(
                r"(?:審査|起案|合議|稟議|回議|承認|供覧)[・、と及び]{1,2}(?P<said>決済)",
                (
                    r"(?P<said2>決済)"
                    + r"(?:"
                    + any_of(
                        r"[・、と及び]{1,2}(?:承認|供覧|回議|起案|合議|施行|保存)",
                        r"権者",
                        r"権限",
                        r"規程",
                        r"区分",
                        r"文書",
                        r"過程",
                        r"ルート",
                    )
                    + r")"
                ),
                r"(?:文書|部長|課長|市長|町長|村長|副市長|上司の?)(?P<said3>決済)",
            )
        ),
    ),
    (
        "決済",
        "決裁",
        re.compile(
            any_of(
                (
                    r"電子(?P<said>決済)(?=[^。]*(?:文書|起案|押印|紙で|ペーパーレス|回覧|庁内))"
                    + r"(?![^。]*(?:手数料|使用料|料金|納付|支払|収納|キャッシュレス|税|クレジット|コード))"
                ),
                (
                    r"(?:文書|起案|押印|ペーパーレス|回覧)[^。付払納税]{0,20}電子(?P<said2>決済)"
                    + r"(?![^。]*(?:手数料|使用料|料金|納付|支払|収納|キャッシュレス|税|クレジット|コード))"
                ),
            )
        ),
    ),
    (
        "決裁",
        "決済",
        re.compile(
            any_of(
                (
                    r"(?:"
                    + any_of(
                        r"キャッシュレス",
                        r"オンライン",
                        r"コード",
                        r"クレジット",
                        r"クレジットカード",
                        r"電子マネー",
                        r"スマホ",
                        r"スマートフォン",
                        r"モバイル",
                    )
                    + r")(?P<said>決裁)"
                ),
                r"(?P<said2>決裁)(?:手数料|端末|手段|代行|サービス|事業者)",
            )
        ),
    ),
    (
        "以降",
        "移行",
        re.compile(
            r"(?:システム|クラウド|仕様|基盤|環境|データ)(?:へ|に|への|の)(?P<said>以降)"
            + r"(?:し|する|を|期間|作業|計画|先|完了|時期|が)"
        ),
    ),
    (
        "対称",
        "対象",
        re.compile(r"(?P<said>対称)(?:者|業務|手続|システム|事業|施設|団体|地域|期間|となる|とする|とし)"),
    ),
    (
        "対照",
        "対象",
        re.compile(r"(?P<said>対照)(?:者|業務|手続|システム|事業|施設|団体|地域|期間|となる|とする|とし)"),
    ),
    ("高率", "効率", re.compile(r"(?P<said>高率)(?:化|的|性|よく|良く)")),
    ("保証", "保障", re.compile(r"社会(?P<said>保証)")),
)
_SELF = lazy(r"(?P<who>[本当])(?P<kind>市|町|村)(?=[はがでのにを、も]|では|として|職員|独自|民)(?!の木)")
_WITHIN = lazy(r"(?<![閣政省総幕学])府内(?!閣)")


def odd_labels(everyone: list[Passage]) -> Iterator[Slip]:
    """A label of a form that differs by one character from the label that the other forms have: 現状の課題
    among 現状と課題.
    """
    where: dict[str, list[Passage]] = defaultdict(list)
    for passage in everyone:
        is_label = (passage.kind == "cell" and not passage.heads) or (
            passage.kind == "heading" and passage.source.lstrip()[:1] in "【■●◆〈《<["
        )
        text = re.sub(r"[【】■●◆〈〉《》<>\[\]・:]", "", passage.spelling.text)
        if (
            is_label
            and 4 <= len(text) <= 14
            and text[-1] not in "課室係部局校園館"
            and not any(char.isdigit() for char in text)
        ):
            where[text].append(passage)
    usual = [label for label, found in where.items() if len(found) >= 4]
    whole = "\n".join(passage.spelling.text for passage in everyone) if usual else ""
    for label, found in where.items():
        for other in usual:
            if label == other or len(found) * 3 > len(where[other]) or distance(label, other, 1) != 1:
                continue
            if not _of_words(label, whole):
                for passage in found:
                    yield Slip(
                        passage,
                        0,
                        len(passage.spelling.text),
                        passage.spelling.text,
                        other,
                        "label",
                        (where[other][0], 0, len(where[other][0].spelling.text)),
                    )
            break


def _of_words(label: str, whole: str) -> bool:
    """Whether a label parts into two words that the document uses elsewhere as well."""
    own = whole.count(label)
    return any(
        whole.count(label[:cut]) > own and whole.count(label[cut:]) > own and not "ぁ" <= label[cut] <= "ん"
        for cut in range(2, len(label) - 1)
    )


def sound_alike(whole: Text) -> Iterator[Slip]:
    """決済 where the company says 決裁, in a document that has 決裁 as well."""
    for said, right, pattern in _ALIKE:
        if said not in whole.text or right not in whole.text:
            continue
        for match in pattern.finditer(whole.text):
            start = next(match.start(name) for name in match.groupdict() if match[name])
            passage, first, last = whole.at(start, start + len(said))
            yield Slip(passage, first, last, said, right, "sound")


def wrong_place(plan: Plan, everyone: list[Passage], whole: Text) -> Iterator[Slip]:
    """本市 in a town's plan, 府内 in a prefecture that is none; the first of each."""
    kind = (plan.municipality or "")[-1:]
    if kind in {"市", "町", "村"}:
        found: dict[str, list[Slip]] = defaultdict(list)
        for passage in everyone:
            if passage.role in THIRD_PARTY and passage.role != "nation":
                continue
            for match in _SELF.finditer(passage.spelling.text):
                found[match["kind"]].append(
                    Slip(passage, match.start(), match.end(), match.group(), match["who"] + kind, "self")
                )
        own = len(found.pop(kind, []))
        for slips in found.values():
            if len(slips) * 3 <= own:
                yield slips[0]
    prefecture = plan.prefecture or ""
    if (
        prefecture
        and not prefecture.endswith("府")
        and "庁内" in whole.text
        and not re.search(r"大阪|京都府|都道府", whole.text.replace("都道府県", ""))
    ):
        for match in _WITHIN.finditer(whole.text):
            yield Slip(*whole.at(match.start(), match.end()), "府内", "庁内", "within")
            break
