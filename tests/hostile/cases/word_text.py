"""What Word files hold: text, tables, lists, styles, notes."""

from __future__ import annotations

from typing import Any

from hostile_case import JUDGED, READ_OR_REFUSED, REFUSED, Case, large
from make_word import (
    BODY,
    HEAD,
    STYLES,
    docx,
    in_word,
    p,
    part,
    relations,
    table,
    with_part,
)

_GOOD = docx()
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE w:document [<!ENTITY l0 "本市は進めます。">{_LAUGHS}]>'


def _body(name: str, body: str, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return in_word(name, docx(BODY + body), exits, **more)


def _deferred(name: str, make: Any, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return in_word(name, large(lambda: docx(BODY + make())), exits, **more)


def _nested(open_: str, inside: str, close: str, depth: int) -> str:
    return open_ * depth + inside + close * depth


def _fields(depth: int) -> str:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    return "<w:p>" + begin * depth + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * depth + "</w:p>"


def _numbered(form: str, start: int, text: str, depth: int = 0) -> dict[str, str]:
    level = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return {"numbering": level, "body": listed + "<w:r><w:t>本市は進めます。</w:t></w:r></w:p>"}


def _list(name: str, form: str, start: int, text: str, depth: int = 0) -> Case:
    made = _numbered(form, start, text, depth)
    return in_word(f"list-{name}", docx(BODY + made["body"] * 3, numbering=made["numbering"]))


def _styles(name: str, styles: str) -> Case:
    return in_word(f"styles-{name}", docx(BODY + p("見出し", "x"), styles=STYLES + styles))


_STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="n{}"/><w:basedOn w:val="{}"/></w:style>'
_OUTLINE = (
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{}"/>'
    '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr></w:style>'
)
_BOX = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent><w:p>"
_BOX_END = "</w:p></w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r>"

CASES = [
    in_word("plain", _GOOD, JUDGED),
    in_word(
        "doctype-in-footnotes",
        with_part("word/footnotes.xml", part("footnotes", "", HEAD + _DOCTYPE)),
        REFUSED,
    ),
    in_word("c1-and-bidi", docx(BODY + p("\x9b2J\u202e令和3年（2020年）に進めます。\u2066")), JUDGED),
    Case(
        "c1-and-bidi-as-text",
        ("check", "計画.docx"),
        {"計画.docx": docx(BODY + p("\x9b2J\u202e令和3年（2020年）に進めます。\u2066\r::error::x"))},
        JUDGED,
    ),
    in_word("deep-100000", docx(BODY + _nested("<w:x>", "", "</w:x>", 100_000))),
    in_word("deep-2000-paragraphs", docx(BODY + _nested("<w:p>", "", "</w:p>", 2000))),
    _body("tables-in-tables-500", _nested("<w:tbl><w:tr><w:tc>", p("本市"), "</w:tc></w:tr></w:tbl>", 500)),
    _body("text-boxes-in-text-boxes-300", "<w:p>" + _nested(_BOX, "", _BOX_END, 300) + "</w:p>"),
    _body(
        "alternate-content-3000",
        "<w:p>"
        + _nested(
            "<mc:AlternateContent><mc:Choice Requires='wps'>", "", "</mc:Choice></mc:AlternateContent>", 3000
        )
        + "</w:p>",
    ),
    _body(
        "content-controls-5000", _nested("<w:sdt><w:sdtContent>", p("本市"), "</w:sdtContent></w:sdt>", 5000)
    ),
    _body(
        "insertions-5000",
        "<w:p>" + _nested("<w:ins>", "<w:r><w:t>本市</w:t></w:r>", "</w:ins>", 5000) + "</w:p>",
    ),
    _body("fields-in-fields-5000", _fields(5000)),
    _body(
        "field-never-ends",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("本市は進めます。") * 50,
    ),
    _deferred(
        "60000-headings",
        lambda: "".join(p(f"{index} 本市の取組", "1") for index in range(60_000)),
        issue="60,000 headings (Word)",
    ),
    _deferred("30000-tables", lambda: table(1, 2) * 30_000, issue="30,000 tables (Word)"),
    _deferred("table-of-1000-by-200", lambda: table(1000, 200, "目標"), issue="1,000x200 rows (Word)"),
    _deferred("table-of-2000-rows", lambda: table(2000, 6)),
    _deferred("table-of-63-columns", lambda: table(63, 63)),
    _deferred(
        "50000-paragraphs",
        lambda: p("本市は、行政手続のオンライン化を進めます。") * 50_000,
        issue="50,000 lines (Word)",
    ),
    _deferred("300000-empty-paragraphs", lambda: p() * 300_000),
    _deferred("paragraph-of-10-mb", lambda: p("本市は進めます。" * 420_000), issue="10 MB line (Word)"),
    _deferred("paragraph-of-10-mb-without-end", lambda: p("本" * 3_500_000)),
    _deferred("2000-blanks", lambda: p("本市は" + " " * 2000 + "x"), issue="本市は + 2,000 blanks (Word)"),
    _deferred("20000-blanks", lambda: p("本市は" + " " * 20_000 + "x")),
    _deferred("300000-runs", lambda: "<w:p>" + "<w:r><w:t>本</w:t></w:r>" * 300_000 + "</w:p>"),
    _deferred("300000-tabs", lambda: "<w:p>" + "<w:r><w:tab/></w:r>" * 300_000 + "</w:p>"),
    _deferred("300000-line-breaks", lambda: "<w:p>" + "<w:r><w:t>本</w:t><w:br/></w:r>" * 300_000 + "</w:p>"),
    _body("cell-spans-1000000000", table(2, 2, properties='<w:gridSpan w:val="1000000000"/>')),
    _body("cell-spans-minus-5", table(2, 2, properties='<w:gridSpan w:val="-5"/>')),
    _body("cell-spans-a-word", table(2, 2, properties='<w:gridSpan w:val="many"/>')),
    _body("cell-spans-5000-digits", table(2, 2, properties=f'<w:gridSpan w:val="{"9" * 5000}"/>')),
    _body(
        "row-begins-at-1000000000",
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1000000000'/></w:trPr><w:tc>"
        + p("本")
        + "</w:tc></w:tr></w:tbl>",
    ),
    _deferred("merged-down-5000-rows", lambda: table(5000, 2, properties="<w:vMerge/>")),
    _list("starts-at-1000000000000", "decimal", 10**12, "%1."),
    _list("chinese-counting-1000000000000", "japaneseCounting", 10**12, "%1"),
    _list("roman-1000000000", "upperRoman", 10**9, "%1"),
    _list("letters-1000000000", "lowerLetter", 10**9, "%1"),
    _list("iroha-1000000000", "iroha", 10**9, "%1"),
    _list("unknown-form", "noSuchForm", 1, "%1"),
    _list("negative", "upperRoman", -7, "%1"),
    _list("text-of-100000", "decimal", 1, "%1" * 50_000),
    _list("level-999", "decimal", 1, "%1", 999),
    in_word(
        "list-start-of-5000-digits",
        docx(
            BODY + _numbered("decimal", 1, "%1")["body"],
            numbering=_numbered("decimal", 1, "%1")["numbering"].replace(
                'start w:val="1"', f'start w:val="{"9" * 5000}"'
            ),
        ),
    ),
    _styles("on-itself", _STYLE.format("x", "x", "x")),
    _styles("in-a-ring", _STYLE.format("x", "x", "y") + _STYLE.format("y", "y", "x")),
    _styles(
        "chain-of-20000", "".join(_STYLE.format(f"s{n}" if n else "x", n, f"s{n + 1}") for n in range(20_000))
    ),
    _styles(
        "outline-level-999999",
        _OUTLINE.format("heading 999999", "999999"),
    ),
    _styles(
        "outline-level-a-word",
        _OUTLINE.format("heading x", "x"),
    ),
    _styles(
        "name-of-escape-and-command",
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="&#10;::error::x\u202e"/></w:style>',
    ),
    in_word(
        "footnote-of-itself",
        docx(
            BODY + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
            footnotes='<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
            "</w:footnote>",
        ),
    ),
    in_word(
        "20000-footnotes-referred-to-twice",
        large(
            lambda: docx(
                BODY
                + "".join(
                    "<w:p><w:r>" + f'<w:footnoteReference w:id="{n}"/>' * 2 + "</w:r></w:p>"
                    for n in range(20_000)
                ),
                footnotes="".join(f'<w:footnote w:id="{n}">{p("注")}</w:footnote>' for n in range(20_000)),
            )
        ),
    ),
    in_word(
        "relation-to-itself",
        with_part(
            "word/_rels/document.xml.rels",
            relations(("rId1", "footnotes", "document.xml"), ("rId2", "styles", "document.xml")),
        ),
    ),
    Case(
        "headings-inject-commands",
        ("check", "計画.docx", "--format", "github"),
        {
            "計画.docx": docx(
                BODY
                + p("::error file=x::pwned%0A::warning::令和3年（2020年）に進めます。", "1")
                + p("令和3年（2020年）\u2028::error::pwned")
            )
        },
        JUDGED,
    ),
    Case(
        "coverage-as-text-with-bidi",
        ("coverage", "計画.docx"),
        {"計画.docx": docx(BODY + p("\u202e本市は窓口を改革します。\x85::error::x"))},
        frozenset({0}) | JUDGED,
    ),
    Case(
        "extract-with-hostile-title",
        ("extract", "計画.docx"),
        {"計画.docx": docx(p("みどり野市DX推進計画: {a: !!python/object:os.system x}\u202e") + BODY)},
        frozenset({0}),
    ),
]
