"""The stance of a passage to what it names: told from subject, predicate and role, and explained.

A municipality commits (has done, does, will do), considers (検討, 研究, 調査), or only speaks of the
thing: of what others do or ask, of a problem, of a definition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dxlint.document.voice import FOREIGN, Role
from dxlint.stance.stances import Stance
from dxlint.text.lazy import lazy
from dxlint.text.sentences import clauses

_STUDY = r"(?:検討|研究|調査|模索|情報収集)"
_DO = (
    r"(?:導入|実施|整備|推進|構築|拡充|拡大|運用|移行|実行|改善|開始|対応|作成|策定|実現|活用|実装|展開"
    r"|試行|見直し|設置|公開)"
)
_BODY = lazy(
    rf"{_STUDY}(?:委員会|会議?|組織|チーム|部会|本部|体制|ワーキング|プロジェクト|グループ|結果|事項|資料"
    r"|状況を踏まえ)"
)
_PASSED = lazy(
    rf"{_STUDY}(?:の上|のうえ|した上|したうえ|を経て|を踏まえ|結果|に基づ|により"
    r"|(?:し|を行っ|を重ね|を進め)た(?:結果|上で|うえで|のち|後)"
    r")"
)
_COMPOUND = lazy(
    rf"{_STUDY}(?:・|/|及び|と|や|、|→|~|の上、?|した上で、?|から){_DO}"
    rf"|{_DO}(?:・|/|及び|と|や|→){_STUDY}"
    rf"|{_STUDY}(?:し|を行い|を進め|のうえ|の上)、?(?:順次|可能な|段階的に|必要に応じ)?.{{0,10}}{_DO}"
    r"(?:し|を行|を進|を図|します|する|に取組|に努)"
)
_STUDYING = lazy(
    rf"{_STUDY}(?:・?(?:{_STUDY}|調整|協議|分析|検証|準備))*(?:等|など)?(?:の)?"
    r"(?:(?:を|も|に|について|を引き続き|を継続して|を積極的に|を順次|を随時|を適宜|を本格的に)?"
    r"(?:し|する|いたし|致し|行|進め|すすめ|続け|継続|重ね|深め|図|努め|取組|着手|開始|加速|実施|推進"
    r"|すべき|中|段階|予定|課題)[^、。]{0,16}"
    r")?[。)」]*$"
)
_STUDY_NOUN_AFTER = lazy(
    rf"^[^、。をはが]{{0,12}}?(?:に向けた|に係る|に関する|の|など|等)?{_STUDY}"
    r"(?!委員会|会議|会(?!計)|組織|チーム|部会|本部)"
)
# 導入の是非を判断します, 導入について判断します: as little decided as by 検討します.
_DECIDING = lazy(
    r"(?:(?:是非|可否|要否|適否|必要性|について)(?:等|など)?(?:を|も)?(?:慎重に|適切に|総合的に|改めて)?"
    r"(?:判断|見極め)"
    r"|(?:協議|比較|検証|調整|確認)し(?:ながら|た上で|、)(?:慎重に|適切に|総合的に)?判断"
    r")(?:し|する|て|ます|る)[^、。]{0,8}[。)」]*$"
)
_PROBLEM = lazy(
    r"(?:必要が(?:あ|ご)(?!る(?:とき|時|場合|と認め))"
    r"|必要とな|必要です|必要であ|必要だ|必要不可欠|不可欠|求められ|求めて|なければな|ねばな|べきで|べきと"
    r"|重要です|重要であ|重要とな|重要だ"
    r"|(?:課題|問題|懸念|困難|支障|障壁|負担)(?:点)?"
    r"(?:です|であ|とな|があ|もあ|が残|が生じ|が発生|を抱え|が浮き彫り|と認識|の一つ|や|ばかり)"
    r"|懸念さ|危惧さ|指摘さ"
    r"|(?:時間|手間|労力)(?:と(?:時間|手間|労力))?(?:が|を)(?:かか|掛か|要し)"
    r"|(?:負担|影響)が大き"
    r"|十分(?:とは|では|に)[^、。]{0,6}(?:ない|ません)"
    r"|不十分|不足し|不足が|難しい|難しく|遅れて|遅れが|でいな|ていな|ていませ|でいませ|できな|できませ"
    r"|至ってい(?:ない|ませ)"
    r"|とどま|留ま|限られ"
    r"|少ない(?:です|状|の|と|こと)"
    r"|少なく|伸び悩"
    r"|低い(?:です|状|水準|まま|の|こと)"
    r"|低く|低迷"
    r"|(?:状況|状態|傾向|現状)(?:です|にあ|とな|であ|が続)"
    r"|予想され|想定され|見込まれ|期待され"
    r"|と考え(?:ら|てい)"
    r"|と思"
    r"|(?:恐れ|おそれ)(?:が|もあ)"
    r"|(?:[がはもにで]|体制|環境|仕組み|十分で)(?:ない|ありません|いない|いません)"
    r"|不十分(?:です|であ)"
    r"|(?:増加し|増え|減っ|広がっ|広まっ|高まっ|進展し|普及し|変化し|減少し)て(?:い|お|き)"
    r")[^、。]{0,14}[、。)」]*$"
)
_HEARSAY = lazy(
    r"(?:とされ(?:て|ま|た)"
    r"|とのこと|こととされ|定められ"
    r"|定めて(?:い|お)(?:ます|り)$"
    r"|示され|掲げられ|うたわれ|謳われ|義務付け|義務化|規定され|明記され|盛り込まれ|公布|施行|制定され"
    r"|成立し|閣議決定|予定されて"
    r"|(?:進め|検討|整理|推進|議論|構築|整備|実施)(?:ら|さ)れ(?:、|て)"
    r"|創設され|発足し|公表され"
    r"|改[定正訂]され"
    r"|策定され|提唱され|要請され|位置付けられてい|促されて|努めなければ"
    r")[^、。]{0,14}[、。)」]*$"
)
_REFUSED = lazy(
    r"(?:実施|導入|利用|活用|採用|参加|公開|移行|整備|策定|設置|作成|対応)(?:し|は|を|の|する)*"
    r"(?:行わ|予定は)?(?:ない|ません|見送|ありません|しないこと|行いません)[^、。]{0,10}[、。)」]*$"
    r"|未(?:実施|導入|整備|対応|着手|策定|設置)(?:です|である)?[、。)」]*$"
    r"|(?:未定|見送り|見送ります|凍結|廃止します|中止します)(?:です|とします)?[、。)」]*$"
)
_DEFINITION = lazy(
    r"(?:のこと(?:です|をいう|をいいます|を指す|を指します|である)?"
    r"|をいう|をいいます|を指す|を指します"
    r"|の略(?:です|称|語)?"
    r"|の総称(?:です)?"
    r"|を意味し(?:ます)?"
    r"|の意味(?:です)?"
    r"|の概念(?:です)?"
    r")[。)」]*$"
)
_DONE = lazy(
    r"(?:ました|ています|でいます|ており|でおり|ている|でいる|ていく|てまいり|した|済み?|なりました"
    r"|可能(?:とな|です|にな|とし|にし)[^、。]{0,8}"
    r"|できる(?:ように|ようにし|ようになり)[^、。]{0,8}"
    r"|できます|受けられます"
    r"|ところ(?:です|である)"
    r"|(?:済み?|中)(?:です|である)"
    r")[。)」]*$"
)
_VERBAL = lazy(
    r"(?:取組む|取り組む|盛り込む|組み込む|取り込む|ます|ました|ません|する|した|して|いる|いく|いる|ある"
    r"|れる|える|ける|せる|める|げる|べる|てる|ねる|図る|行う|努め|努める|目指す|進め|整え|示す|促す|生かす"
    r"|活かす|なす|出す|移す|直す|戻す|続く|置く|築く|招く|担う|伴う|合う|扱う|使う|行い|図り|努め"
    r"|とおり(?:です|とする|とします)?"
    r"|こととする|ものとする"
    r"|(?:予定|方針|ところ|済み?|(?<!年度)(?<!期間)(?<=[一-鿿]{2})中|可能)(?:です|である)"
    r"|(?<=[一-鿿])済み?"
    r"|できる|られる|う|つ|く|ぐ"
    r")[。)」]*$"
)
_CLAUSE_VERB = lazy(r"(?:[しりいきぎちみびえけげせてでれめべが]|とともに|と共に|ほか|一方で?|つつ|ものの)、$")
_BESIDE = lazy(r"(?:とともに|と共に|ほか|一方で?|が|ものの)、$")
_DESCRIPTION = lazy(
    r"(?:(?<!予定)(?<!方針)(?<!ところ)(?<!済)(?<!済み)(?<!中)(?:です|である)"
    r"|であり|だ|となります|となっている|となっています|なっています|あります|ある|いえます|言えます"
    r"|異なります"
    r")[。)」]*$"
)
_EFFECT = lazy(r"(?:可能|対象|受けられ|利用でき|できるよう)")
_ACTION_NOUN = lazy(
    rf"(?:{_DO}"
    r"|普及|促進|向上|強化|徹底|支援|開催|配置|確保|育成|提供|配布|周知|啓発|登録|加入|参加|接続|更新|改修"
    r"|稼働|継続|検証|研修|訓練|点検|監査|化|開設|発信|連携|削減|廃止|短縮|充実|取組|決定|確立|実証|制定"
    r"|改定|改訂|選定|調達|構成|把握|分析|評価|管理|完了"
    r")(?:等|など)?(?:\(.{0,20}\))?[。]?$"
)

_DONE_NOUN = lazy(
    r"を(?:公開|導入|実施|運用|開設|開始|設置|整備|提供|利用|活用|開催|配置|策定)(?:済み?|中)?$"
)
OTHERS = lazy(
    r"(?:^|[、。\s「』】:）)]|また|さらに|なお|一方)"
    r"(?:こうした中、?|このような中、?|これを受け、?|そのため、?)?"
    r"(?:我が国|わが国|国|政府|総務省|デジタル庁|内閣官房|内閣府|厚生労働省|文部科学省|経済産業省"
    r"|国土交通省|法務省|財務省|農林水産省|こども家庭庁|個人情報保護委員会|地方公共団体情報システム機構"
    r"|j-lis"
    r"|[^、。はが]{1,4}(?:県|都|道|府)"
    r"|県|都道府県|国及び県|国や県|国・県|全国|各自治体|自治体|地方公共団体|地方自治体|全国の自治体|市町村"
    r"|市区町村|他自治体"
    r"|他(?:の)?(?:市|町|村|市町|市町村|団体|都市)"
    r"|(?:近隣|周辺|県内|道内|府内|都内|全国|多く|先進)(?:の)?(?:各)?(?:市町村|市町|市|自治体|団体)"
    r"|民間企業|企業|民間|社会|世界|日本"
    r"|[^、。はが]{0,14}"
    r"(?:法律"
    r"|(?<![方手用文技便])法"
    r"|国(?:の)?(?:dx|デジタル)?(?:推進)?計画"
    r"|実行計画|重点計画|基本計画|閣議決定|国家戦略|ガイドライン|手順書|指針"
    r")"
    r")(?:(?:において|で)?(?:は|も)、?|においては|が、)"
    r"|(?:全国|多く)の(?:自治体|市町村|地方公共団体|団体)で(?!は|も|構成|組織)"
)
_OTHERS_ACT = lazy(
    r"(?:^|[、。])(?:国|政府|総務省|デジタル庁|県)が[^。]*"
    r"(?:示し|定め|策定し|公表し|閣議決定し|求め|決定し|推進し|進め|掲げ|設置し|整備し|実施し|改[定訂]し)"
    r"(?:て(?:い|お)|た|まし)[^、。]{0,6}。?$"
)
OWN = lazy(
    r"(?<![基日根])(?:本|当)(?:市|町|村|区|県|推進計画|計画|組合|ビジョン|プラン)"
    r"|(?:^|[、。「])(?:市|町|村|区|町内|庁内|市役所|役場|村役場|町役場|区役所)"
    r"(?:で|と|に|が|の|は|長|内|職員|民の皆)"
    r"|本庁|全庁|庁内|各課|所管課|職員"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance, the reason for it (a message id `stance-…`), and its weight as evidence (0 to 6)."""

    stance: Stance
    why: str
    weight: int


