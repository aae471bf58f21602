"""What an indicator is made of: its value, the heads of its columns, and the shape in which one is stated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dxlint.place import Place
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold
from dxlint.text.years import find_years

_UNIT = (
    r"(?:%"
    r"|パーセント|ポイント|件|人|名|回|項目|手続|種類?|団体|か所|ヶ所|箇所|カ所|課|部署|業務|システム|台|枚"
    r"|世帯|分|時間|日|円|千円|万円|百万円|億円|サービス|データセット|データ|施設|校|社|店|事業|分野|様式"
    r"|単位|割|倍|点|ページ|kg|t|kwh|本|冊|講座|地区|所属|自治体|法人|機関|セット|帳票|者|組|戸|両|基|局|棟"
    r"|園|団|隊|通|便|路線|区間|機種?|頭|町内会|自治会|ha|km|gb|tb|軒|足|床|席|箱|袋|曲|件分|秒|週|か月"
    r"|トン|棚|通話|ヘクタール|通り|種|条項?|規定|文字"
    r")"
)
# No number is longer: a run of thousands of digits is looked at once, not from each of its digits on.
_NUMBER = r"(?<!\d)\d[\d,]{0,30}(?:\.\d{1,30})?[千万億]?"
LIMIT = r"(?:以上|以下|以内|程度|超|未満|より(?:少なく|多く|短く))"
GOAL_NUMBER = lazy(_NUMBER)
_FORE = (
    r"(?:約|延べ|累計|平均|全|年間?に?|各年度?|毎年度?|月|週|概ね|おおむね|ほぼ"
    r"|各(?:課|部|校|部署|所属)"
    r"|[1一]課"
    r"|前年度?(?:比|より)"
    r"|[▲△+]"
    r"|-(?=\d)"
    r")"
)
# A counter in katakana may be anything (20アカウント); one in kanji may be a step of a schedule (2支所設置).
_ANY_UNIT = rf"(?:{_UNIT}|[ァ-ヶー]{{2,8}}|品目|日間|週間|文字|字|か国語|言語|都道府県|市町村)"
_CHANGE = r"(?:を?維持|増加?|減少?|削減|短縮|縮減|圧縮)"
VALUE = lazy(
    rf"^{_FORE}*{_NUMBER}{_ANY_UNIT}?(?:/(?:年|月|週|日|人|回|課))?{LIMIT}?{_CHANGE}?(?:\(.{{0,20}}\))?[。]?$"
)
# Values that are said without a figure.
WORD_VALUE = lazy(
    r"^(?:半分|半減|ゼロ|倍増|[二三2-9]倍|全(?:職員|員|課|部署|庁|世帯|校|施設))(?:以下|以上|に)?$"
)
GOAL = lazy(rf"(?P<value>{_NUMBER})(?:{_UNIT})(?:/年)?(?:{LIMIT}|増|減|削減|達成)?")
_DATE = r"(?:(?:r|h|令和|平成)(?:\d{1,2}|元)|20\d{2})(?:年度?末?:?|末?:)"
_PAREN = r"\([^()]{0,20}\)"
_WORDS = r"全(?:職員|員|課|部署|庁|世帯|校|施設)|半分|半減|ゼロ"
# 現状値(R3)17件→目標値(R8)150件, R3:0施設→R8:23施設, 令和5年度52分→令和8年度25分: a unit is understood.
ARROW = lazy(
    rf"(?:[現基実][状準績]値?|現在)?:?(?P<then>(?:{_PAREN})?:?(?:{_DATE})?)"
    rf"(?:平均|約|延べ|年間?)?(?P<now>{_NUMBER}(?:{_UNIT})?|[-ー―]|なし)(?P<since>{_PAREN})?"
    rf"(?:→|⇒|➡|[、/・]?(?=目標))(?P<head>(?:目標値?)?:?(?:{_PAREN})?:?(?:{_DATE})?)"
    rf"(?:平均|年間?)?(?P<value>(?:約|延べ)?{_NUMBER}(?:{_UNIT})?{LIMIT}?|{_WORDS})(?P<tail>{_PAREN})?"
)
YEAR_HEAD = lazy(r"(?:目標|達成|完了)(?:の)?(?:年度?|時期|期限)|^期限$|^年度$")
_SHORT_YEAR = lazy(r"(?<![a-z])r(?P<count>[1-9]|[12]\d)(?![\d.a-z])")
# 目標復旧時間 is a term of business continuity.
TARGET_HEAD = lazy(r"目標(?!復旧)|kpi|計画値|(?:目指す|めざす)(?:値|数|ところ|姿)?|ゴール|到達")
NOW_HEAD = lazy(r"現状|基準|実績|現在|策定時|当初|ベース|^(?:今|いま)|はじめ|スタート")
FORECAST = lazy(r"推計|予測|見通し")
# A target beside its outcome is a report of what has been.
REPORT_HEAD = lazy(r"^(?:結果|判定|達成状況|達成度|評価)")
GOAL_LABEL = lazy(r"成果目標|数値目標|目標値|成果指標|評価指標|達成目標|目標指標|kpi|kgi|重要業績|指標")
OLD = lazy(r"前計画|達成度|実績値のみ")
# K1, A-2, No.3: a number that stands before the name.
CODE = lazy(r"^(?:no\.?|[a-zア-ン])?-?\d{1,3}(?:-\d{1,3})?$|^[①-⑳]$")
_LABEL_BEFORE = lazy(
    r"^[・★☆●○■◆*]*(?:(?:成果|数値|評価|達成)?(?:指標|目標)(?:\d{1,2}(?=[:/→]))?|kpi)?[:/→]?"
)
# 令和8年度までに合格者を60人とし, 85％を目指す, 6割減らす: what a sentence sets as the end of a count.
_SET = (
    r"(?:と(?:し|する)(?!て)|に(?:し(?!て)|する|広げ|増や|減ら|引き上げ)|へ(?:。|$|広げ|増や|減ら|引き上げ)|"
    r"まで(?:に)?(?:増や|減ら|引き上げ|広げ)|を(?:目指|めざ|目標)|が[^。、]{1,10}ことを(?:目標|目指))"
)
# 週4便 is a rhythm.
SET_GOAL = lazy(
    r"(?<![週月])"
    rf"(?P<value>{_NUMBER}"
    rf"(?:(?:{_UNIT}|つの?[一-鿿]{{1,3}})(?:{LIMIT})?(?={_SET})|(?:割|%)(?=減ら|増や|削減))"
    r")"
)
SET_BY = lazy(r"末?まで[にの、]|末")
SET_FROM = lazy(rf"末?の?(?P<now>{_NUMBER}(?:{_UNIT}))(?:を|から)、?$")
# Names shorter than this are part of many others.
_SHORTEST = 3
# What is longer names nothing.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class StatedIndicator:
    """An indicator with its numeric target as the text gives it; `name` is source text,
    `fiscal_year` the target's.
    """

    name: str
    target: str
    place: Place
    quote: str
    section: str
    baseline: str | None = None
    fiscal_year: int | None = None
    baseline_year: int | None = None

    @property
    def bare_name(self) -> str:
        """The name in one spelling, without label and remarks; of several lines the last names it."""
        lines = self.name.strip().splitlines() or [""]
        return re.sub(rf"\(.*?\)|{_DATE}", "", _LABEL_BEFORE.sub("", fold(lines[-1]))).strip(":★☆")

    @property
    def number(self) -> str:
        """The target's number alone."""
        found = GOAL_NUMBER.search(fold(self.target))
        return found.group() if found is not None else ""

    @property
    def bare_target(self) -> str:
        """The target's number with its unit."""
        return re.sub(rf"{LIMIT}|[。約]|\(.*?\)", "", fold(self.target))


