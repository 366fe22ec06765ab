"""The marks by which Vietnamese legal texts show where a unit begins."""

import re

from knowledge.provisions import POINT_LETTERS

_NUMBER = r"\d{1,3}[a-zđ]?"

ARTICLE = re.compile(rf"^Điều\s+({_NUMBER})\s*(?:[.:]\s*(.*)|$)", re.IGNORECASE)
CLAUSE = re.compile(r"^(\d{1,3})([a-zđ]?)(?:\.(?=\s|[^\W\d])|\))\s*(?=\S)(.*)$")
SUBCLAUSE = re.compile(
    r"^(\d{1,3}(?:\.\d{1,2}){1,2})(?:\.\s*(?=[^\W\d])|\s+(?=[A-ZĐÀÁẢÃẠÂĂÈÉẺẼẸÊÌÍỈĨỊÒÓỎÕỌÔƠÙÚỦŨỤƯỲÝỶỸỴ]))(\S.*)$"
)
POINT = re.compile(rf"^([{POINT_LETTERS}fjwz])(\)\s*|\.\s+)(\S.*)$")
CHAPTER = re.compile(
    r"^((?:Chương|CHƯƠNG)\s+(?:[IVXLC]+|\d{1,2})|(?:Phần|PHẦN)\s+(?:thứ\s+\w+|THỨ\s+\w+|[IVX]+))\s*(?:[.:–-]\s*(.*))?$"
)
SECTION = re.compile(r"^((?:Mục|MỤC)\s+(?:\d{1,2}|[IVX]+))\s*(?:[.:–-]\s*(.*))?$")
LEGAL_KIND = re.compile(r"^(?:BỘ LUẬT|LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|QUYẾT ĐỊNH)(?![\w-])")
HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
CONFIDENCE = re.compile(r"\{([SRI])\}$")
TABLE_ROW = re.compile(r"^\|")
DASH = re.compile(r"^[-–—•▪*]\s*(?=[^\W\d_])|^[-–—•▪]\s+")

_TITLES = (
    r"(?:BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|CHỦ TỊCH|PHÓ CHỦ TỊCH|CHỦ NHIỆM|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG"
    r"|TỔNG THANH TRA|THỐNG ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG KIỂM TOÁN)"
)
_SIGNATURE = re.compile(
    r"^(?:(?:Nơi nhận|NƠI NHẬN)\s*(?::\s*(?:[-–—•].*)?)?(?:\|.*)?|(?:TM|KT|TL|TUQ|Q)\s*\.\s*[A-ZĐÀ-Ỹ].*|"
    + _TITLES
    + r"(?:\s+[A-ZĐÀ-Ỹ ,-]+)?(?:\s*\|.*)?"
    r"|(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh) này (?:đã )?được Quốc hội.*thông qua.*)$"
)
_RECIPIENTS = re.compile(r"^(?:Nơi nhận|NƠI NHẬN)\s*:")
_ANNEX = re.compile(
    r"^(?:PHỤ LỤC|MẪU SỐ|BIỂU MẪU|(?:Phụ lục|Mẫu số)(?:\s+(?:số\s+)?[IVX\d]+\w?)?[.:]?(?:\s+(?P<name>\S.*))?$)"
)
_ANNEX_WORD = re.compile(r"^(?:Phụ lục|PHỤ LỤC|Biểu mẫu|BIỂU MẪU|Mẫu số|MẪU SỐ)\b")
_CAPITALS = 8
_RULES_TITLE = re.compile(r"^(QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|QUY TRÌNH|NỘI QUY)\b")
_PLAN_TITLE = re.compile(r"^(HƯỚNG DẪN|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHIẾN LƯỢC)\b")


def unframed(text: str) -> str:
    """Return the words of a line without the bars of a table row."""
    return text.strip("| ").strip() if TABLE_ROW.match(text) else text


def is_signature(text: str) -> bool:
    """Tell whether a line begins the part below the last article: recipients, signature, date of adoption."""
    return bool(_SIGNATURE.match(unframed(text)))


def is_recipients(text: str) -> bool:
    """Tell whether a line begins the list of recipients, which nothing but the signature follows."""
    return bool(_RECIPIENTS.match(text))


def is_annex(text: str) -> bool:
    """Tell whether a line is the title of an annex or form."""
    found = _ANNEX.match(unframed(text))
    return found is not None and (not found["name"] or found["name"][:_CAPITALS].isupper())


def begins_annex(text: str) -> bool:
    """Tell whether a line below the signature begins an annex, whose title may go on in the same line."""
    return is_annex(text) or bool(_ANNEX_WORD.match(unframed(text)))


def rules_title(text: str, *, in_annexes: bool = False) -> str | None:
    """Return what a document issues with itself ("Quy chế", "Kế hoạch"), if this line is its title.

    Among annexes a line such as "HƯỚNG DẪN" is the title of one of them.
    """
    line = unframed(text)
    found = _RULES_TITLE.match(line) or (None if in_annexes else _PLAN_TITLE.match(line))
    return found.group(1).capitalize() if found else None


def article_rank(number: str) -> tuple[int, str]:
    """Return the sort key of an article number: ``9a`` comes after ``9`` and before ``10``."""
    found = re.match(r"\d+", number)
    return (int(found.group()), number[found.end() :]) if found else (0, number)
