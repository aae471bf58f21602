"""Word files as packages: XML, encodings, zip members, relations."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile

from hostile_case import JUDGED, PLAN, READ_OR_REFUSED, REFUSED, large
from make_word import (
    BODY,
    HEAD,
    STYLES,
    TYPES,
    document_as,
    docx,
    in_word,
    members,
    p,
    part,
    relations,
    with_part,
    zipped,
)

_GOOD = docx()
_MAIN = "word/document.xml"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE w:document [<!ENTITY l0 "本市は進めます。">{_LAUGHS}]>'
_QUADRATIC = f'<!DOCTYPE w:document [<!ENTITY a "{"本" * 100_000}">]>'
_FILE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///dev/zero">]>'
_ENTITY = BODY + "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"


def _utf16(bom: bytes, encoding: str, doctype: str, body: str = BODY) -> bytes:
    """Without a mark there is no declaration either: the parser finds out by the first two bytes."""
    head = f'<?xml version="1.0" encoding="UTF-16"?>{doctype}' if bom else doctype
    return with_part(_MAIN, bom + part("document", f"<w:body>{body}</w:body>", head).encode(encoding))


def _within_limit() -> bytes:
    """Expat refuses what grows a hundredfold; so this is padded, with what zip cannot pack well."""
    padded = f"<!--{random.Random(9).randbytes(4_000_000).hex()}-->"
    return _utf16(b"", "utf-16-le", _QUADRATIC, padded + BODY + p("@").replace("@", "&a;" * 4000))


def _twice(name: str, first: str, second: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for key, data in members().items():
            archive.writestr(key, data)
        archive.writestr(name, first)
        archive.writestr(name, second)
    return target.getvalue()


def _bomb(name: str, megabytes: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for key, data in members().items():
            if key != name:
                archive.writestr(key, data)
        with archive.open(name, "w", force_zip64=True) as member:
            member.write(f"{HEAD}<w:document xmlns:w='x'>".encode())
            for _ in range(megabytes):
                member.write(b" " * (1 << 20))
    return target.getvalue()


def _many_members(count: int) -> bytes:
    return zipped(members() | {f"word/x{index}.xml": "" for index in range(count)}, zipfile.ZIP_STORED)


def _field(position: int, form: str, value: int) -> bytes:
    """Changes a field of the main part's entry in the directory."""
    data = bytearray(_GOOD)
    struct.pack_into(form, data, data.rindex(_MAIN.encode()) - 46 + position, value)
    return bytes(data)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