class Names:
    """The names of indicators with one target. A name within another is another mention of it."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.lengths: set[int] = set()
        self.together = ""

    def take(self, name: str) -> bool:
        """Takes a name that is new; whether it was."""
        if name in self.names or (len(name) >= _SHORTEST and name in self.together) or self._has_part(name):
            return False
        self.names.add(name)
        self.lengths.add(len(name))
        self.together += f"\n{name}"
        return True

    def _has_part(self, name: str) -> bool:
        if len(name) > _LONGEST:
            return False
        lengths = (length for length in self.lengths if _SHORTEST <= length < len(name))
        return any(
            name[at : at + length] in self.names
            for length in lengths
            for at in range(len(name) - length + 1)
        )


def is_value(text: str) -> bool:
    """Whether a text is a number with its unit, or one of the words that stand for one."""
    return VALUE.match(text) is not None or WORD_VALUE.match(text) is not None


def year_in(text: str) -> int | None:
    """The fiscal year beside a value: (R8), R8:, (令和8年度);
    a month's year is the fiscal year that holds it.
    """
    years = [year.fiscal_year for year in find_years(text)]
    short = _SHORT_YEAR.search(text)
    bare = re.search(r"(?<!\d)20[1-4]\d(?!\d)", text)
    if years:
        return years[-1]
    if short is not None:
        return 2018 + int(short["count"])
    return int(bare.group()) if bare is not None else None


def is_goal_head(word: str) -> bool:
    """Whether the head of a column, in one spelling, names a target."""
    return TARGET_HEAD.search(word) is not None


def is_now_head(word: str) -> bool:
    """Whether the head of a column, in one spelling, names what is now."""
    return NOW_HEAD.search(word) is not None and not is_goal_head(word)


def straddles(words: list[str], since: int | None) -> bool:
    """Whether the heads lead from what is (いま, 令和4年度) to a year of the plan that begins in `since`.

    Of more than two heads (基準, 令和6年度, 令和8年度) the first must say that it is what is:
    a row of years is statistics.
    """
    if len(words) < 2 or any(FORECAST.search(word) for word in words):
        return False
    first, last = year_in(words[0]), year_in(words[-1])
    past = first is not None and since is not None and first < since
    now = is_now_head(words[0]) or (past and len(words) == 2)
    return now and last is not None and (since is None or last >= since) and (first is None or first < last)
