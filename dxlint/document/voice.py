"""The role of a section or table cell, told from the words of its heading.

The role says whose voice speaks below it: the municipality's own plan, or the nation, the last plan,
a glossary, an example from elsewhere.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold


class Role(StrEnum):
    """Whose voice, and of what it speaks."""

    OWN = "own"
    ACTION = "action"
    POLICY = "policy"
    CURRENT = "current"
    VISION = "vision"
    NATION = "nation"
    PREVIOUS = "previous"
    REFERENCE = "reference"
    GLOSSARY = "glossary"
    TOC = "toc"


FOREIGN = frozenset({Role.NATION, Role.PREVIOUS, Role.REFERENCE, Role.GLOSSARY, Role.TOC})

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, lazy(pattern))
    for role, pattern in (
        (Role.TOC, r"^(?:目次|もくじ|contents)$"),
        (
            Role.GLOSSARY,
            r"用語(?:集|解説|の解説|説明|の説明|一覧|の意味|の定義)"
            r"|語句(?:説明|解説)"
            r"|キーワード解説"
            r"|^(?:用語|意味|解説|説明文?)$"
            r"|glossary",
        ),
        (
            Role.PREVIOUS,
            r"前(?:期|回|次)?(?:の)?(?:計画|ビジョン|プラン|方針|戦略)"
            r"|(?:旧|現行|現)(?:の)?(?:計画|プラン|ビジョン)"
            r"|(?:これまで|過去)の(?:計画|取組)(?:の|に対する|と)?(?:評価|検証|総括|振り返り|成果|実績)"
            r"|第?\d+[次期](?!計画の(?:策定|位置|期間|概要)).{0,12}"
            r"(?:評価|検証|総括|振り返り|実績|成果|結果|成績)"
            r"|(?:計画|取組|施策)の(?:評価と|総括|振り返り|達成状況|成績|結果$)"
            r"|達成状況|評価と検証|成果と課題|実績と評価",
        ),
        (
            Role.REFERENCE,
            r"^(?:主な)?(?:担当|所管|主管|関係|実施)(?:課|部署|部局|所属|室|部門)"
            r"|^参考$"
            r"|参考(?:資料|事例|文献|情報)"
            r"|資料(?:編|集)"
            r"|^資料\d*$"
            r"|事例(?:集|紹介)"
            r"|先進(?:事例|自治体|地)"
            r"|他(?:の)?(?:市|町|村|自治体|団体|都市)(?:町村)?の"
            r"|アンケート|意識調査"
            r"|策定(?:の)?(?:経過|経緯|過程|体制)"
            r"|名簿"
            r"|設置要[綱領]"
            r"|パブリックコメント|ヒアリング結果",
        ),
        (
            Role.NATION,
            r"国(?:・|や|及び|と|、|,)?(?:都道府県|県|都|道|府|他団体|社会|世の中)?(?:等)?の"
            r"(?:動向|動き|取組|方針|施策|政策|計画|状況|流れ|方向|考え|目標|支援|重点|指針|デジタル|dx"
            r"|制度|法)"
            r"|(?:県|都道府県|政府|総務省|デジタル庁)(?:等)?の(?:動向|動き|取組|計画|方針|施策|政策|支援)"
            r"|社会(?:的)?(?:の)?(?:背景|情勢|動向|環境|変化|潮流|状況)"
            r"|時代(?:の)?(?:背景|潮流|変化)"
            r"|取り?巻く"
            r"|(?:策定|計画)(?:の|に至る)?(?:背景|経緯|経過)"
            r"|^(?:の)?背景(?:と|・|及び)?(?:目的|趣旨|経緯)?$"
            r"|動向|潮流|トレンド"
            r"|法(?:令|律|整備|制度)(?:等)?(?:の)?(?:動|整備|概要|改正)"
            r"|とは$|とは何か"
            r"|^dxの?(?:定義|意義|概念|必要性)"
            r"|の定義$"
            r"|^自治体(?:dx|デジタル・?トランスフォーメーション).{0,12}推進(?:計画|手順書)"
            r"(?!.*(?:に基づく|を踏まえた|への対応|の取組|施策))"
            r"|重点計画|^sdgs|society5\.?0|スマート自治体$|外部環境",
        ),
        (
            Role.CURRENT,
            r"現状"
            r"|課題(?!.{0,6}(?:解決|対応|解消))"
            r"|問題(?:点)?"
            r"|これまでの取組"
            r"|取組(?:の)?状況"
            r"|実施状況|進捗状況|整備状況|^背景|必要性",
        ),
        (
            Role.VISION,
            r"目指す|めざす|目標す|あるべき|将来像|ビジョン|理念|イメージ|到達点|ゴール|姿$|効果|期待",
        ),
        (
            Role.POLICY,
            r"体系|全体像|構成$|一覧$"
            r"|^(?:計画の)?(?:基本)?方針$"
            r"|基本(?:方針|理念|目標|方向|的な考え方)"
            r"|推進の方針|考え方",
        ),
        (
            Role.ACTION,
            r"取組|施策|事業|方向|今後|実施|具体|対応|対策|^計画$|年次計画|実行計画|行動計画|スケジュール"
            r"|工程|ロードマップ|行程|目標|指標|kpi|体制|進捗|管理|推進|整備|財源|財政|予算|人材|育成|研修"
            r"|改善|内容|導入|活用|拡大|充実|強化|見直し|アクション|プロジェクト|手順|年度",
        ),
        (Role.OWN, r"位置付け|期間|趣旨|目的|対象|役割|根拠|策定にあたって|はじめに|概要"),
    )
)


@lru_cache(maxsize=4096)
def role_of(title: str) -> Role | None:
    """The role that a heading's or a cell's own words give; None where they give none."""
    flat = fold(title)
    for role, pattern in _ROLES:
        if pattern.search(flat):
            return role
    return None


# What the plan itself says may stand in its appendix.
_OWN_APPENDIX = lazy(
    r"工程|スケジュール|ロードマップ|行程|年次計画|成果指標|数値目標|目標値|kpi"
    r"|(?:施策|事業|取組)一覧"
    r"|実施計画"
)
_OWN_POSITION = lazy(r"位置付け|(?:計画|推進|対象|実施)(?:の)?期間|本計画|(?:策定|計画)の(?:趣旨|目的)")
_OWN_TITLE = lazy(
    r"(?:本|当)(?:市|町|村|区|県)"
    r"|(?:市|町|村|区)(?:の|として|における)"
    r"(?:現状|状況|課題|情報化|取組|方針|対応|考え|施策|dx|デジタル|目標|体制|方向)"
)


def inherited(title: str, own: Role | None, parent: Role) -> Role:
    """The role of a section under a parent: a foreign chapter stays foreign,
    unless the heading breaks out of it.
    """
    if parent is Role.REFERENCE and _OWN_APPENDIX.search(fold(title)):
        return Role.ACTION
    if parent in {Role.GLOSSARY, Role.TOC, Role.PREVIOUS, Role.REFERENCE}:
        return parent
    if parent is Role.NATION:
        if own in {Role.GLOSSARY, Role.PREVIOUS, Role.REFERENCE}:
            return own
        if _OWN_POSITION.search(fold(title)):
            return Role.OWN
        if _OWN_TITLE.search(fold(title)):
            return own if own is not None and own is not Role.NATION else Role.OWN
        return Role.NATION
    return own if own is not None else parent
