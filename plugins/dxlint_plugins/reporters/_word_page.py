"""A Word file to print: A4 upright, black on white, Japanese fonts, headings and tables that a screen reader
knows as such. The one module that knows python-docx; whatever text it is given only shows.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dxlint_plugins.reporters._plain import safe

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

# Fonts of Word for Japanese; where they are missing, Word and LibreOffice take another of the same kind.
BODY_FONT, HEADING_FONT = "游明朝", "游ゴシック"
_A4 = (210.0, 297.0)
# Lines of a fixed height: the fonts' own heights differ so much that nobody could tell how many fit a page.
_LEADING = 1.4
# Of what python-docx begins with: pictures and styles of another program, that nobody sees.
_UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml")
# The same content is the same file, whenever it was written.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a paragraph that looks otherwise, or begins a `new_line`. `struck` and `underlined` show in
    black and white too.
    """

    text: str
    bold: bool = False
    struck: bool = False
    underlined: bool = False
    new_line: bool = False


Text = str | Sequence[str | Run]


class WordPage:
    """Takes headings, paragraphs and tables in the order of the page; `data` gives the file.

    `title` is the document's, shown at its top; `foot` stands at the bottom of each page before its number.
    Sizes are in points, margins and widths in millimetres.
    """

    def __init__(
        self, title: str, language: str, *, foot: str = "", points: float = 10.5, title_points: float = 16,
        margin: float = 20,
    ) -> None:  # fmt: skip
        import docx
        from docx.shared import Mm

        self._file = docx.Document()
        self.points = points
        self._style_ids: dict[str, str] = {}
        self._after_table = False
        section = self._file.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in _A4)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
        section.header_distance = section.footer_distance = Mm(margin / 2)
        self.width = _A4[0] - 2 * margin
        self._set_up(title, language, title_points)
        if foot:
            self._foot(section.footer.paragraphs[0], safe(foot))
        self._add("Title", title)

    def _set_up(self, title: str, language: str, title_points: float) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        styles: Any = self._file.styles
        tongue = "ja-JP" if language == "ja" else "en-US"
        for lang in styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), tongue)
            lang.set(qn("w:eastAsia"), "ja-JP")
        # A smaller text has less air around it, so that a page that must be short is short.
        air = self.points / 10.5
        self._style(styles["Normal"], BODY_FONT, self.points, after=3 * air)
        # Word's own spaces between kanji and digits would make lines longer than can be told.
        for name in ("autoSpaceDN", "autoSpaceDE"):
            spaced = OxmlElement(f"w:{name}")
            spaced.set(qn("w:val"), "0")
            styles["Normal"].element.get_or_add_pPr().insert(0, spaced)
        self._style(styles["List Bullet"], BODY_FONT, self.points, after=1 * air)
        self._style(styles["Footer"], BODY_FONT, 8)
        self._style(styles["Title"], HEADING_FONT, title_points, after=6 * air)
        for level, points, before in ((1, 1.15, 9), (2, 1.0, 6), (3, 1.0, 4)):
            heading = styles[f"Heading {level}"]
            self._style(heading, HEADING_FONT, self.points * points, before=before * air, after=2 * air)
        for border in styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
        # Otherwise Word opens it in the mode of an older version.
        for setting in self._file.settings.element.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), "15")
        about = self._file.core_properties
        about.title, about.language, about.author, about.comments = safe(title), tongue, "dxlint", ""
        dates = (OxmlElement("dcterms:created").tag, OxmlElement("dcterms:modified").tag)
        kept: Any = about._element
        for one in list(kept):
            if one.tag in dates:
                kept.remove(one)
        for part in (self._file.part.package, self._file.part):
            for key, rel in list(part.rels.items()):
                if rel.reltype.endswith(_UNUSED):
                    del part.rels[key]

    def _style(
        self, style: ParagraphStyle, font: str, points: float, *, before: float = 0, after: float = 0
    ) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        style.font.name, style.font.size = font, Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts: Any = style.element.rPr.rFonts
        # Fonts of the theme would go before those that are named.
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        fonts.set(qn("w:eastAsia"), font)
        space = style.paragraph_format
        space.space_before, space.space_after = Pt(before), Pt(after)
        space.line_spacing = Pt(points * _LEADING)

    def _foot(self, paragraph: Paragraph, text: str) -> None:
        """The text, and which page of how many it is."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph.add_run(f"{text}　")
        for field in ("PAGE", " / ", "NUMPAGES"):
            run = paragraph.add_run()
            if field == " / ":
                run.text = field
                continue
            for kind in ("begin", field, "end"):
                instruction = kind == field
                part = OxmlElement("w:instrText" if instruction else "w:fldChar")
                if instruction:
                    part.text = field
                else:
                    part.set(qn("w:fldCharType"), kind)
                run._r.append(part)

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """A heading of the level 1, 2 or 3, where wanted at the top of a page."""
        self._after_table = False
        added = self._add(f"Heading {level}", text)
        if new_page:
            added.paragraph_format.page_break_before = True

    def paragraph(
        self, text: Text, *, indent: float = 0, together: bool = False, right: bool = False
    ) -> None:
        """A paragraph; `together` keeps it on the page of the next, `right` sets it at the right margin."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        added = self._add("Normal", text)
        if right:
            added.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if indent:
            added.paragraph_format.left_indent = Mm(indent)
        if together:
            added.paragraph_format.keep_with_next = True

    def bullets(self, texts: Iterable[Text]) -> None:
        """A list."""
        for text in texts:
            self._add("List Bullet", text)

    def _add(self, style: str, text: Text) -> Paragraph:
        from docx.shared import Pt

        added = self._file.add_paragraph()
        # Given the name, python-docx would look through all styles for each paragraph.
        if style not in self._style_ids:
            self._style_ids[style] = self._file.styles[style].style_id
        paragraph: Any = added._p
        paragraph.style = self._style_ids[style]
        self._fill(added, text)
        if self._after_table:
            # A table has no space of its own below it.
            added.paragraph_format.space_before = Pt(self.points / 3)
        self._after_table = False
        return added

    def table(
        self, name: str, head: Sequence[str], rows: Iterable[Sequence[Text]], widths: Sequence[float], *,
        row_height: float = 0,
    ) -> None:  # fmt: skip
        """A table with a head that is repeated on each page. `name` says what it is to who cannot see it;
        of the `widths` one may be 0 for what is left of the page; `row_height` is the least of a row.
        """
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Mm

        self._after_table = True
        left = self.width - sum(widths)
        sizes = [Mm(width or left) for width in widths]
        table = self._file.add_table(rows=1, cols=len(head), style="Table Grid")
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        said = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), safe(name))
        properties: Any = table._tbl.tblPr
        properties.append(said)
        first = table.rows[0]
        is_head = OxmlElement("w:tblHeader")
        first._tr.get_or_add_trPr().append(is_head)
        for cell, text in zip(first.cells, head, strict=True):
            self._cell(cell, [Run(text, bold=True)], shaded=True)
        for texts in rows:
            row = table.add_row()
            if row_height:
                row.height = Mm(row_height)
            for cell, one in zip(row.cells, texts, strict=True):
                self._cell(cell, one)
        for row in table.rows:
            # A row that is torn over two pages is read wrongly.
            row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = size
            for cell in column.cells:
                cell.width = size

    def _cell(self, cell: _Cell, text: Text, *, shaded: bool = False) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = 0
        self._fill(paragraph, text)
        if shaded:
            shade = OxmlElement("w:shd")
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", "E8E8E8")):
                shade.set(qn(f"w:{key}"), value)
            cell._tc.get_or_add_tcPr().append(shade)

    def _fill(self, paragraph: Paragraph, text: Text) -> None:
        for part in [text] if isinstance(text, str) else text:
            look = Run(part) if isinstance(part, str) else part
            if not look.text:
                continue
            if look.new_line:
                paragraph.add_run().add_break()
            run = paragraph.add_run()
            # python-docx would look at each letter for tabs and breaks, of which there are none.
            element: Any = run._r
            # The space behind a label stays.
            element.add_t(safe(look.text) + (" " if look.text.endswith(" ") else ""))
            # What is not said leaves the style's own look, and costs no time.
            if look.bold:
                run.bold = True
            if look.struck:
                run.font.strike = True
            if look.underlined:
                run.underline = True

    def data(self) -> bytes:
        """The bytes of the file: of the same content always the same."""
        written = io.BytesIO()
        self._file.save(written)
        target = io.BytesIO()
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w") as copy:
            for member in source.infolist():
                info = zipfile.ZipInfo(member.filename, _NO_DATE)
                copy.writestr(info, source.read(member), zipfile.ZIP_DEFLATED)
        return target.getvalue()
