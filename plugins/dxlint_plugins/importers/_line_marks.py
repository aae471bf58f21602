"""By what a line of text shows what it is: bullets, pipes, page numbers, and how it ends."""

from __future__ import annotations

from dxlint import any_of, lazy

BULLET_MARKS = "・･○●◯•▪‣➢➤✓✔◦"
BULLET = lazy(rf"^[ \t　]*(?:[-*+][ 　]+|[{BULLET_MARKS}]+[ 　]*)(?=\S)")
PIPE_ROW = lazy(r"^\s*\|.*\|\s*$")
PIPE_RULE = lazy(r"^\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?$")
MD_HEADING = lazy(r"^(#{1,6})[ 　]+")
TABLE_END = lazy(
    r"^\s*"
    + r"(?:"
    + any_of(
        r"第\s*[0-9０-９一二三四五六七八九十]+\s*[章節]",
        r"[（(][0-9０-９]+[)）]",
        r"[0-9０-９]+(?:[-－.．][0-9０-９]+)*[ 　.．]",
        r"[■◆【]",
    )
    + r")"
)
PAGE_NUMBER = lazy(r"^[ \t　]*[-－‐–—―]{1,4}\s*[0-9０-９]{1,3}\s*[-－‐–—―]{1,4}[ \t　\f]*$")
CHAPTER = lazy(r"第\s*[0-9０-９一二三四五六七八九十]+\s*[章編部]|はじめに|資料編?|参考")
PLAN = lazy(r"計画|プラン|ビジョン|戦略|方針|構想|指針|ロードマップ")
NO_HEAD = lazy(r"^[\s　]*(?:[・･○●◯◎◇◆□■▪•‣➢➤▶►▷▼▽★☆✓✔◦※【《〈≪＜\[|<①-⑳]|[-*+][ 　]|出典|注|図|表)")
NOTE = lazy(r"^[ \t　]*(?:※|\*|＊|注)\s?[0-9０-９]{1,3}\s*[）)]?[ 　:：]?")
# A line that ends in a particle goes on with the quotation in the next one (…書き方を /
# 「標準データセット」として…).
OPEN_ENDS = tuple("をはがにのとでへ、")
CUT_LENGTH = 20
# A bracket ends a line of its own, but not one that a particle goes on with (…手法（EBPM） / を研究する).
BRACKETS = tuple("」』）)")
PARTICLE = lazy(
    r"を|(?:が|に|は|の|へ|から|まで|など|では|には|とは|との|での)(?=[一-鿿ァ-ヴA-Za-z0-9０-９、])"
)
