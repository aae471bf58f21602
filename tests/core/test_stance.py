"""How a sentence stands to what it names: a table of sentences about invented municipalities.

In every sentence 〈〉 stand around what is named.
"""

from __future__ import annotations

import pytest

from dxlint.document.voice import FOREIGN, Role
from dxlint.stance.patterns import Judgement, is_study, is_supported, judge
from dxlint.stance.stances import Stance
from dxlint.text.normalise import fold


def judged(marked: str, role: Role = Role.OWN, *, listed: bool = False, own_name: str = "") -> Judgement:
    """The stance of a sentence to what stands between 〈 and 〉."""
    before, rest = marked.split("〈")
    named, after = rest.split("〉")
    start = len(fold(before))
    sentence = fold(before + named + after)
    assert sentence[start : start + len(fold(named))] == fold(named)
    return judge(sentence, (start, start + len(fold(named))), role, listed=listed, own_name=fold(own_name))


def told(judgement: Judgement) -> tuple[str, str]:
    """Stance and reason."""
    return judgement.stance.value, judgement.why


# What the municipality does or will do (will), and what it has done (done).
_COMMITS = (
    ("令和4年度に〈RPA〉を導入しました。", "done"),
    ("令和4年度に〈RPA〉を導入した。", "done"),
    ("令和4年度から〈RPA〉を運用しています。", "done"),
    ("〈公共施設予約〉システムを導入済みです。", "done"),
    ("〈公共施設予約〉システムを導入済み。", "done"),
    ("証明書の〈コンビニ交付〉が利用できます。", "done"),
    ("証明書の〈コンビニ交付〉が可能となりました。", "done"),
    ("令和5年4月現在、32施設で〈オンライン予約〉が可能です。", "done"),
    ("〈情報セキュリティポリシー〉を策定しています（令和5年4月改定）。", "done"),
    ("〈RPA〉の導入を予定しています。", "done"),
    ("〈RPA〉について検討を重ねた結果、令和5年度に導入しました。", "done"),
    ("市民の皆さんが〈オンライン〉で申請できるようになります。", "done"),
    ("いつでもどこでも〈申請〉できるようにします。", "done"),
    ("県は市町村と共同でセキュリティクラウドを構築しており、本市も〈参加〉しています。", "done"),
    ("市民は、コンビニで〈証明書〉を取得できます。", "done"),
    ("当町では〈書かない窓口〉を開設しました。", "done"),
    ("これまで〈RPA〉の導入を進めてきました。", "done"),
    ("これまで〈RPA〉の導入を進めてきたところです。", "done"),
    ("〈RPA〉の導入を進めているところです。", "done"),
    ("〈RPA〉は、令和5年度に3業務で導入されました。", "done"),
    ("〈RPA〉の導入により、年間500時間の削減につながりました。", "done"),
    ("〈オープンデータカタログサイト〉にて公開中です。", "done"),
    ("職員を対象に〈情報セキュリティ研修〉を実施します。", "will"),
    ("全ての窓口に〈キャッシュレス決済〉を導入します。", "will"),
    ("〈デジタルデバイド〉の解消に努めます。", "will"),
    ("〈オンライン申請〉の拡大を図ります。", "will"),
    ("〈オンライン申請〉の拡大を図る。", "will"),
    ("〈オンライン申請〉の拡大を図る", "will"),
    ("〈テレワーク〉環境の整備を推進する。", "will"),
    ("〈オープンデータ〉の公開に取り組みます。", "will"),
    ("令和7年度末までに〈標準準拠システム〉へ移行することとします。", "will"),
    ("令和7年度に〈生成AI〉を本格導入する予定です。", "will"),
    ("令和7年度の本格〈導入〉を目指します。", "will"),
    ("業務の見直し（〈BPR〉）を進めてまいります。", "will"),
    ("マイナンバーカードの〈出張申請〉を行っていきます。", "will"),
    ("必要に応じて本計画を〈見直す〉ものとします。", "will"),
    ("本計画は、社会情勢の変化に応じて〈見直し〉を行います。", "will"),
    ("RPAの対象業務の拡大を検討するとともに、〈職員研修〉を実施します。", "will"),
    ("〈職員研修〉を実施するとともに、RPAの対象業務の拡大を検討します。", "will"),
    ("〈テレワーク〉の導入を検討し、令和6年度に実施します。", "will"),
    ("〈書かない窓口〉の検討・導入を進めます。", "will"),
    ("〈書かない窓口〉の導入・検討を進めます。", "will"),
    ("課題を検討した上で、〈書かない窓口〉を導入します。", "will"),
    ("検討結果を踏まえ、〈書かない窓口〉を導入します。", "will"),
    ("DX推進〈検討委員会〉を設置し、全庁的に推進します。", "will"),
    ("〈DX検討チーム〉を設置します。", "will"),
    ("業務フローの調査を行い、〈標準準拠システム〉へ移行します。", "will"),
    ("現行システムと標準仕様との差異について調査（〈Fit&Gap分析〉）を行います。", "will"),
    ("国が示す標準仕様書に基づき、〈標準準拠システム〉へ移行します。", "will"),
    ("国の動向を踏まえ、〈ガバメントクラウド〉を利用します。", "will"),
    ("国が策定したガイドラインに基づき、〈セキュリティ対策〉を徹底します。", "will"),
    ("青波県と連携し、〈セキュリティクラウド〉を利用します。", "will"),
    ("紙の申請が多く職員の負担となっていることから、〈オンライン申請〉を拡大します。", "will"),
    ("職員の負担が大きいですが、〈RPA〉の導入により業務を効率化します。", "will"),
    ("利用者が少ない状況にあるため、マイナンバーカードの〈申請支援〉を行います。", "will"),
    ("デジタル人材が不足しているため、〈外部人材〉を活用します。", "will"),
    (
        "本計画は、官民データ活用推進基本法第9条第3項に規定する〈市町村官民データ活用推進計画〉として位置付けます。",
        "will",
    ),
    ("本計画は、官民データ活用推進基本法に基づく〈市町村官民データ活用推進計画〉を兼ねるものです。", "will"),
    ("市長を本部長とする〈DX推進本部〉を設置し、計画を推進します。", "will"),
    ("DX推進本部において〈進捗〉を管理します。", "will"),
    ("副市長を〈CIO〉とします。", "will"),
    ("副市長を〈CIO〉とし、全庁的に推進します。", "will"),
    ("財源には、国の〈デジタル基盤改革支援補助金〉を活用します。", "will"),
    ("今後も、庁内の〈ペーパーレス化〉を継続します。", "will"),
    ("市民が来庁せずに手続できるよう、〈オンライン申請〉を整備します。", "will"),
    ("〈オンライン申請〉の拡大に向け、手続の洗い出しを行います。", "will"),
    ("〈オンライン申請〉できる手続を増やしていく必要があることから、順次拡大します。", "will"),
    ("必要があれば、〈RPA〉を導入します。", "will"),
    ("社会情勢の変化に応じ、必要があるときは〈計画〉を見直します。", "will"),
    ("本計画は、デジタル化を推進するための〈取組〉を定めるものです。", "will"),
    ("本計画は、本市のデジタル化の〈方向性〉を示すものです。", "will"),
    ("〈RPA〉を令和6年度から導入する方針です。", "will"),
    ("〈RPA〉の導入に着手します。", "will"),
    ("〈RPA〉の導入に向けて準備を進めます。", "will"),
    ("〈RPA〉の導入に向けて、関係課との調整を進めます。", "will"),
    ("RPAの導入を視野に入れ、〈業務の見直し〉を行います。", "will"),
    ("費用対効果を検証しながら、〈RPA〉を導入します。", "will"),
    ("導入効果を検討しながら、〈RPA〉の対象業務を拡大します。", "will"),
    ("検討会議での議論を経て、〈RPA〉を導入します。", "will"),
    ("〈RPA〉を試験的に導入し、効果を検証します。", "will"),
    ("〈RPA〉の実証実験を行います。", "will"),
    ("〈RPA〉の活用が期待されることから、導入を進めます。", "will"),
    ("RPAの導入が重要であり、積極的に〈導入を進め〉ます。", "will"),
    ("〈RPA〉などのデジタル技術を活用することで、業務を効率化します。", "will"),
    ("〈RPA〉を活用した業務改革を推進します。", "will"),
    ("職員がRPAを使いこなせるよう、〈研修〉を行います。", "will"),
    ("国が整備する〈マイナポータル〉を活用し、オンライン申請を開始します。", "will"),
    ("国が整備した〈マイナポータル〉を活用し、オンライン申請を開始します。", "will"),
    ("国は、令和7年度末までの移行を目標としていることから、本市においても〈期限内に移行〉します。", "will"),
    ("自治体DX推進計画に掲げられた〈セキュリティ対策〉を徹底します。", "will"),
    ("市は、〈RPA〉を導入します。", "will"),
    ("村では、〈施設予約〉をオンライン化します。", "will"),
    ("情報政策課が中心となり、〈研修〉を実施します。", "will"),
    ("全職員が受講できる〈研修〉とします。", "will"),
    ("紙での申請を廃止し、〈オンライン申請〉に統一します。", "will"),
    ("対面での研修は中止し、〈eラーニング〉に切り替えます。", "will"),
    ("導入しない業務を除き、〈RPA〉を順次展開します。", "will"),
    ("スマホを持たない高齢者にも配慮し、〈スマホ教室〉を開催します。", "will"),
    ("オンライン申請を利用したことがない市民が多いことから、〈周知〉を強化します。", "will"),
    ("〈RPA〉の導入による効果を測定します。", "will"),
    ("職員は、〈情報セキュリティポリシー〉を遵守する。", "will"),
)
# 検討, 研究, 調査, 判断: nothing is promised.
_CONSIDERS = (
    ("〈テレワーク〉の導入を検討します。", "study"),
    ("〈テレワーク〉の導入について検討する。", "study"),
    ("〈テレワーク〉の導入について検討を進めます。", "study"),
    ("〈テレワーク〉の導入を検討していきます。", "study"),
    ("〈テレワーク〉の導入に向けて検討を行います。", "study"),
    ("〈テレワーク〉の導入に向けた調査研究を行います。", "study"),
    ("〈生成AI〉の活用方法について調査・研究します。", "study"),
    ("〈生成AI〉について情報収集に努めます。", "study"),
    ("〈生成AI〉の導入可能性を検討中です。", "study"),
    ("〈生成AI〉の導入の可否を検討", "study"),
    ("〈生成AI〉の導入を検討しています。", "study"),
    ("先進事例を参考に、〈書かない窓口〉の導入を検討してまいります。", "study"),
    ("今後、〈書かない窓口〉の導入を検討する必要があります。", "study"),
    ("〈書かない窓口〉の導入に向けて、関係課と協議・検討を行います。", "study"),
    ("〈RPA〉の対象業務の拡大を検討するとともに、職員研修を実施します。", "study"),
    ("職員研修を実施するとともに、〈RPA〉の対象業務の拡大を検討します。", "study"),
    ("〈CIO補佐官〉の任用について検討し、必要な措置を講じます。", "study"),
    ("〈RPA〉の導入を視野に、検討を進めます。", "study"),
    ("〈RPA〉の導入の是非を判断します。", "study"),
    ("〈RPA〉の活用を研究していきます。", "study"),
    ("〈RPA〉の活用を模索します。", "study"),
    ("国の動向を注視し、〈RPA〉の導入を検討します。", "study"),
    ("国の動向を注視しながら、〈RPA〉の導入について判断します。", "study"),
    ("国の動向を見極めながら、〈RPA〉の導入時期を検討していくこととします。", "study"),
    ("検討会を設置し、〈RPA〉の導入を検討します。", "study"),
    ("〈RPA〉の導入を検討してきました。", "study"),
    ("〈RPA〉の導入を検討しているところです。", "study"),
)
# What others do, ask or have decided; problems; definitions; what is not done.
_BACKGROUND = (
    ("〈テレワーク〉の普及により、働き方が変化しています。", "circumstance"),
    ("〈RPA〉とは、定型作業を自動化する技術のことです。", "definition"),
    ("〈オープンデータ〉とは、誰でも利用できるよう公開されたデータをいう。", "definition"),
    ("〈BPR〉はBusiness Process Reengineeringの略です。", "definition"),
    ("〈研修〉の充実が急務となっています。", "description"),
    ("基幹業務システムの〈標準化〉が義務付けられました。", "hearsay"),
    ("令和7年度末までに〈移行〉することとされています。", "hearsay"),
    ("デジタル庁が設置され、〈ガバメントクラウド〉の整備が進められています。", "hearsay"),
    ("令和3年5月に〈デジタル改革関連法〉が成立しました。", "hearsay"),
    ("令和3年9月に〈デジタル庁〉が発足しました。", "hearsay"),
    ("〈デジタル社会形成基本法〉が施行されました。", "hearsay"),
    ("自治体DX推進計画では、〈オンライン化〉が重点取組事項とされています。", "hearsay"),
    ("自治体DX推進計画において、〈セキュリティ対策〉の徹底が掲げられています。", "hearsay"),
    ("〈ガバメントクラウド〉は、国が整備するクラウドサービスの利用環境です。", "no-predicate"),
    ("〈RPA〉は、定型作業を自動化するものです。", "no-predicate"),
    ("国は、令和7年度末までの〈標準準拠システム〉への移行を求めています。", "others"),
    ("国では、〈オープンデータ〉を推進しています。", "others"),
    ("総務省は、〈自治体DX推進計画〉を策定しました。", "others"),
    ("青波県では、〈セキュリティクラウド〉を運用しています。", "others"),
    ("地方公共団体は、基幹業務システムの〈標準化〉が義務付けられています。", "others"),
    ("自治体は行政手続の〈オンライン化〉を進めるものとされています。", "others"),
    ("官民データ活用推進基本法では、市町村は〈計画の策定〉に努めるものとされています。", "others"),
    ("民間企業では〈テレワーク〉が広がっています。", "others"),
    ("国が〈マイナポータル〉を整備しています。", "others"),
    ("国は、令和7年度末までの〈移行〉を目標としていることから、本市においても期限内に移行します。", "others"),
    ("県内の市町村では、〈RPA〉の共同利用が始まっています。", "others"),
    ("他市では、〈RPA〉を導入し成果を上げています。", "others"),
    ("近隣自治体では、〈書かない窓口〉の導入が進んでいます。", "others"),
    ("各自治体では、〈書かない窓口〉の導入が進んでいます。", "others"),
    ("全国の自治体で〈RPA〉の導入が進んでいます。", "others"),
    ("自治体には、行政手続の〈オンライン化〉が求められています。", "problem"),
    ("職員の〈デジタル人材〉の育成が課題です。", "problem"),
    ("〈デジタル人材〉の育成が課題となっています。", "problem"),
    ("〈デジタル人材〉を育成する必要があります。", "problem"),
    ("〈セキュリティ対策〉の強化が求められています。", "problem"),
    ("〈セキュリティ対策〉の強化が不可欠です。", "problem"),
    ("〈オンライン申請〉の利用率が低い状況です。", "problem"),
    ("〈RPA〉の導入が進んでいません。", "problem"),
    ("〈RPA〉はまだ導入していません。", "problem"),
    ("〈デジタルデバイド〉の拡大が懸念されます。", "problem"),
    ("新型コロナウイルス感染症の拡大により、〈テレワーク〉の必要性が高まっています。", "problem"),
    ("〈RPA〉の導入は考えていません。", "problem"),
    ("〈RPA〉が有効と考えられます。", "problem"),
    ("〈RPA〉の活用が期待されます。", "problem"),
    ("〈RPA〉を活用すべきです。", "problem"),
    ("〈RPA〉の導入が重要です。", "problem"),
    ("〈研修〉が十分に行われていません。", "problem"),
    ("〈研修〉が十分とは言えません。", "problem"),
    ("〈研修〉の充実を図る必要がある。", "problem"),
    ("〈研修〉の充実を図ることが重要である。", "problem"),
    ("〈研修〉の充実が喫緊の課題である。", "problem"),
    ("〈RPA〉の導入により、年間500時間の削減が見込まれます。", "problem"),
    ("〈生成AI〉の導入は行いません。", "refused"),
    ("〈生成AI〉は当面導入しません。", "refused"),
    ("〈テレワーク〉は未実施です。", "refused"),
    ("〈テレワーク〉の実施は見送ります。", "refused"),
    ("〈RPA〉の導入は未定です。", "refused"),
    ("〈紙の申請書〉を廃止します。", "refused"),
    ("〈FAX〉の利用を廃止します。", "refused"),
    ("使われていない施設の〈オンライン予約〉を廃止します。", "refused"),
)