CASES = [
    in_word(
        "doctype-utf-8",
        document_as(HEAD + _DOCTYPE, "utf-8", _ENTITY),
        REFUSED,
        issue="XML with DOCTYPE and entity expansion (UTF-8)",
    ),
    in_word("doctype-utf-16-with-mark", _utf16(b"\xff\xfe", "utf-16-le", _DOCTYPE, _ENTITY), REFUSED),
    in_word(
        "doctype-utf-16-le-without-mark",
        _utf16(b"", "utf-16-le", _DOCTYPE, _ENTITY),
        REFUSED,
        issue="XML with DOCTYPE in UTF-16 without BOM and entity expansion",
    ),
    in_word(
        "doctype-utf-16-le-declared-without-mark",
        document_as(f'<?xml version="1.0" encoding="UTF-16"?>{_DOCTYPE}', "utf-16-le", _ENTITY),
        REFUSED,
    ),
    in_word("doctype-utf-16-be-without-mark", _utf16(b"", "utf-16-be", _DOCTYPE, _ENTITY), REFUSED),
    in_word(
        "doctype-alone-utf-16-be-without-mark", _utf16(b"", "utf-16-be", "<!DOCTYPE w:document>"), REFUSED
    ),
    in_word(
        "doctype-quadratic-utf-16-le",
        _utf16(b"", "utf-16-le", _QUADRATIC, BODY + p("@").replace("@", "&a;" * 9000)),
        REFUSED,
        issue="entity expansion to 2 GB (quadratic, UTF-16 without BOM)",
    ),
    in_word(
        "doctype-entities-of-1-gb-within-the-parsers-limit",
        large(_within_limit),
        REFUSED,
        issue="XML with DOCTYPE in UTF-16 without BOM, entities to 1 GB that the parser itself lets pass",
    ),
    in_word(
        "doctype-in-styles-utf-16-le",
        with_part(
            "word/styles.xml",
            part("styles", STYLES, f'<?xml version="1.0" encoding="UTF-16"?>{_DOCTYPE}').encode("utf-16-le"),
        ),
        REFUSED,
    ),
    in_word(
        "doctype-in-relations-utf-16-be",
        with_part(
            "_rels/.rels",
            relations(("rId1", "officeDocument", _MAIN))
            .replace(HEAD, f'<?xml version="1.0" encoding="UTF-16"?>{_DOCTYPE}')
            .encode("utf-16-be"),
        ),
        REFUSED,
    ),
    in_word(
        "doctype-in-numbering",
        with_part("word/numbering.xml", part("numbering", "", HEAD + _DOCTYPE)),
        REFUSED,
    ),
    in_word("doctype-alone", document_as(HEAD + "<!DOCTYPE w:document>", "utf-8"), REFUSED),
    in_word(
        "doctype-after-a-long-comment",
        document_as(f"{HEAD}<!--{' ' * 200_000}-->{_DOCTYPE}", "utf-8", _ENTITY),
        REFUSED,
    ),
    in_word("doctype-in-lower-case", document_as(HEAD + "<!doctype x>", "utf-8"), REFUSED),
    in_word("doctype-only-in-text", docx(BODY + p("<!DOCTYPE html> と書きます。")), JUDGED),
    in_word("doctype-file-entity", document_as(HEAD + _FILE, "utf-8", BODY + "<w:p>&a;</w:p>"), REFUSED),
    in_word(
        "doctype-parameter-entity",
        document_as(
            HEAD + '<!DOCTYPE w:document [<!ENTITY % a SYSTEM "http://x.invalid/a.dtd"> %a;]>', "utf-8"
        ),
        REFUSED,
    ),
    in_word(
        "utf-32-with-mark",
        document_as('<?xml version="1.0" encoding="UTF-32"?>', "utf-32"),
        REFUSED,
        issue="UTF-32",
        says=("UTF-32",),
    ),
    in_word(
        "utf-32-le-without-mark", document_as('<?xml version="1.0" encoding="UTF-32"?>', "utf-32-le"), REFUSED
    ),
    in_word(
        "utf-16-plain", document_as('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"), READ_OR_REFUSED
    ),
    *(
        in_word(f"encoding-says-{name}", document_as(f'<?xml version="1.0" encoding="{name}"?>', "utf-8"))
        for name in ("Shift_JIS", "EUC-JP", "UTF-7", "nonsense", "IBM037", "ISO-2022-JP", "utf-16")
    ),
    in_word("encoding-name-of-5000", document_as(f'<?xml version="1.0" encoding="{"a" * 5000}"?>', "utf-8")),
    in_word("xml-version-9", document_as('<?xml version="9.9"?>', "utf-8")),
    in_word(
        "bytes-not-utf-8",
        with_part(
            _MAIN, part("document", "<w:body>XX</w:body>").encode().replace(b"XX", b"\xff\xfe\xc0\x80")
        ),
        REFUSED,
    ),
    in_word("escape-as-reference", docx(BODY + "<w:p><w:r><w:t>&#27;[2J</w:t></w:r></w:p>"), REFUSED),
    in_word("escape-as-byte", docx(BODY + "<w:p><w:r><w:t>\x1b[2J</w:t></w:r></w:p>"), REFUSED),
    in_word("surrogate-as-reference", docx(BODY + "<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"), REFUSED),
    in_word("zip-bomb-2-gb", large(lambda: _bomb(_MAIN, 2048)), REFUSED),
    in_word("zip-bomb-2-gb-in-styles", large(lambda: _bomb("word/styles.xml", 2048)), REFUSED),
    in_word("zip-bomb-2-gb-unused-member", large(lambda: _bomb("word/media/x.bin", 2048)), READ_OR_REFUSED),
    in_word("blanks-of-200-mb", large(lambda: _bomb(_MAIN, 200)), REFUSED),
    in_word("70000-members", large(lambda: _many_members(70_000))),
    in_word("size-told-2-gb", _field(24, "<I", 2**31)),
    in_word("size-told-1", _field(24, "<I", 1)),
    in_word("method-unknown", _field(10, "<H", 97), REFUSED),
    in_word("encrypted-member", _field(8, "<H", 1), REFUSED),
    in_word("checksum-wrong", _field(16, "<I", 7), REFUSED),
    in_word("offset-beyond-the-file", _field(42, "<I", 2**32 - 2), REFUSED),
    in_word("names-with-two-dots", zipped(members() | {"../../PWNED": "x", "/PWNED": "x"})),
    in_word("name-of-60000", zipped(members() | {"w" * 60_000: "x"})),
    in_word(
        "same-member-twice",
        _twice(_MAIN, part("document", "<w:body/>"), part("document", f"<w:body>{BODY}</w:body>")),
    ),
    in_word("behind-10-mb", b"x" * 10_000_000 + _GOOD),
    in_word("before-10-mb", _GOOD + b"x" * 10_000_000),
    *(
        in_word(f"cut-at-{part_}-percent", _GOOD[: len(_GOOD) * part_ // 100], REFUSED)
        for part_ in (10, 50, 95)
    ),
    in_word("empty", b"", REFUSED),
    in_word("really-text", PLAN, REFUSED),
    in_word("really-ole-encrypted", _OLE + "EncryptedPackage".encode("utf-16-le"), REFUSED),
    in_word("really-ole-old-doc", _OLE, REFUSED),
    in_word("really-a-pdf", b"%PDF-1.7\n", REFUSED),
    in_word(
        "really-a-spreadsheet",
        zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<workbook/>"}),
        REFUSED,
    ),
    in_word("empty-zip", zipped({}), REFUSED),
    *(
        in_word(f"without-{name.rpartition('/')[2].strip('.[]').lower()}", with_part(name, None), exits)
        for name, exits in (
            ("[Content_Types].xml", READ_OR_REFUSED),
            ("_rels/.rels", READ_OR_REFUSED),
            (_MAIN, REFUSED),
            ("word/_rels/document.xml.rels", READ_OR_REFUSED),
            ("word/styles.xml", READ_OR_REFUSED),
        )
    ),
    in_word("styles-broken", with_part("word/styles.xml", "<w:styles>")),
    in_word("relations-broken", with_part("word/_rels/document.xml.rels", "<<<")),
    in_word("main-part-empty", with_part(_MAIN, ""), REFUSED),
    in_word("main-part-not-closed", with_part(_MAIN, part("document", f"<w:body>{BODY}")[:-20]), REFUSED),
    in_word("main-part-another-root", with_part(_MAIN, f"{HEAD}<html><body>本市は</body></html>")),
    in_word("main-part-without-body", with_part(_MAIN, part("document", "")), READ_OR_REFUSED),
    in_word("main-part-without-namespace", with_part(_MAIN, "<document><body><p>本市</p></body></document>")),
    in_word("main-part-is-itself-a-zip", with_part(_MAIN, _GOOD), REFUSED),
    in_word(
        "relation-to-dev-zero",
        with_part("_rels/.rels", relations(("rId1", "officeDocument", "/dev/zero"))),
        READ_OR_REFUSED,
    ),
    in_word(
        "relation-out-of-the-file",
        with_part("_rels/.rels", relations(("rId1", "officeDocument", "../../../etc/passwd"))),
        READ_OR_REFUSED,
        never=("root:",),
    ),
    in_word(
        "relation-to-the-net",
        with_part(
            "word/_rels/document.xml.rels",
            relations(
                ("rId1", "attachedTemplate", "http://x.invalid/a.dotm"),
                ("rId2", "styles", "http://x.invalid/s.xml"),
                more='TargetMode="External"',
            ),
        ),
    ),
    in_word("foreign-chunk-from-a-file", docx(BODY + '<w:altChunk r:id="rId9"/>')),
    in_word(
        "40000-attributes",
        with_part(
            _MAIN,
            part(
                "document",
                f"<w:body {' '.join(f'a{n}=' + chr(34) * 2 for n in range(40_000))}>{BODY}</w:body>",
            ),
        ),
    ),
    in_word("macro-inside", zipped(members() | {"word/vbaProject.bin": _OLE}), READ_OR_REFUSED),
]