_AS_TOPIC = lazy(
    r"^(?:[^、。]{0,32}?(?:について(?:は|も)?|に関して(?:は|も)?)"
    r"|[^、。]{0,14}?(?:に当たっては|にあたっては|は|も)"
    r")、"
)
_RANK = {Stance.BACKGROUND: 0, Stance.CONSIDERS: 1, Stance.COMMITS: 2}
# 本計画は、…を示すものです: what the plan itself is for.
_PURPOSE = lazy(r"[うくぐすつぶむる]もの(?:です|である)[。)」]*$")
# 〜しています（令和4年5月現在）。
_ASIDE = lazy(r"(?<=[^\s(])\([^()]{1,80}\)(?=。?$)")


def _background(why: str) -> Judgement:
    return Judgement(Stance.BACKGROUND, why, 0)


@lru_cache(maxsize=4096)
def _parts(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple(clauses(sentence))


def clause_at(sentence: str, offset: int) -> tuple[int, int, bool]:
    """The clause that holds `offset`, and whether it is the sentence's last."""
    spans = _parts(sentence)
    for start, end in spans:
        if offset < end:
            return start, end, end == spans[-1][1]
    start, end = spans[-1]
    return start, end, True


# テレワークの広がりを踏まえ: a trend to which something else answers.
_TREND = lazy(
    r"^[^、。]{0,6}?(?:の|が)(?:広がり|広が|普及|進展|増加|浸透|高まり|拡大|進行|進む|進んだ)"
    r"[^、。]{0,6}?(?:を反映|を受け|に伴|により|によって|に対応する|を踏まえ|の中|などの)"
)
_SUPPORTED = lazy(r"^[^、。]{0,16}?を[^、。]{0,24}?(?:補佐|サポート|支援|支え|補助)する")


def is_supported(sentence: str, mention: tuple[int, int]) -> bool:
    """Whether what is named is only the one whom somebody else supports (CIOを補佐する人材)."""
    return _SUPPORTED.match(sentence[mention[1] :]) is not None


def is_study(clause: str) -> bool:
    """Whether a clause's predicate is 検討 or its like, with nothing done beside it."""
    bare = _BODY.sub("", clause).rstrip("、")
    if _COMPOUND.search(bare[-40:]):
        return False
    if _DECIDING.search(bare):
        return True
    match = _STUDYING.search(bare)
    return match is not None and _PASSED.match(bare, match.start()) is None


# 改正法の施行に合わせ、…を改めます: the act of others is the occasion of one's own.
_OCCASION = lazy(
    r"(?:施行|公布|制定|改[定正訂]|策定|公表)(?:さ?れ?(?:た|る)?の?)?"
    r"(?:に合わせ(?:て)?|に伴い|に伴って|を受け(?:て)?|を機に|に対応し(?:て)?)、$"
)


def own_act_follows(sentence: str, clause: str) -> bool:
    """Whether a clause tells only the occasion on which the rest of the sentence acts,
    with nobody else as its subject.
    """
    return _OCCASION.search(clause) is not None and OTHERS.search(sentence) is None


@lru_cache(maxsize=1024)
def judge(
    sentence: str, mention: tuple[int, int], role: Role, *, listed: bool, own_name: str = ""
) -> Judgement:
    """How the sentence stands to what it names at `mention` (half-open, in `sentence`).

    `listed`: the sentence is a list item or a cell, where a noun phrase may be a whole statement.
    `own_name`: the municipality.
    """
    topic = _AS_TOPIC.match(sentence[mention[1] :])
    if topic is not None:
        # 〜については、…を整理し、…を検討します: the sentence's last predicate is said of the topic too.
        one = _judge_clause(sentence, mention, role, listed, own_name)
        two = _judge_clause(sentence, (len(sentence) - 1, len(sentence)), role, listed, own_name)
        return two if two.stance is Stance.CONSIDERS and one.stance is Stance.COMMITS else one
    first, second = clause_at(sentence, mention[0])[0], clause_at(sentence, mention[1] - 1)[0]
    if first != second:
        # What it names stands in two clauses: the weaker of the two stances holds.
        one = _judge_clause(sentence, (mention[0], mention[0] + 1), role, listed, own_name)
        two = _judge_clause(sentence, (mention[1] - 1, mention[1]), role, listed, own_name)
        return min(one, two, key=lambda judgement: _RANK[judgement.stance])
    return _judge_clause(sentence, mention, role, listed, own_name)


def _judge_clause(
    sentence: str, mention: tuple[int, int], role: Role, listed: bool, own_name: str
) -> Judgement:
    sentence = _ASIDE.sub("", sentence)
    start, end, last = clause_at(sentence, min(mention[1], len(sentence)) - 1)
    clause = sentence[start:end]
    before = sentence[: mention[1]]
    own = bool(OWN.search(before)) or bool(own_name and own_name in before)
    reason = _not_its_own(sentence, mention, role, own, own_name)
    if reason:
        return _background(reason)
    if _REFUSED.search(clause):
        return _background("stance-refused")
    if _is_studied(sentence, mention, (start, end), last):
        return Judgement(Stance.CONSIDERS, "stance-study", 3)
    if _HEARSAY.search(clause):
        if not last and own_act_follows(sentence, clause):
            return _judge_clause(sentence, (len(sentence) - 1, len(sentence)), role, listed, own_name)
        return _background("stance-hearsay")
    if _PROBLEM.search(clause):
        return _background("stance-problem")
    purpose = last and own and _PURPOSE.search(clause) is not None
    verbal = purpose or (bool(_VERBAL.search(clause)) if last else bool(_CLAUSE_VERB.search(clause)))
    if role is Role.NATION:
        if not verbal or _DESCRIPTION.search(clause):
            return _background("stance-role-nation")
        return Judgement(Stance.COMMITS, "stance-own-subject", 2)
    if verbal and last and not purpose and _DESCRIPTION.search(clause) and not _EFFECT.search(clause):
        return _background("stance-description")
    if verbal:
        return _verbal(clause, role, last)
    return _nominal(sentence.rstrip("。)」"), role, listed)


def _not_its_own(sentence: str, mention: tuple[int, int], role: Role, own: bool, own_name: str) -> str:
    """Why what is named is no act of the municipality (role, subject, kind of sentence), or an empty text."""
    if role in FOREIGN and (role is not Role.NATION or not own):
        return f"stance-role-{role.value}"
    if _DEFINITION.search(sentence):
        return "stance-definition"
    others = OTHERS.search(sentence[: mention[0] + 1])
    if others is None and mention[0] == 0:
        # What is named may begin with the subject itself (国は、…ガイドラインを改定しました).
        others = OTHERS.match(sentence[: mention[1]])
    if not own and (
        (others and not (own_name and own_name in others.group())) or _OTHERS_ACT.search(sentence)
    ):
        return "stance-others"
    if role is Role.NATION and OTHERS.match(sentence):
        return "stance-others"
    return "stance-circumstance" if _TREND.match(sentence[mention[1] :]) else ""


def _is_studied(sentence: str, mention: tuple[int, int], clause: tuple[int, int], last: bool) -> bool:
    """Whether what is named is only studied: by the noun that follows it or by its clause's predicate."""
    start, end = clause
    after = sentence[mention[1] : end]
    near = _STUDY_NOUN_AFTER.match(after)
    if near and not _PASSED.match(after, near.end() - 2) and not _COMPOUND.search(after[: near.end() + 8]):
        return True
    if not is_study(sentence[start:end]):
        return False
    if last or _BESIDE.search(sentence[start:end]):
        return True
    return re.match(rf"[^、。]{{0,20}}{_DO}(?:し|を|に)", sentence[end:]) is None


def _verbal(clause: str, role: Role, last: bool) -> Judgement:
    done = bool(_DONE.search(clause)) or (
        not last and bool(re.search(r"(?:てい|てお|でい|でお)[^、]{0,6}、$", clause))
    )
    if role is Role.CURRENT:
        return Judgement(Stance.COMMITS, "stance-done" if done else "stance-will", 3)
    if role is Role.VISION:
        return Judgement(Stance.COMMITS, "stance-vision", 1)
    if role is Role.POLICY:
        hoped = last and re.search(r"目指(?:す|します|していきます)[。]?$", clause)
        return Judgement(Stance.COMMITS, "stance-will", 1 if hoped else 3)
    return Judgement(
        Stance.COMMITS, "stance-done" if done else "stance-will", 6 if role is Role.ACTION else 5
    )


def _nominal(sentence: str, role: Role, listed: bool) -> Judgement:
    if role is Role.CURRENT and listed and _DONE_NOUN.search(sentence):
        return Judgement(Stance.COMMITS, "stance-done", 3)
    if role is Role.ACTION and listed:
        return Judgement(Stance.COMMITS, "stance-listed-action", 4)
    if role is Role.ACTION and _ACTION_NOUN.search(sentence):
        return Judgement(Stance.COMMITS, "stance-listed-action", 3)
    return _background("stance-no-predicate")