@pytest.mark.parametrize(("sentence", "why"), _COMMITS)
def test_a_deed_or_a_promise_commits(sentence: str, why: str) -> None:
    """The predicate of the clause that names it, whatever stands in the clauses around."""
    assert told(judged(sentence)) == ("commits", f"stance-{why}")


@pytest.mark.parametrize(("sentence", "why"), _CONSIDERS)
def test_study_only_considers(sentence: str, why: str) -> None:
    """Unless what is studied is done as well."""
    assert told(judged(sentence)) == ("considers", f"stance-{why}")


@pytest.mark.parametrize(("sentence", "why"), _BACKGROUND)
def test_what_others_do_and_what_is_wanting_is_background(sentence: str, why: str) -> None:
    """With the reason that the command line shows."""
    assert told(judged(sentence)) == ("background", f"stance-{why}")


@pytest.mark.parametrize(
    ("sentence", "stance", "why"),
    [
        ("〈導入〉済", "commits", "done"),
        ("〈RPA〉の導入", "commits", "listed-action"),
        ("〈情報セキュリティ監査〉の実施（年1回）", "commits", "listed-action"),
        ("〈RPA〉導入の検討・実施", "commits", "listed-action"),
        ("〈オンライン申請〉の拡大", "commits", "listed-action"),
        ("〈キャッシュレス決済〉の導入", "commits", "listed-action"),
        ("〈キャッシュレス決済〉の検討・導入", "commits", "listed-action"),
        ("〈キャッシュレス決済〉の導入（令和6年度検討、令和7年度導入）", "commits", "listed-action"),
        ("〈オープンデータカタログサイト〉にて公開中", "commits", "listed-action"),
        ("〈RPA〉の導入の検討", "considers", "study"),
        ("〈RPA〉の導入を検討", "considers", "study"),
        ("〈RPA〉の導入検討", "considers", "study"),
        ("〈ガイドブック〉の調査研究", "considers", "study"),
        ("〈キャッシュレス決済〉の導入に向けた検討", "considers", "study"),
        ("〈キャッシュレス決済〉：検討", "considers", "study"),
        ("〈検討〉", "considers", "study"),
        ("未〈導入〉", "background", "refused"),
    ],
)
def test_under_a_heading_of_measures_a_noun_phrase_in_a_list_or_cell_is_a_statement(
    sentence: str, stance: str, why: str
) -> None:
    """It needs no verb."""
    assert told(judged(sentence, Role.ACTION, listed=True)) == (stance, f"stance-{why}")


