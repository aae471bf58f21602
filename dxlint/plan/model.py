"""What a plan says, as data: the same for a YAML model and for a document that was read.

Every field knows its place: `Plan.place_of("standardization.systems[3].status")`. Fiscal years are
Western and run from April to March (fiscal year 2025 ends on 2026-03-31).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from dxlint.document.outline import Outline
from dxlint.place import Place

SCHEMA_ID: Final = "dxlint.plan/1"

# YYYY, YYYY-MM or YYYY-MM-DD in ASCII digits (`\d` would take full-width ones).
DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


# The years that a plan can speak of; what is beyond them is misread or misprinted.
YEARS = range(1990, 2101)


class Confidence(StrEnum):
    """How sure the reading is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Model(BaseModel):
    """Base of all parts of the model: unknown fields are errors, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class Period(Model):
    """計画期間 (年度は西暦、4月から翌年3月まで)。"""

    start: int | None = Field(None, ge=YEARS.start, le=YEARS.stop - 1, description="開始年度 (西暦)")
    end: int | None = Field(None, ge=YEARS.start, le=YEARS.stop - 1, description="終了年度 (西暦)")


class Positioning(Model):
    """計画の位置付けと根拠。"""

    upper_plans: list[str] = Field(default_factory=list, description="総合計画などの上位計画")
    legal_basis: list[str] = Field(default_factory=list, description="根拠とする法令")
    data_act_plan: bool | None = Field(None, description="市町村官民データ活用推進計画として位置付けるか")
    revision_clause: str | None = Field(None, description="計画を見直すと定める文")


class Organisation(Model):
    """推進体制。"""

    headquarters: str | None = Field(None, description="全庁的な推進組織の名称")
    cio: str | None = Field(None, description="CIO (最高情報統括責任者) を務める職")
    cio_aide: str | None = Field(None, description="CIO補佐官")
    department_leaders: str | None = Field(None, description="各課の推進員・リーダー")
    departments: list[str] = Field(default_factory=list, description="計画に関わる部署")
    training: str | None = Field(None, description="職員の研修・人材育成")
    external_talent: str | None = Field(None, description="外部人材の活用")
    progress_review: str | None = Field(None, description="進捗管理・評価を行う主体と頻度")
    finance: str | None = Field(None, description="財源の考え方")
    joint_procurement: str | None = Field(None, description="共同利用・共同調達・広域連携")


class Baseline(Model):
    """現状値。"""

    value: float | str | None = Field(None, description="現状値")
    date: str | None = Field(None, description="時点 (YYYY、YYYY-MM または YYYY-MM-DD)", pattern=DATE_PATTERN)


class Target(Model):
    """目標値。"""

    value: float | str | None = Field(None, description="目標値")
    fiscal_year: int | None = Field(None, ge=YEARS.start, le=YEARS.stop - 1, description="目標年度 (西暦)")


class Indicator(Model):
    """成果指標 (KPI)。"""

    name: str = Field(description="指標名")
    unit: str | None = Field(None, description="単位 (%、件、人など)")
    baseline: Baseline | None = Field(None, description="現状値")
    target: Target | None = Field(None, description="目標値")


class ScheduleEntry(Model):
    """年度別の工程。"""

    fiscal_year: int = Field(ge=YEARS.start, le=YEARS.stop - 1, description="年度 (西暦)")
    text: str = Field(description="その年度に行うこと")


class Measure(Model):
    """施策。"""

    title: str = Field(description="施策名")
    id: str | None = Field(None, description="施策番号")
    items: list[str] = Field(
        default_factory=list, description="この施策で応える指針の項目 (例: priority/telework)"
    )
    current: str | None = Field(None, description="現状と課題")
    actions: list[str] = Field(
        default_factory=list,
        description="取組の内容 (文で書く。「〜します」「〜を検討します」の違いを読み取る)",
    )
    departments: list[str] = Field(default_factory=list, description="担当部署")
    indicators: list[Indicator] = Field(default_factory=list, description="成果指標")
    schedule: list[ScheduleEntry] = Field(default_factory=list, description="年度別の工程")


class SystemEntry(Model):
    """標準化の対象となる基幹業務システム。"""

    id: str = Field(description="業務のid (例: resident-register)")
    name: str | None = Field(None, description="計画に書かれた名称")
    status: str | None = Field(None, description="移行の状況")
    target_date: str | None = Field(
        None, description="移行の完了時期 (YYYY、YYYY-MM または YYYY-MM-DD)", pattern=DATE_PATTERN
    )
    department: str | None = Field(None, description="担当部署")


class Standardization(Model):
    """基幹業務システムの標準化・共通化。"""

    systems: list[SystemEntry] = Field(default_factory=list, description="対象システムの一覧")
    deadline: str | None = Field(
        None, description="移行の完了時期 (YYYY、YYYY-MM または YYYY-MM-DD)", pattern=DATE_PATTERN
    )
    government_cloud: str | None = Field(None, description="ガバメントクラウドの利用")
    gap_analysis: str | None = Field(None, description="現行と標準仕様の差異の分析 (Fit & Gap)")
    process_review: str | None = Field(None, description="標準化に合わせた業務プロセスの見直し")
    funding: str | None = Field(None, description="移行経費の財源")
    departments: str | None = Field(None, description="業務ごとの担当部署・推進体制")


class Procedure(Model):
    """オンライン化する行政手続。"""

    id: str | None = Field(None, description="国の一覧のid (例: childcare-01)")
    name: str | None = Field(None, description="手続名")
    status: str | None = Field(None, description="オンライン化の状況")
    date: str | None = Field(
        None, description="開始時期 (YYYY、YYYY-MM または YYYY-MM-DD)", pattern=DATE_PATTERN
    )
    department: str | None = Field(None, description="担当部署")


class OnlineProcedures(Model):
    """行政手続のオンライン化。"""

    procedures: list[Procedure] = Field(default_factory=list, description="対象とする手続の一覧")
    portal: str | None = Field(None, description="マイナポータル・ぴったりサービスでの受付")
    moving: str | None = Field(None, description="転出届・転入予約のオンライン化")
    payment: str | None = Field(None, description="オンライン決済・キャッシュレス決済")
    once_only: str | None = Field(None, description="添付書類の省略・押印の見直し")


class Dataset(Model):
    """公開するデータセット。"""

    id: str | None = Field(None, description="国の一覧のid (例: aed)")
    name: str | None = Field(None, description="データセット名")
    status: str | None = Field(None, description="公開の状況")
    format: str | None = Field(None, description="形式 (CSVなど)")


class OpenData(Model):
    """オープンデータ。"""

    datasets: list[Dataset] = Field(default_factory=list, description="公開するデータセットの一覧")
    licence: str | None = Field(None, description="利用条件 (CC BY 4.0 など)")
    formats: list[str] = Field(default_factory=list, description="公開する形式")
    catalogue: str | None = Field(None, description="公開する場所 (カタログサイト)")
    target: str | None = Field(None, description="公開数などの目標")


class Security(Model):
    """情報セキュリティ。"""

    policy: str | None = Field(None, description="情報セキュリティポリシーの策定・見直し")
    national_guideline: str | None = Field(None, description="国のガイドラインに沿う旨")
    three_layer: str | None = Field(None, description="三層の対策")
    security_cloud: str | None = Field(None, description="自治体情報セキュリティクラウド")
    training: str | None = Field(None, description="職員の研修・訓練")
    audit: str | None = Field(None, description="監査・自己点検")
    incident_response: str | None = Field(None, description="インシデント対応")
    personal_information: str | None = Field(None, description="個人情報の取扱い")
    outsourcing: str | None = Field(None, description="委託先・外部サービスの管理")
    authentication: str | None = Field(None, description="認証・アクセス制御")
    continuity: str | None = Field(None, description="業務継続・バックアップ")
    telework: str | None = Field(None, description="テレワークの安全対策")


class Statement(Model):
    """計画の一つの文が、指針の一つの項目について述べること。"""

    item: str = Field(description="指針の項目のid")
    stance: Literal["commits", "considers", "background"] = Field(
        description="commits=実施する・した、considers=検討する、background=背景として触れる"
    )
    text: str = Field(description="計画の文 (原文のまま)")
    section: str | None = Field(None, description="見出しの経路 (> で区切る)")
    fiscal_years: list[int] = Field(default_factory=list, description="年度 (西暦)")
    confidence: Literal["high", "medium", "low"] = Field("high", description="読み取りの確かさ")
    why: str | None = Field(None, description="そう読んだ理由")

    _place: Place | None = PrivateAttr(default=None)
    _strength: int = PrivateAttr(default=0)

    @property
    def place(self) -> Place | None:
        """Where the quote stands; None only in a model built by hand in code."""
        return self._place

    @property
    def strength(self) -> int:
        """How good a piece of evidence this is among the others (higher is better)."""
        return self._strength

    def at(self, place: Place | None, strength: int = 0) -> Statement:
        """This statement with its place (for readers)."""
        self._place = place
        self._strength = strength
        return self


@dataclass(frozen=True, slots=True)
class FieldReading:
    """The exact source text from which a field was read in a document, and how sure the reading is."""

    quote: str
    confidence: Literal["high", "medium", "low"] = "high"


class Plan(Model):
    """自治体DX推進計画。"""

    schema_id: Literal["dxlint.plan/1"] = Field(SCHEMA_ID, alias="schema", description="このファイルの形式")
    municipality: str | None = Field(None, description="市区町村名 (例: みどり野市)")
    prefecture: str | None = Field(None, description="都道府県名")
    body: Literal["prefecture", "designated-city", "city", "special-ward", "town", "village"] | None = Field(
        None, description="団体の種類 (省略時は名称の末尾で判断。政令指定都市は designated-city と書く)"
    )
    title: str | None = Field(None, description="計画の題名")
    is_draft: bool | None = Field(None, description="案であるか")
    published: str | None = Field(
        None, description="策定・公表の時期 (YYYY、YYYY-MM または YYYY-MM-DD)", pattern=DATE_PATTERN
    )
    period: Period = Field(default_factory=lambda: Period(start=None, end=None), description="計画期間")
    lead_department: str | None = Field(None, description="計画を所管する部署")
    cites_national_plan_edition: str | None = Field(
        None,
        description=(
            "計画が最新として挙げる自治体DX推進計画の版 "
            "(例: 2.3) または策定・改定の時期 (例: 2020-12)"
        ),
    )
    card_rate: float | None = Field(None, ge=0, le=100, description="マイナンバーカードの交付率・保有率 (%)")
    positioning: Positioning | None = Field(None, description="位置付けと根拠")
    organisation: Organisation | None = Field(None, description="推進体制")
    measures: list[Measure] = Field(default_factory=list, description="施策")
    indicators: list[Indicator] = Field(default_factory=list, description="施策に属さない成果指標")
    schedule: list[ScheduleEntry] = Field(default_factory=list, description="計画全体の工程")
    standardization: Standardization | None = Field(None, description="システムの標準化・共通化")
    online_procedures: OnlineProcedures | None = Field(None, description="行政手続のオンライン化")
    open_data: OpenData | None = Field(None, description="オープンデータ")
    security: Security | None = Field(None, description="情報セキュリティ")
    statements: list[Statement] = Field(
        default_factory=list,
        description="指針の項目ごとの文 (dxlint extract が書き出す)。文を挙げた項目は、この文だけで判定する",
    )
    not_found: list[str] = Field(
        default_factory=list,
        description=(
            "文書に記載が見つからなかった指針の項目 (dxlint extract が書き出す)。"
            "記載を書き足したら、ここから消す"
        ),
    )

    _file: str = PrivateAttr(default="")
    _places: dict[str, Place] = PrivateAttr(default_factory=dict)
    _readings: dict[str, FieldReading] = PrivateAttr(default_factory=dict)
    _outline: Outline = PrivateAttr(default_factory=Outline)
    _laid_out: Outline | None = PrivateAttr(default=None)

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True, defer_build=True)

    @property
    def file(self) -> str:
        """The file the plan was read from."""
        return self._file

    @property
    def places(self) -> dict[str, Place]:
        """Path of a field (`measures[0].title`) → place. A field that was not stated has none."""
        return self._places

    @property
    def readings(self) -> dict[str, FieldReading]:
        """Path of a field that was read in a document → its source text and how sure it is; empty for a plan
        model.
        """
        return self._readings

    @property
    def outline(self) -> Outline:
        """The structure of the document that the plan was read from; empty for a plan model, which has none.
        """
        return self._outline

    def for_another(self) -> Plan:
        """This plan for another process: without its outline, which leads into the document and stays there.
        """
        self._outline, self._laid_out = Outline(), None
        return self

    def was_read(self, path: str) -> bool:
        """Whether the field at `path`, or one that encloses it, was read in a document, not stated outright.
        """
        return self._nearest(self._readings, path) is not None

    def was_searched_for(self, item: str) -> bool:
        """Whether there was a document in which the item was looked for, be it when the model was made.
        """
        return bool(self._outline.passages) or item in self.not_found

    def place_of(self, path: str) -> Place | None:
        """The place of the field at `path`, or of the nearest enclosing field that has one."""
        found = self._nearest(self._places, path)
        return self._places.get("") if found is None else self._places[found]

    @staticmethod
    def _nearest(known: Container[str], path: str) -> str | None:
        """The path, or the nearest one that encloses it, that is known."""
        while path:
            if path in known:
                return path
            cut = max(path.rfind("."), path.rfind("["))
            path = path[: max(cut, 0)]
        return None
