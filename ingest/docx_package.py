"""Opening a Word file: what it must be, and what is refused before anything in it is parsed."""

import io
import re
from typing import Any

import docx
from docx.opc.exceptions import OpcError

from ingest.archive import ArchiveLimits, open_archive, read_entries
from knowledge.errors import EncryptedFileError, ReadLimitError, UnreadableFileError, UnsupportedFileError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_WEB_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", re.IGNORECASE)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_SAFE_ENCODINGS = frozenset((b"utf-8", b"us-ascii", b"ascii"))
_UNSAFE = (b"<!DOCTYPE", b"<!ENTITY", b"\x00")
_LARGEST_PART = 64 * 1024 * 1024
_DAMAGED = "Tệp Word bị hỏng nên không đọc được. Hãy tải lại tệp từ nguồn, hoặc mở bằng Word và lưu lại."
_NOT_WORD = "Tên tệp là .docx nhưng nội dung không phải văn bản Word. Hãy chọn đúng tệp."
_SAVE_AS = "Hãy mở bằng Word, chọn Lưu thành (Save As), loại “Word Document (*.docx)” rồi nạp tệp mới."


def open_docx(data: bytes, limits: ArchiveLimits | None = None) -> Any:
    """Return python-docx's document part of a Word file that was checked to be harmless.

    Raises:
        UnsupportedFileError: it is another kind of file, an old .doc, or has entities of its own.
        EncryptedFileError: it asks for a password.
        ReadLimitError: it unpacks to more than allowed.
        UnreadableFileError: it is damaged.
    """
    _check_first_bytes(data)
    _check_parts(data, limits or ArchiveLimits())
    try:
        return docx.Document(io.BytesIO(data)).part
    except MemoryError:
        raise ReadLimitError("Tệp Word cần quá nhiều bộ nhớ để đọc nên đã dừng lại.") from None
    except ValueError as error:
        kind = UnsupportedFileError if "content type" in str(error) else UnreadableFileError
        raise kind(_NOT_WORD if kind is UnsupportedFileError else _DAMAGED) from None
    except (OpcError, LookupError, AttributeError, TypeError, SyntaxError, OSError):
        raise UnreadableFileError(_DAMAGED) from None


def _check_first_bytes(data: bytes) -> None:
    """Tell a Word file from what is only called so."""
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise EncryptedFileError("Tệp Word có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
        raise UnsupportedFileError(f"Tệp này là văn bản Word đời cũ (.doc) mang tên .docx. {_SAVE_AS}")
    if data.startswith(_RTF):
        raise UnsupportedFileError(f"Tệp này là văn bản RTF mang tên .docx. {_SAVE_AS}")
    if _WEB_PAGE.match(data):
        raise UnsupportedFileError(
            "Tệp này là trang web (HTML) mang tên .docx. Hãy đổi đuôi tệp thành .html, hoặc lưu lại từ Word, rồi nạp."
        )
    if not data.startswith(_ZIP):
        raise UnsupportedFileError(_NOT_WORD)


def _check_parts(data: bytes, limits: ArchiveLimits) -> None:
    """Unpack everything once: sizes, the parts a Word file has, no document type or entity in any XML."""
    names = set()
    for entry, content in read_entries(open_archive(data, limits), limits):
        names.add(entry.filename)
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_xml(content)
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise UnsupportedFileError(_NOT_WORD)


def _check_xml(content: bytes) -> None:
    """Refuse XML that could grow or look elsewhere while it is parsed."""
    if len(content) > _LARGEST_PART:
        raise ReadLimitError("Tệp Word có phần nội dung quá lớn so với mức cho phép. Hãy chia nhỏ tệp.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    found = _ENCODING.match(content)
    named = found.group(1).lower() if found else b"utf-8"
    wide = named == b"utf-16" and b"\x00" not in content[:200]
    if any(mark in content for mark in _UNSAFE) or not (named in _SAFE_ENCODINGS or wide):
        raise UnsupportedFileError("Tệp Word chứa khai báo XML không an toàn nên không được đọc. Hãy lưu lại từ Word.")
    if _STRICT in content:
        raise UnsupportedFileError(f"Tệp Word lưu ở dạng Strict Open XML, chưa đọc được. {_SAVE_AS}")