@pytest.mark.parametrize(
    ("sentence", "stance", "why"),
    [
        ("〈RPA〉の導入", "commits", "listed-action"),
        ("〈ガバメントクラウド〉への移行完了", "commits", "listed-action"),
        ("標準化対象業務の〈ガバメントクラウド〉への移行。", "commits", "listed-action"),
        ("〈RPA〉", "background", "no-predicate"),
    ],
)
def test_outside_a_list_a_noun_phrase_must_end_in_a_deed(sentence: str, stance: str, why: str) -> None:
    """Under a heading of measures; the name alone says nothing."""
    assert told(judged(sentence, Role.ACTION)) == (stance, f"stance-{why}")


@pytest.mark.parametrize("sentence", ["〈RPA〉の導入", "〈キャッシュレス決済〉の必要性"])
def test_elsewhere_a_noun_phrase_says_nothing(sentence: str) -> None:
    """A list under a heading that promises nothing may list anything."""
    assert told(judged(sentence, listed=True)) == ("background", "stance-no-predicate")


@pytest.mark.parametrize(
    ("sentence", "stance", "why"),
    [
        ("本市では、令和6年度に〈オンライン申請〉を開始しました。", "commits", "own-subject"),
        ("本計画では、〈オープンデータ〉を推進します。", "commits", "own-subject"),
        ("〈オンライン申請〉の利用が全国で広がっています。", "background", "role-nation"),
        ("〈オンライン申請〉を推進します。", "background", "role-nation"),
        (
            "官民データ活用推進基本計画では、〈オープンデータ〉の推進が掲げられています。",
            "background",
            "role-nation",
        ),
        (
            "官民データ活用推進基本計画に基づき、〈オープンデータ〉を推進しています。",
            "background",
            "role-nation",
        ),
    ],
)
def test_in_a_chapter_on_the_nation_only_an_own_subject_commits(sentence: str, stance: str, why: str) -> None:
    """基本計画 is not 本計画."""
    assert told(judged(sentence, Role.NATION)) == (stance, f"stance-{why}")


