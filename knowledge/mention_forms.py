"""The forms in which people write documents: kinds, numbers with years, lists; and how names are looked for."""

import re

from knowledge.documents import DocumentKind, LegalDocument
from knowledge.syllables import fold, nfc, syllables

YEAR = re.compile(r"\b(19\d\d|20\d\d)\b")
FURTHER = re.compile(
    r"(?:\b(?:va|hoac|hay|cung|lan|voi)|[,;+&])\s*(?:(?:so|nghi dinh|thong tu|quyet dinh)\s+)*"
    r"(\d{1,4})/(\d{4})(?![\w/])"
)
# The first number behind "mấy thông tư này: 06/2017 …".
LISTED = re.compile(r"\b(?:thong tu|nghi dinh|quyet dinh)[\w ]{0,20}:\s*(\d{1,4})/((?:19|20)\d\d)(?![\w/])")
# Further numbers of the same kind: "Quyết định 82, 3807 và 1537".
MORE = re.compile(
    r"\s*(?:\b(?:va|hoac|hay|cung|lan|voi)\b|[,;+&])\s*0*(\d{1,4})(?![\w/.%]|\s*(?:thang|ngay|nam|dieu|khoan))"
)
KINDS = {
    "thong tu": DocumentKind.CIRCULAR,
    "nghi dinh": DocumentKind.DECREE,
    "luat": DocumentKind.LAW,
    "quyet dinh": DocumentKind.DECISION,
    "ke hoach": DocumentKind.PLAN,
    "phap lenh": DocumentKind.ORDINANCE,
    "van ban hop nhat": DocumentKind.CONSOLIDATION,
}
KIND = re.compile(rf"\b({'|'.join(KINDS)})\b")
# What the document asked for did to others: "bỏ hai quyết định nào".
CHANGED = re.compile(
    rf"\bbi (?:{'|'.join(KINDS)}) nao\b|\b(?:bo(?! la\b| khoa hoc\b| truong\b| cong\b)|thay|sua|day|loai|the)"
    rf"(?: \w+){{0,3}} (?:{'|'.join(KINDS)})\b"
)
SHORT = {"tt": "thong tu", "nd": "nghi dinh", "qd": "quyet dinh", "kh": "ke hoach"}
# Kind, number and year however they are joined: "thông tư số 23 năm 2013", "TT 21 2014", "nđ105/2016", "TT23-2013".
NUMBERED = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join([*KINDS, *SHORT])})\s*(?:so\s*)?0*(?P<number>\d{{1,4}})"
    r"(?P<join>\s*[/-]\s*|(?:\s+cua(?:\s+\w+){1,6}?)?\s+nam\s+|\s+)(?P<year>(?:19|20)\d\d)(?![\w/]*\d)(?P<rest>[/-][a-z-]+)?"
)
# The same with words between: "luật thanh tra 84/2025", "thông tư xăng dầu 15/2015".
APART = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join([*KINDS, *SHORT])})(?:\s+(?!thang|ngay|tu|den|truoc|sau|nam|so)[a-z]+){{1,4}}\s+"
    r"0*(?P<number>\d{1,4})(?P<join>/)(?P<year>(?:19|20)\d\d)(?![\w/])"
)
# A number with the letters of who issued it: "18/2024/TT-BKHCN", "2222/QĐ-TTg".
FULL = re.compile(r"(?<![\w/])\d{1,4}/(?:(?:19|20)\d\d/)?(?:qh\d{1,2}|(?:nd|tt|qd|kh|pl|vbhn|ttlt)-[a-z-]+\d*)(?!\w)")
# A number that is no month: "những điều nào của 23/2013".
# A number in brackets beside the words of what it is: "định mức của trạm nước (06/2017)".
BRACKETED = re.compile(r"\((\d{1,3})/((?:19|20)\d\d)\)")
BARE = re.compile(r"(?<![\w/.-])(1[3-9]|[2-9]\d|\d{3})/((?:19|20)\d\d)(?![\w/.-])")
_SMALL = "theo|cua|ve|cho|trong|tinh|cac|nhung|tai|o|ngoai|va|hang|doi voi|phep"
_ALIAS = re.compile(rf"({'|'.join([*KINDS, *SHORT])})\s*(?:so\s*)?0*(\d.*)")


def spaced(subject: str) -> re.Pattern[str]:
    """Return the pattern of a subject: small words may stand between its own ("kế hoạch (của tỉnh) Thái Nguyên")."""
    words = [re.escape(word) for word in syllables(fold(nfc(subject)))]
    return re.compile(rf"(?<!\w){rf'(?: (?:{_SMALL})){{0,2}} '.join(words)}(?!\w)")


def loosely(name: str) -> str:
    """Return the pattern of a name: "số", spaces and leading zeros between kind and number make no difference."""
    match = _ALIAS.fullmatch(name)
    return rf"{match.group(1)}\s*(?:so\s*)?0*{re.escape(match.group(2))}" if match else re.escape(name)


def key_of(name: str) -> str:
    """Return a name by which its forms are one: kind and number without "số", spaces and leading zeros."""
    match = _ALIAS.fullmatch(name)
    return match.group(1) + match.group(2) if match else name


def is_of_year(document: LegalDocument, year: str) -> bool:
    """Tell whether a document bears a year in its number or was issued in it."""
    return f"/{year}/" in document.number or (document.issued is not None and str(document.issued.year) == year)
