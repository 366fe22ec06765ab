"""Short and spoken forms of places written out: "NĐ86 đ9 k2 a" → "nđ 86 điều 9 khoản 2 điểm a".

What is returned is in lower case and read by :mod:`knowledge.locator`. A number alone never becomes a place: letters
that stand for "điều" and "khoản" are only read beside a document or another unit.
"""

import re

_DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_PLAIN_DIGITS = {"mot": 1, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_LAST = {"mốt": 1, "lăm": 5, "nhăm": 5, "lam": 5, **_DIGITS, **_PLAIN_DIGITS}
_FIRST = {**_DIGITS, **_PLAIN_DIGITS}
_ONES = "|".join(_LAST)
_TENS = "|".join(_FIRST)
_SPOKEN = re.compile(
    rf"(?<!điều )(?<!dieu )\b(điều|dieu|khoản|khoan)\s+(?:thứ\s+|thu\s+)?"
    rf"(?:(?:({_TENS})\s+)?(mươi|mười|muoi)(?:\s+({_ONES})\b(?!\s+(?:gì|gi|sao|thế)))?|({_TENS}))\b(?!\s*\d)"
)
_GLUED = re.compile(r"(?<=[0-9])(?=[kđd]\.?\d)|(?<=\d[a-zđ])(?=[kđd]\.?\d)")
_KIND = r"luật|luat|nghị định|nghi dinh|thông tư|thong tu|quyết định|quyet dinh|kế hoạch|ke hoach|nđ|nd|ttư|tt|qđ|qd|kh"
_CONTEXT = re.compile(rf"(?<!\w)(?:{_KIND}|điều|dieu|khoản|khoan)(?=[\s.\-]*(?:số\s*|so\s*)?\d)|(?<!\w)(?:luật|luat)\b")
# "đ16" and "đ.16" wherever they stand; "đ 16" not behind a number, where it is money, unless that is a clause's.
_SHORT_UNIT = (
    r"(?<![\w,.%])(?:(?:{letters})\.?(?=\d)|"
    r"(?:(?<!\d )|(?<=khoản \d )|(?<=điều \d )|(?<=điều \d\d ))(?:{letters})\.?\s(?=\d))"
)
_DOTTED = re.compile(
    r"(?<!\w)(điều|dieu|đ\.?|d\.?)(\s*)(\d{1,3}[a-e]?)\s?[.](\d{1,2})(?:[.]?([a-zđ]))?(?![\w%]|[.,]\d)"
)
_ARTICLE = re.compile(_SHORT_UNIT.format(letters="đ|d") + r"(\d{1,3}[a-e]?)(?![\w/%]|[.,]\d)")
_CLAUSE_POINT = re.compile(_SHORT_UNIT.format(letters="k") + r"(\d{1,2})\.?([a-zđ])(?![\w/%])")
_CLAUSE = re.compile(_SHORT_UNIT.format(letters="k") + r"(\d{1,2})(?![\w/%]|[.,]\d)")
_POINT_BEHIND = re.compile(
    r"(?<!\w)(khoản|khoan)\s+(\d{1,2}[a-e]?)[\s,]+(?:đ\.)?([a-zđ])(?=\s*$|\s*[,;?.!]|\s+(?:điều|dieu|luật|luat|thông|nghị|tt|nđ|nd)\b)"
)
_POINT_BEFORE = re.compile(r"(?<!\w)(?:đ\.?\s?)?([a-zđ])[\s,]+(?=(?:khoản|khoan)\s+\d)")
_PIECES = re.compile(
    r"(?<!\w)(thông tư|thong tu|nghị định|nghi dinh|tt|nđ|nd|qđ|qd|ttư)[\s.\-–]*(?:số|so)?[\s.:\-–]*0*(\d{1,4})(?![\d])"
)
_OF_YEAR = re.compile(rf"(?<!\w)({_KIND})\s+(\d{{1,4}})\s*(?:[\s\-–]|năm|nam)\s*((?:19|20)\d\d)(?![\w/])")
_ORGAN = re.compile(
    r"(?<![\w/])(\d{1,4})\s*[/-]\s*((?:19|20)\d\d)\s*[/\-]?\s*(tt|nđ|nd|qđ|qd)\s*[-/]?\s*(bkhcn|cp|ttg|bqp)\b"
)
_ORDINAL = re.compile(r"\b(điều|dieu|khoản|khoan)\s+(?:thứ|thu|số|so)\s+(?=\d)")


def written_out(text: str) -> str:
    """Return ``text`` (lower case, NFC) with the places and numbers of documents in their long forms."""
    text = _ORGAN.sub(lambda m: f"{m[1]}/{m[2]}/{m[3]}-{m[4]}", text)
    text = _PIECES.sub(lambda m: f"{m[1]} {m[2]}", text)
    text = _OF_YEAR.sub(lambda m: f"{m[1]} {m[2]}/{m[3]}", text)
    text = _ORDINAL.sub(lambda m: f"{m[1]} ", text)
    text = _spoken(text)
    text = _GLUED.sub(" ", text)
    short = len(_ARTICLE.findall(text)) + len(_CLAUSE.findall(text)) + len(_CLAUSE_POINT.findall(text))
    in_context = bool(_CONTEXT.search(text)) or short > 1
    text = _DOTTED.sub(lambda m: _dotted(m, in_context=in_context), text)
    if in_context:
        text = _CLAUSE_POINT.sub(lambda m: f"khoản {m[1]} điểm {m[2]}", text)
        text = _CLAUSE.sub(lambda m: f"khoản {m[1]}", text)
        text = _ARTICLE.sub(lambda m: f"điều {m[1]}", text)
    text = _POINT_BEHIND.sub(lambda m: f"{m[1]} {m[2]} điểm {m[3]}", text)
    return _POINT_BEFORE.sub(lambda m: f"điểm {m[1]} ", text)


def _dotted(match: re.Match[str], *, in_context: bool) -> str:
    unit, space, article, clause, point = match.groups()
    if unit[0] in "đd" and not unit.startswith(("điều", "dieu")) and (space or not in_context):
        return match.group()
    return f"điều {article} khoản {clause}" + (f" điểm {point}" if point else "")


def _spoken(text: str) -> str:
    """Write numbers in words as digits, where a document or another unit stands in the text too."""
    found = list(_SPOKEN.finditer(text))
    if not found or (len(found) < 2 and not _CONTEXT.search(text)):
        return text
    return _SPOKEN.sub(lambda match: f"{match[1]} {_number(match)}", text)


def _number(match: re.Match[str]) -> int:
    _, tens, ten, ones, alone = match.groups()
    if ten is None:
        return _FIRST[alone]
    return 10 * (_FIRST[tens] if tens else 1) + (_LAST[ones] if ones else 0)
