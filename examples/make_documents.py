"""Makes `plan.docx` and `plan.pdf` of each example from its `plan.txt`, the one source.

The Word file is written here, part by part, as a municipality's own would look: heading styles with outline
levels, a table of contents, real tables, automatic numbers, running head and page numbers. The same text
gives the same bytes. LibreOffice then prints it as PDF, so PDF needs `soffice` on the path, and
`fonts-vlgothic`: a font of few curves, with which the file stays small. Without it LibreOffice takes another,
and the file grows.

    python examples/make_documents.py [FOLDER ...]
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
FOLDERS = ("midorino", "midorino-draft")
# What Word files of municipalities are set in; what LibreOffice prints them with.
FONT, PRINTED_FONT = "ＭＳ ゴシック", "VL Gothic"

# The first pattern that a line fits is its level; headings after the first level stand below a blank line.
HEADINGS = (
    (1, re.compile(r"(?:第\d+章　.+|はじめに|資料編)$")),
    (2, re.compile(r"(?:資料)?\d+　[^。]{1,40}$")),
    (3, re.compile(r"(?:（\d+）|基本方針\d　)[^。]{1,40}$")),
    (4, re.compile(r"施策\d+-\d+　[^。]{1,40}$")),
)
CONTENTS = re.compile(r"(?P<title>.+?)　?………　?(?P<page>\d+)$")
# Marks that Word writes by itself: the first of a list, its kind for Word, how Word prints it.
LISTS = {"bullet": ("・", "・"), "decimalEnclosedCircle": ("①", "%1"), "aiueoFullWidth": ("ア", "%1")}
ITEM = re.compile(r"(?P<bullet>・)|(?P<decimalEnclosedCircle>[①-⑳])　|(?P<aiueoFullWidth>[ア-コ])　")

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
# A4 with margins of 22 mm, in twentieths of a point.
WIDTH = 11906 - 2 * 1247


@dataclass(frozen=True)
class Part:
    """A piece of the plan: a paragraph of a style, or a table of `rows`."""

    style: str
    text: str = ""
    level: int = 0
    page: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    number: int = 0


@dataclass
class Reader:
    """Tells the parts of a plan's text; a line is a paragraph, a run of lines with tabs a table."""

    parts: list[Part] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    def read(self, text: str) -> list[Part]:
        lines = text.split("\n")
        start = lines.index("目次") if "目次" in lines else 0
        title = next(line for line in lines if line.strip())
        for line in lines[:start]:
            if line.strip():
                self.parts.append(Part("title" if line is title else "cover", line))
        body = list(zip(["", *lines[start:]], lines[start:], strict=False))
        rows: list[tuple[str, ...]] = []
        for before, line in body:
            if "\t" in line:
                rows.append(tuple(line.split("\t")))
                continue
            if rows:
                self.parts.append(Part("table", rows=tuple(rows)))
                rows = []
            if line.strip():
                self.parts.append(self._part(line, not before.strip()))
        return self.parts

    def _part(self, line: str, apart: bool) -> Part:
        if line == "目次":
            return Part("contents", line)
        if entry := CONTENTS.match(line):
            return Part("entry", entry["title"], level_of(entry["title"]) or 1, int(entry["page"]))
        level = level_of(line)
        if level and (apart or level == 1):
            return Part("heading", line, level)
        if line.startswith("【"):
            return Part("label", line)
        if mark := ITEM.match(line):
            kind = str(mark.lastgroup)
            if mark[kind] == LISTS[kind][0] and not (kind == "bullet" and self.parts[-1].style == kind):
                self.lists.append(kind)
            return Part(kind, line[mark.end() :], number=len(self.lists))
        return Part("text", line)


def level_of(line: str) -> int:
    """The level of a heading that looks like this line; 0 where none does."""
    return next((level for level, pattern in HEADINGS if pattern.match(line)), 0)


