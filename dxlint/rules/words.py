"""The words of declared rules: every key and value by its name, and in Japanese.

A file may use either, also mixed. Errors show both.
"""

from __future__ import annotations

from collections.abc import Mapping

# Key → the Japanese words for it.
KEYS: Mapping[str, tuple[str, ...]] = {
    # pack.yaml
    "id": ("番号", "識別名"), "name": ("名前",), "version": ("版",), "description": ("説明",),
    "publisher": ("作成者",),
    "ja": ("日本語",), "en": ("英語",),
    # a rule
    "rules": ("規則",), "title": ("題名",), "why": ("理由",), "severity": ("重大度",),
    "how_it_decides": ("判断のしかた",),
    "from": ("適用開始",), "until": ("適用終了",), "applies_to": ("対象",), "when": ("前提",),
    "check": ("確かめ方",),
    "message": ("指摘",), "hint": ("直し方",), "reference": ("根拠",), "examples": ("例",),
    "document": ("文書",), "edition": ("改定版",), "clause": ("箇所",), "url": (),
    "date": ("日付",), "read_at": ("読んだ所",), "confidence": ("確かさ",),
    "good": ("良い例",), "bad": ("悪い例",), "quote": ("引用",), "findings": ("指摘の数",),
    "as_of": ("時点",), "format": ("形式",),
    # a check
    "kind": ("種類",), "terms": ("語",), "each": ("どれも",), "where": ("場所",), "of": ("条件",),
    "section": ("章",), "not_section": ("章以外",), "role": ("立場",), "stance": ("言い方",),
    "about": ("話題",), "without": ("除く語",),
    "items": ("項目",), "status": ("記載",), "what": ("数えるもの", "挙げるもの"), "at_least": ("最低",),
    "list": ("一覧",),
    "field": ("欄",), "not_after": ("期限",), "not_before": ("最も早い日",), "required": ("必須",),
    "columns": ("列",), "parts": ("要素",), "first": ("一方",), "second": ("他方",), "in": ("探す場所",),
    "from_facts": ("国の値",), "fact": ("国の定め",), "topic": ("主題",), "topic_details": ("主題の項目",),
    "also_without_topic": ("主題がなくても",), "by_obligation": ("重大度は指針に従う",),
    "any_edition": ("版を問わない",),
    "item": ("項目の識別名",), "firm": ("必ず求める",), "firm_until": ("必ず求める期限",),
    "if_covered": ("記載がある場合に",),
    "study_counts": ("検討でもよい",), "partial_counts": ("一部でもよい",), "together": ("まとめて",),
    "count": ("数",), "number": ("数値", "文書番号"), "unit": ("単位",),
}  # fmt: skip

KINDS: Mapping[str, str] = {
    "item-covered": "項目の記載がある", "details-covered": "内容がそろっている",
    "decided": "検討で終わらない",
    "plan-begins-by": "期限までに始まる", "fact-in-force": "国の定めがある",
    "term-present": "語がある", "term-forbidden": "語がない", "count-at-least": "数が足りる",
    "date-before": "期限までである", "table-has-columns": "表に列がある",
    "indicator-complete": "指標がそろっている",
    "consistent-with": "食い違わない", "cross-reference": "ほかにも挙げている", "section-present": "章がある",
    "all-of": "すべて満たす", "any-of": "どれかを満たす", "none-of": "どれも当たらない",
}  # fmt: skip
SEVERITIES: Mapping[str, str] = {"error": "エラー", "warning": "警告", "info": "情報"}
CONFIDENCES: Mapping[str, str] = {"confirmed": "確認済み", "recalled": "原典未確認", "uncertain": "不確か"}
BODIES: Mapping[str, str] = {
    "prefecture": "都道府県", "designated-city": "指定都市", "city": "市", "special-ward": "特別区",
    "town": "町", "village": "村",
}  # fmt: skip
FORMATS: Mapping[str, str] = {"text": "文書", "model": "データ"}

# `own`: the plan's own chapters, not those on the nation, the last plan, other towns, the glossary.
ROLES: Mapping[str, str] = {
    "own": "自治体自身", "any": "どこでも", "action": "取組", "current": "現状と課題", "nation": "国の動向",
    "previous": "前計画", "reference": "参考資料", "glossary": "用語集",
}  # fmt: skip
STANCES: Mapping[str, str] = {"commits": "実施する", "considers": "検討する", "background": "触れるだけ"}
STATUSES: Mapping[str, str] = {
    "covered": "記載あり", "considering": "検討のみ", "partial": "一部のみ", "mentioned": "言及のみ",
    "missing": "記載なし",
}  # fmt: skip
COUNTED: Mapping[str, str] = {
    "terms": "語", "sentences": "文", "list": "一覧", "measures": "施策", "indicators": "指標",
    "departments": "担当部署",
    "headings": "見出し", "schedule-years": "工程の年度",
}  # fmt: skip
NAMED: Mapping[str, str] = {
    "departments": "担当部署", "measures": "施策", "indicators": "指標", "list": "一覧", "terms": "語",
}  # fmt: skip
INDICATOR_PARTS: Mapping[str, str] = {
    "unit": "単位",
    "baseline": "現状値",
    "target": "目標値",
    "year": "目標年度",
}
FIELDS: Mapping[str, str] = {
    "published": "策定時期", "period-start": "計画の開始年度", "period-end": "計画の終了年度",
    "standardization-deadline": "標準化の完了時期", "system-dates": "システムの完了時期",
    "procedure-dates": "手続の開始時期",
    "indicator-years": "指標の目標年度", "schedule-years": "工程の年度",
    "last-schedule-year": "工程の最後の年度",
    "lead-department": "所管課", "title": "計画の題名", "municipality": "市町村名",
    "prefecture": "都道府県名",
}  # fmt: skip

# What a message may name in braces.
PARAMS: Mapping[str, str] = {
    "missing": "足りないもの", "found": "見つかったもの", "count": "数", "wanted": "求める数",
    "quote": "本文", "name": "名前",
    "date": "日付", "limit": "期限", "first": "一方", "second": "他方", "status": "状態", "edition": "改定版",
    "clause": "箇所",
    "names": "項目名", "label": "項目の呼び名",
}  # fmt: skip

SPELLINGS: Mapping[str, str] = {
    **{word: key for key, words in KEYS.items() for word in words},
    **{key.replace("_", "-"): key for key in KEYS if "_" in key},
}


def shown_key(key: str) -> str:
    """A key with its Japanese word, for messages."""
    words = KEYS.get(key, ())
    return f"{words[0]}（{key}）" if words else key


def shown_values(words: Mapping[str, str]) -> str:
    """All values of one kind with their Japanese words, for messages."""
    return "、".join(f"{word}（{value}）" for value, word in words.items())


def value_of(spelled: object, words: Mapping[str, str]) -> str | None:
    """The value that a word spells; None for a word that is none of them."""
    if not isinstance(spelled, str):
        return None
    bare = spelled.strip()
    return bare if bare in words else next((value for value, word in words.items() if word == bare), None)