@pytest.mark.parametrize(
    ("role", "own_name", "expected"),
    [
        (Role.NATION, "みどり野市", ("commits", "stance-own-subject")),
        (Role.NATION, "青波町", ("background", "stance-role-nation")),
        (Role.OWN, "みどり野市", ("commits", "stance-will")),
    ],
)
def test_the_name_of_the_municipality_is_an_own_subject(
    role: Role, own_name: str, expected: tuple[str, str]
) -> None:
    """Another municipality's is not."""
    assert told(judged("みどり野市は、〈オンライン申請〉を推進します。", role, own_name=own_name)) == expected


@pytest.mark.parametrize("role", sorted(FOREIGN - {Role.NATION}))
def test_in_other_foreign_parts_nothing_commits(role: Role) -> None:
    """The last plan, the glossary, examples and contents speak of something else."""
    assert judged("本市では、〈RPA〉を導入します。", role) == Judgement(
        Stance.BACKGROUND, f"stance-role-{role.value}", 0
    )


@pytest.mark.parametrize(
    ("sentence", "stance", "why"),
    [
        ("毎年、全職員に〈情報セキュリティ研修〉を実施しています。", "commits", "done"),
        ("〈研修は毎年1回〉実施しているものの、参加者が固定化しています。", "commits", "done"),
        ("〈研修を実施〉していますが、参加者が少ない状況です。", "commits", "done"),
        ("〈マイナンバーカード〉の交付率は75％です。", "background", "no-predicate"),
        ("〈研修〉の受講者数は年間200人です。", "background", "no-predicate"),
        ("窓口では、〈申請書〉の記入に時間がかかっています。", "background", "problem"),
        ("〈研修〉の受講者数は年々増加しています。", "background", "problem"),
    ],
)
def test_under_a_heading_on_the_present_state_deeds_count_and_figures_do_not(
    sentence: str, stance: str, why: str
) -> None:
    """What is done already is a commitment kept."""
    assert told(judged(sentence, Role.CURRENT)) == (stance, f"stance-{why}")