def docx(text: str, font: str = FONT) -> bytes:
    """A Word file of a plan's text."""
    reader = Reader()
    parts = reader.read(text)
    title = next((part.text for part in parts if part.style == "title"), "")
    relations = {"styles": "styles", "numbering": "numbering", "header": "header1", "footer": "footer1"}
    members = {
        "[Content_Types].xml": _content_types(relations),
        "_rels/.rels": _relations(
            [
                (f"{OFFICE}/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
        "word/_rels/document.xml.rels": _relations(
            [(f"{OFFICE}/{kind}", f"{name}.xml") for kind, name in relations.items()]
        ),
        "word/document.xml": f"<w:document {W}><w:body>{''.join(_body(parts))}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{_styles(font)}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{_numbering(reader.lists)}</w:numbering>",
        "word/header1.xml": f"<w:hdr {W}>{_paragraph(title, 'header')}</w:hdr>",
        "word/footer1.xml": (
            f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="footer"/></w:pPr>'
            f'{_run("- ")}{_field("PAGE", "1")}{_run(" -")}</w:p></w:ftr>'
        ),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return target.getvalue()


def pdf(document: Path, folder: Path) -> Path:
    """Prints a file as PDF into a folder."""
    return converted(document, "pdf", folder)


def converted(document: Path, form: str, folder: Path) -> Path:
    """Turns a file into another form, in a folder, by LibreOffice with a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice (LibreOffice) is not on the path")
    # A text file has no mark of its encoding.
    reading = ["--infilter=Text (encoded):UTF8,LF,,,"] if document.suffix == ".txt" else []
    with tempfile.TemporaryDirectory() as profile:
        command = [
            office,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            *reading,
            "--convert-to",
            form,
        ]
        subprocess.run(
            [*command, "--outdir", str(folder), str(document)], check=True, capture_output=True, timeout=300
        )
    return folder / f"{document.stem}.{form}"


def _body(parts: Sequence[Part]) -> Iterator[str]:
    """The paragraphs and tables; a new page where the table of contents says that a heading stands on a later
    one.
    """
    pages = {part.text: part.page for part in parts if part.style == "entry"}
    entries = [part for part in parts if part.style == "entry"]
    page, in_cover = 1, any(part.style == "contents" for part in parts)
    for part in parts:
        if part.style == "contents":
            yield _paragraph(part.text, "contents", "<w:pageBreakBefore/>")
        elif part.style == "entry":
            yield _entry(part, part is entries[0], part is entries[-1])
        elif part.style == "table":
            yield _table(part.rows)
        elif part.style == "heading":
            if in_cover and part.level == 1:
                # Cover and contents are a section without page numbers; the plan begins with page 1.
                yield f"<w:p><w:pPr>{_section(numbered=False)}</w:pPr></w:p>"
                in_cover = False
            later = pages.get(part.text, page) > page
            page = max(page, pages.get(part.text, page))
            yield _paragraph(part.text, f"heading{part.level}", "<w:pageBreakBefore/>" if later else "")
        elif part.number:
            numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{part.number}"/></w:numPr>'
            yield _paragraph(part.text, "item", numbered)
        else:
            yield _paragraph(part.text, part.style)
    yield _section(numbered=True)


def _section(*, numbered: bool) -> str:
    references = (
        '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
    )
    return (
        f'<w:sectPr>{references if numbered else ""}<w:type w:val="nextPage"/><w:pgSz w:w="11906" '
        'w:h="16838"/>'
        '<w:pgMar w:top="1247" w:right="1247" w:bottom="1134" w:left="1247" w:header="624" w:footer="567" '
        'w:gutter="0"/>'
        f"{'<w:pgNumType w:start=' + chr(34) + '1' + chr(34) + '/>' if numbered else ''}</w:sectPr>"
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field(code: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f'{mark("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'{mark("separate")}{_run(shown)}{mark("end")}'
    )


def _paragraph(text: str, style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{_run(text)}</w:p>'


def _entry(part: Part, first: bool, last: bool) -> str:
    """A line of the table of contents; its first and last line hold the ends of the field."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-4" '
        '\\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    content = f"{_run(part.text)}<w:r><w:tab/></w:r>{_run(str(part.page))}"
    style = f'<w:pPr><w:pStyle w:val="toc{part.level}"/></w:pPr>'
    return f"<w:p>{style}{begin if first else ''}{content}{end if last else ''}</w:p>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table with a head that is repeated; columns as wide as what they hold asks."""
    count = max(len(row) for row in rows)
    filled = [[*row, *[""] * (count - len(row))] for row in rows]
    needs = [min(26, max(4, *(len(row[column]) for row in filled))) for column in range(count)]
    widths = [WIDTH * need // sum(needs) for need in needs]
    body = ""
    for index, row in enumerate(filled):
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>' if index == 0 else ""
        cells = "".join(
            (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
                f'{_paragraph(text, "cell")}</w:tc>'
            )
            for width, text in zip(widths, row, strict=True)
        )
        body += f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if index == 0 else ''}</w:trPr>{cells}</w:tr>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
        f'{_paragraph("", "gap")}'
    )


def _numbering(lists: Iterable[str]) -> str:
    """Each list of the plan begins anew."""
    kinds = list(LISTS)
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{LISTS[kind][1]}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>'
        for index, kind in enumerate(kinds)
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    used = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{kinds.index(kind)}"/>{restart}</w:num>'
        for key, kind in enumerate(lists, 1)
    )
    return levels + used


def _styles(font: str) -> str:
    """The styles by the names that Word gives them in every language, so that it shows 見出し 1, 目次 1 and
    so on.

    Lines are not justified: LibreOffice 7.4 then leaves out a 、 that would hang over the margin.
    """

    def style(
        key: str, name: str, size: float, paragraph: str = "", *, bold: bool = False, based: bool = True
    ) -> str:
        run = (
            f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}"/>'
            f'{"<w:b/>" if bold else ""}<w:sz w:val="{round(2 * size)}"/>'
        )
        first = "" if based else ' w:default="1"'
        parent = '<w:basedOn w:val="a"/>' if based else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"{first}><w:name w:val="{name}"/>{parent}'
            f'<w:pPr>{paragraph}</w:pPr><w:rPr>{run}<w:lang w:eastAsia="ja-JP"/></w:rPr></w:style>'
        )

    def heading(level: int, size: float, before: int) -> str:
        look = (
            f'<w:keepNext/><w:spacing w:before="{before}" w:after="60"/><w:outlineLvl w:val="{level - 1}"/>'
        )
        return style(f"heading{level}", f"heading {level}", size, look, bold=True)

    def contents(level: int) -> str:
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
        return style(f"toc{level}", f"toc {level}", 9.5, f'{tab}<w:ind w:left="{210 * (level - 1)}"/>')

    centred, lines = '<w:jc w:val="center"/>', '<w:spacing w:line="310" w:lineRule="auto"/>'
    return "".join(
        (
            style("a", "Normal", 10.5, based=False),
            style("title", "Title", 26, f'<w:spacing w:before="4000" w:after="600"/>{centred}', bold=True),
            style("cover", "表紙", 14, f'<w:spacing w:before="240"/>{centred}'),
            style("contents", "TOC Heading", 14, centred, bold=True),
            *(contents(level) for level in range(1, 5)),
            heading(1, 16, 120), heading(2, 13, 200), heading(3, 11.5, 160), heading(4, 12, 160),
            style("label", "小見出し", 10.5, '<w:keepNext/><w:spacing w:before="100"/>', bold=True),
            style("text", "Body Text", 11, f'{lines}<w:ind w:firstLine="210"/>'),
            style("item", "List Paragraph", 11, f'{lines}<w:ind w:left="420" w:hanging="420"/>'),
            style("cell", "表の文字", 10, lines),
            style("gap", "表の後", 4),
            style("header", "header", 9, '<w:jc w:val="right"/>'),
            style("footer", "footer", 9, centred),
        )
    )  # fmt: skip


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _content_types(relations: dict[str, str]) -> str:
    parts = {"document": "document.main", **{name: kind for kind, name in relations.items()}}
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}<Override '
        f'PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def main(folders: Sequence[str]) -> None:
    """Makes the documents of these examples."""
    for folder in folders or FOLDERS:
        target = HERE / folder
        text = (target / "plan.txt").read_text(encoding="utf-8")
        (target / "plan.docx").write_bytes(docx(text))
        with tempfile.TemporaryDirectory() as work:
            printed = Path(work) / "plan.docx"
            printed.write_bytes(docx(text, PRINTED_FONT))
            pdf(printed, target)


if __name__ == "__main__":
    main(sys.argv[1:])
