"""The date that a question asks about, read from its words."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.date_forms import FORMS, Precision
from bot.relative_dates import relative_dates
from knowledge.syllables import fold, nfc

# "Chứ không phải cái năm 2019": the date is put aside.
_NOT = re.compile(r"\b(?:khong phai|ko phai|k phai|chu khong)(?: \w+){0,4}\s*$")
# "Bảng đó", "quy định ấy": the rule just spoken of.
_OF_IT = re.compile(
    r"\b(?:quy dinh|dieu|khoan|bang|danh muc|thong tu|nghi dinh|quyet dinh|van ban|muc|cai|cho|viec) "
    r"(?:bang )?(?:do|ay|nay|day|kia)\b"
)
_NOW = re.compile(
    r"\b(hien nay|hien gio|hien tai|bay gio|hom nay|luc nay|den nay|toi nay|den gio|toi gio|gio nay|hien hanh"
    r"|(?<!\d )(?<!lam )(?<!bao )(?<!may )gio(?! (?:hanh|lam)))\b(?!,? (?:ngay )?\d{1,2}[./-]\d)"
)
_SENTENCE = re.compile(r"[?!;]|\.\s")

# Words right before a date that make it the date of something else: an issue, a certificate, an aim.
_OTHER = re.compile(
    r"\b(?:ban hanh|(?<!dinh )(?<!chu )ky|cap|mua|lap dat|lap|dan|dong|ghi|in|nhap ve|san xuat|che tao|(?<!xay )ra|dung"
    r"|hoat dong|thanh lap|sinh|het han|con han"
    r"|giai doan|muc tieu|dinh huong|hieu luc(?: thi hanh)?(?: ke)? tu|thi hanh(?: ke)? tu)"
    r"(?:\s+(?:vao|hoi|tu|trong|ke tu|den|ngay|cuoi|dau|giua|truoc ngay))*\s*$"
)
# "Lúc đó", "hồi ấy": the one date that is told before is the day asked about, whatever was done on it.
_THEN = re.compile(r"\b(?:luc|hoi|khi|thoi diem|nam|dip|ngay) (?:do|ay|day)\b")
_TEXT_OF_NOW = re.compile(r"\b(?:thong tu|nghi dinh|quyet dinh|luat|van ban|danh muc|bang|ban|quy dinh)\s+$")
# What somebody did "5 năm trước", "năm ngoái".
_DONE = re.compile(
    r"\b(?:mua|cap|lap|dan|dong|ky|xay|nhap|sua|thay|lam|mo|thanh lap|kiem dinh|hieu chuan|chi dinh|cong nhan|dang ky"
    r"|chung nhan|bi|ban|ra)\b(?:\s+[\w.,/]+){0,5}\s*$"
)
_EVENT = re.compile(
    r"\b(?:(?:duoc|da) (?:cap|duyet|phe duyet|cong nhan|chung nhan|chi dinh)|cap giay)\b(?:\s+\w+){0,6}\s*$"
)
# A bare year belongs to a noun before it ("thông tư xăng dầu năm 2015") or to a change ("bản sửa năm 2019").
_DOCUMENT = re.compile(
    r"\b(?:quy dinh|quy che|de an|danh muc|thong tu|nghi dinh|luat|quyet dinh|phap lenh|ke hoach|van ban)\b[^,.;:?]*$"
)
# "Lập hôm 20/8/2022 thì thông tư … đã áp dụng chưa": the day of an act is the day asked about.
_HELD_THEN = re.compile(r"\W*thi(?: \S+){0,6} (?:da|co)(?: phai| duoc)? (?:ap dung|hieu luc|theo|tinh)\b")
_TEXT = re.compile(r"\b(?:thong tu|nghi dinh|quyet dinh|phap lenh) (?:cu |moi )?$")  # "theo nghị định năm 2012"
_VERSION = re.compile(r"\b(?:du thao|ban)\b[^,.;:?]*$")
_CHANGE = re.compile(
    r"\b(?:cung|xoa|cat|bot|rut|go|huy|chinh|dieu chinh|dinh chinh|sua|bo|sua doi|bo sung|bai bo|thay|thay the"
    r"|duyet|phe duyet|lam chuan)\s*$"
)
# "Thông tư số 23 năm 2013" names a document; without "số" or another number the year may be a date.
_NUMBERED = re.compile(r"\b(?:thong tu|nghi dinh|luat|quyet dinh|phap lenh|ke hoach) so \d{1,4} nam (?:19|20)\d\d\b")
_AIM = re.compile(r"\b(?:den|toi)\s*$")
_WHEN = re.compile(
    r"(?:^|[,.;:?]|\b(?:hoi|vao|trong|tai|thoi diem|truoc|sau|cuoi|giua|luc|khi|thi"
    r"|(?<!xang )(?<!mo )dau|(?<!thong )tu))\s*$"
)


@dataclass(frozen=True, slots=True)
class AskedDate:
    """The day to answer for, how exactly the question gave it, and its words (folded)."""

    day: date
    precision: Precision
    words: str

    @property
    def notice(self) -> str:
        """The sentence that tells which day the answer is for."""
        if self.precision is Precision.NOW:
            return ""
        if self.precision is Precision.DAY:
            return f"Trả lời theo quy định tại ngày {self.day:%d/%m/%Y} nêu trong câu hỏi."
        return (
            f"Câu hỏi không nêu ngày cụ thể: trả lời theo quy định tại ngày {self.day:%d/%m/%Y}; "
            "nếu cần ngày khác, hãy ghi rõ ngày."
        )


def read_date(question: str, today: date, issued: Collection[date] = ()) -> AskedDate | None:
    """Read the date a question asks about; None when it gives none.

    "Now" goes first, then the most exact date, then the last one. Dates of issue (``issued``: those of the documents
    it means), of certificates and of aims, and numbers of documents, are passed over. A month counts from its first
    day, a year from its middle; "năm ngoái", "5 năm trước" count from ``today``.
    """
    folded = fold(nfc(question))
    found = [asked for asked in _dates(folded, today, {day.year for day in issued}) if asked.day not in issued]
    then = None if found else _THEN.search(folded)
    if then is not None:
        found = _told(folded[: then.start()])[-1:]
    now = _now(folded, found)
    if now is not None and found and points_back(folded) and _is_apart(folded, found[0].words, now.start()):
        now = None  # "bảng đó bây giờ còn dùng không": what is told before is asked for its own day
    if now is not None and (now.group() != "gio" or not found or found[-1].precision < Precision.DAY):
        return AskedDate(today, Precision.NOW, now.group())
    return max(enumerate(found), key=lambda row: (row[1].precision, row[0]), default=(0, None))[1]


def asked_days(question: str, today: date, issued: Collection[date] = ()) -> list[date]:
    """Return the different days that a question asks about, in their order; "now" is one beside others."""
    folded = fold(nfc(question))
    found = [asked for asked in _dates(folded, today, {day.year for day in issued}) if asked.day not in issued]
    days = [asked.day for asked in found]
    if days and _now(folded, found):
        days.append(today)
    return list(dict.fromkeys(days))


def points_back(question: str) -> bool:
    """Tell whether a question points back at a rule: "quy định đó giờ còn không", "bảng ấy bị thay chưa"."""
    return _OF_IT.search(fold(nfc(question))) is not None


def _is_apart(folded: str, words: str, at: int) -> bool:
    """Tell whether "now" stands in a later sentence than the date that the question begins with."""
    start = folded.find(words)
    return 0 <= start < at and _SENTENCE.search(folded[start + len(words) : at]) is not None


def _now(folded: str, found: Collection[AskedDate]) -> re.Match[str] | None:
    """Find the words for today; "thông tư hiện nay" beside another date only names a text."""
    return next((m for m in _NOW.finditer(folded) if not (found and _TEXT_OF_NOW.search(folded[: m.start()]))), None)


def _told(folded: str) -> list[AskedDate]:
    """Return every date in folded text in its order, the days of acts too."""
    found: list[tuple[int, int, AskedDate]] = []
    for pattern, precision, day_of in FORMS:
        for match in pattern.finditer(folded):
            day = day_of(match)
            if day is not None and not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((*match.span(), AskedDate(day, precision, match.group())))
    return [asked for _, _, asked in sorted(found, key=lambda row: row[0])]


def days_in(text: str) -> list[date]:
    """Return every exact day that a text gives, whatever it is the day of."""
    folded = fold(nfc(text))
    found = (day_of(match) for pattern, _, day_of in FORMS[:3] for match in pattern.finditer(folded))
    return [day for day in found if day]


def _dates(folded: str, today: date, years: Collection[int]) -> Iterator[AskedDate]:
    taken: list[tuple[int, int]] = [match.span() for match in _NUMBERED.finditer(folded)]
    rows: list[tuple[int, AskedDate]] = []
    for pattern, precision, day_of in FORMS:
        for match in pattern.finditer(folded):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            day = day_of(match)
            before = folded[: match.start()]
            held = precision is Precision.DAY and _HELD_THEN.match(folded[match.end() :])
            if day is not None and (held or _is_asked(before, precision, of_document=day.year in years)):
                rows.append((match.start(), AskedDate(_shifted(day, before, precision), precision, match.group())))
    for match, day, exact in relative_dates(folded, today):
        before = folded[: match.start()]
        precision = Precision.MONTH if exact else Precision.YEAR
        if _is_asked(before, precision, of_document=False) and not _DONE.search(_SENTENCE.split(before)[-1]):
            rows.append((match.start(), AskedDate(day, precision, match.group().strip())))
    return (asked for _, asked in sorted(rows, key=lambda row: row[0]))


def _is_asked(before: str, precision: Precision, *, of_document: bool) -> bool:
    clause = _SENTENCE.split(before)[-1]
    if _NOT.search(clause):
        return False
    if _OTHER.search(clause) or _EVENT.search(clause):
        return False
    if precision is not Precision.YEAR or _WHEN.search(clause):
        return True
    if _TEXT.search(clause) or (of_document and _DOCUMENT.search(clause)):
        return False
    return not (_VERSION.search(clause) or _CHANGE.search(clause) or _AIM.search(clause))


def _shifted(day: date, before: str, precision: Precision) -> date:
    """Take "trước" a date as the day before it, "cuối" of a period as its last day."""
    if re.search(r"\btruoc(?: ngay| thang| nam| khi| moc)?\s*$", before):
        first = day.replace(month=1, day=1) if precision is Precision.YEAR else day
        return first - timedelta(days=1)
    if re.search(r"\bsau(?: ngay| thang| nam)?\s*$", before):
        return _last(day, precision) + timedelta(days=1)
    if re.search(r"\bcuoi\s*$", before):
        return _last(day, precision)
    if re.search(r"(?<!xang )(?<!mo )\bdau\s*$", before) and precision is Precision.YEAR:
        return day.replace(month=1, day=1)
    return day


def _last(day: date, precision: Precision) -> date:
    if precision is Precision.YEAR:
        return day.replace(month=12, day=31)
    if precision is Precision.MONTH:
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return day