@pytest.mark.parametrize(
    ("role", "judgement"),
    [
        (Role.ACTION, Judgement(Stance.COMMITS, "stance-will", 6)),
        (Role.OWN, Judgement(Stance.COMMITS, "stance-will", 5)),
        (Role.POLICY, Judgement(Stance.COMMITS, "stance-will", 3)),
        (Role.CURRENT, Judgement(Stance.COMMITS, "stance-will", 3)),
        (Role.VISION, Judgement(Stance.COMMITS, "stance-vision", 1)),
    ],
)
def test_a_promise_weighs_by_where_it_stands(role: Role, judgement: Judgement) -> None:
    """Most under measures, least in a vision."""
    assert judged("〈オンライン申請〉を拡大します。", role) == judgement


def test_of_two_clauses_the_weaker_stance_holds() -> None:
    """Where what is named stands in both."""
    sentence = fold("RPAの導入を検討するとともに、職員の研修を実施します。")
    both = (sentence.index("rpa"), sentence.index("研修") + 2)
    assert judge(sentence, both, Role.OWN, listed=False) == Judgement(Stance.CONSIDERS, "stance-study", 3)


def test_a_topic_shares_the_last_predicate() -> None:
    """〜については、…を行い、…を検討します."""
    assert told(judged("〈RPA〉については、対象業務を整理し、導入を検討します。")) == (
        "considers",
        "stance-study",
    )


