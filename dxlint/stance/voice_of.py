"""Who speaks in a unit: the municipality, the nation, a prefecture, another body, a citizen, or a law."""

from __future__ import annotations

from enum import StrEnum

from dxlint.document.tree import Unit
from dxlint.document.voice import Role
from dxlint.stance.stances import Stance
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold


class Voice(StrEnum):
    """Whose act or opinion a unit tells."""

    OWN = "own"
    NATION = "nation"
    PREFECTURE = "prefecture"
    OTHER = "other"
    CITIZEN = "citizen"
    LAW = "law"


_SAID = (
    (Voice.LAW, lazy(
        r"(?:^|[、。])[^、。]{0,24}(?:法律?|条例|政令|省令|規則)(?:\([^)]*\))?"
        r"(?:第[\d一二三四五六七八九十]+条)?(?:では|において|により|は|が)"
    )),
    (Voice.CITIZEN, lazy(
        r"(?:市民|町民|村民|区民|住民|利用者|回答者|保護者|高齢者|参加者|窓口に来た方)"
        r"(?:の(?:皆(?:さん|さま|様)|方|声|意見|約?\d))?(?:から|は|が|の声|の意見)"
        r"|アンケート|という声|との声|ヒアリング"
    )),
    (Voice.NATION, lazy(
        r"(?:^|[、。])(?:こうした中、?)?"
        r"(?:国|政府|我が国|総務省|デジタル庁|内閣官房|内閣府|[一-鿿]{2,4}省)"
        r"(?:は|が|では|において|の|から)"
    )),
    (Voice.PREFECTURE, lazy(
        r"(?:^|[、。])(?:[^、。はが]{1,4}(?:県|都|道|府)|県|都道府県|道|府)"
        r"(?:は|が|では|において|の(?:計画|方針))"
    )),
    (Voice.OTHER, lazy(
        r"(?:他|近隣|周辺|先進|隣|県内|道内|全国)の?(?:市|町|村|自治体|団体|都市)"
        r"|企業|民間"
        r"|[一-鿿]{1,4}(?:市|町|村)では"
    )),
)  # fmt: skip
_TITLED = (
    (Voice.CITIZEN, lazy(r"アンケート|意識調査|市民の声|住民の声|皆さんの声|意見|ヒアリング|インタビュー")),
    (Voice.OTHER, lazy(r"事例|他(?:の)?(?:市|町|村|自治体|団体)|先進")),
    (Voice.LAW, lazy(r"法(?:令|律|制度)|根拠")),
    (Voice.PREFECTURE, lazy(r"(?:県|都道府県|道|府)の(?:動|取組|計画|方針|施策)")),
    (Voice.NATION, lazy(r"国|政府|社会|動向|背景")),
)  # fmt: skip


def voice_of(unit: Unit, stance: Stance) -> Voice:
    """Whose voice a unit has. What commits or considers is the municipality's own."""
    if stance in {Stance.COMMITS, Stance.CONSIDERS}:
        return Voice.OWN
    for voice, pattern in _SAID:
        if pattern.search(unit.text):
            return voice
    if unit.role in {Role.NATION, Role.REFERENCE}:
        for section in reversed(unit.section.chain()):
            title = fold(section.title)
            for voice, pattern in _TITLED:
                if pattern.search(title):
                    return voice
        return Voice.NATION if unit.role is Role.NATION else Voice.OTHER
    return Voice.OWN