@pytest.mark.parametrize(
    ("clause", "study"),
    [
        ("導入を検討します。", True), ("導入を検討し、", True), ("導入に向けた調査研究を行う", True),
        ("導入の検討", True),
        ("検討委員会を設置します。", False), ("検討結果を公表します。", False), ("検討・導入します。", False),
        ("導入します。", False), ("", False),
    ],
)  # fmt: skip
def test_study(clause: str, study: bool) -> None:
    """A committee for study is no study."""
    assert is_study(clause) is study


@pytest.mark.parametrize(
    ("sentence", "supported"),
    [
        ("〈CIO〉を専門的な立場から補佐する人材を確保します。", True),
        ("〈CIO〉を設置します。", False),
        ("〈CIO〉は、各課を支援する。", False),
    ],
)
def test_who_is_supported_is_not_who_is_appointed(sentence: str, supported: bool) -> None:
    """CIOを補佐する人材 is not the CIO."""
    before, rest = sentence.split("〈")
    named, after = rest.split("〉")
    start = len(fold(before))
    assert is_supported(fold(before + named + after), (start, start + len(fold(named)))) is supported


@pytest.mark.parametrize(
    "sentence",
    [
        "〈図書館カード〉としての利用については、費用と効果を見ながら研究いたします。",
        "〈サテライトオフィス〉（支所の会議室等）で勤務する制度について、服務上の論点を整理し、他団体の規程も参考にしながら制度化の可否を検討する。",
        "〈ワンストップ窓口〉の導入を検討いたします。",
    ],
)
def test_a_study_in_polite_or_long_words_is_a_study(sentence: str) -> None:
    """研究いたします; and what is said at the end of a long sentence is said of its topic."""
    assert told(judged(sentence))[0] == "considers"


def test_a_new_law_may_be_the_occasion_of_one_s_own_act() -> None:
    """The act of others is told in one clause, one's own in the next; with others as its subject it stays
    theirs.
    """
    assert (
        told(judged("改正された〈個人情報の保護に関する法律〉の施行に合わせ、関係する条例を改めます。"))[0]
        == "commits"
    )
    assert (
        told(judged("国は、〈個人情報の保護に関する法律〉の施行に合わせ、指針を改めます。"))[0]
        == "background"
    )


def test_what_is_named_may_begin_with_its_subject() -> None:
    """The nation's own act stays the nation's, also where the words looked for begin with 国."""
    assert (
        told(judged("〈国は、情報セキュリティポリシーに関するガイドライン〉を改定しました。"))[0]
        == "background"
    )
    assert told(judged("〈国のガイドライン〉に沿って見直します。"))[0] == "commits"


def test_a_decision_left_to_talks_is_a_study_and_torikumu_is_a_verb() -> None:
    """協議しながら判断する decides nothing yet; 次のとおり取り組む is a promise; 国DX計画 is the nation's."""
    assert (
        told(judged("〈ガバメントクラウド〉の利用は、費用を比べ、構成町村と協議しながら判断する。"))[0]
        == "considers"
    )
    assert told(judged("〈スマートフォン教室〉について、次のとおり取り組む。"))[0] == "commits"
    assert (
        told(judged("国DX計画は、〈CIO〉を中心とする体制を整えることを市町村に期待している。"))[0]
        == "background"
    )


def test_in_the_nation_s_chapter_its_own_subject_rules() -> None:
    """全庁的な体制 in a sentence of which the nation is the subject is no word of the town's own."""
    assert (
        told(
            judged(
                "国は、〈CIO〉を中心とする全庁的な体制を整えることを求め、外部の人材を充てることを期待している。",
                role=Role.NATION,
            )
        )[0]
        == "background"
    )
