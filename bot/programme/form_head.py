"""Rules of letterhead, decision, addressees and signature."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.programme.docx_text import GAP
from bot.programme.form_rule import Found, rule
from bot.programme.word_view import WordView, heading_level, is_layout, style_name, where, words

_FIRST = "trang đầu"
_NUMBER = re.compile(r"^Số:\s*\S")
_PLACE = re.compile(r".+, ngày \S+ tháng \S+ năm \d{4}", re.IGNORECASE)
_ARTICLE = re.compile(r"^Điều (\d{1,3})\.")
_LEAST_LETTERS = 4


def _sides(file: WordView, number: int) -> tuple[list[Paragraph], list[Paragraph]]:
    """The two sides of a frame; both empty where there is none."""
    if len(file.frames) <= number or len(file.frames[number].columns) < 2:
        return [], []
    left, right = file.frames[number].rows[0].cells[:2]
    return list(left.paragraphs), list(right.paragraphs)


def _bold(file: WordView, paragraph: Paragraph) -> bool:
    return all(file.run_value(run, paragraph, lambda f: f.bold) for run in file.runs(paragraph))


@rule("dau-khung", "Trang đầu mở bằng khung hai cột: tên doanh nghiệp và Quốc hiệu")
def _frame(file: WordView) -> Iterator[Found]:
    if not file.frames or _words_before(file):
        yield "không mở đầu bằng khung tên doanh nghiệp và Quốc hiệu", _FIRST


def _words_before(file: WordView) -> bool:
    """Tell whether words stand before the first frame."""
    for item in file.items:
        if not isinstance(item, Paragraph):
            return False
        if words(item).strip():
            return True
    return False


@rule("dau-quoc-hieu", "Có Quốc hiệu, chữ in hoa đậm")
def _country(file: WordView) -> Iterator[Found]:
    yield from _said_in_bold(file, file.form.country, "Quốc hiệu")


@rule("dau-tieu-ngu", "Có Tiêu ngữ, chữ đậm")
def _motto(file: WordView) -> Iterator[Found]:
    yield from _said_in_bold(file, file.form.motto, "Tiêu ngữ")


def _said_in_bold(file: WordView, said: str, name: str) -> Iterator[Found]:
    found = next((p for p in _sides(file, 0)[1] if words(p).strip() == said), None)
    if found is None:
        yield f"thiếu {name} «{said}»", _FIRST
    elif not _bold(file, found):
        yield f"{name} không in đậm", _FIRST


@rule("dau-duong-ke", "Có đường kẻ dưới Tiêu ngữ và dưới tên doanh nghiệp")
def _ruled(file: WordView) -> Iterator[Found]:
    for side, name in zip(_sides(file, 0), ("tên doanh nghiệp", "Tiêu ngữ"), strict=True):
        if not any(is_layout(paragraph) for paragraph in side):
            yield f"thiếu đường kẻ dưới {name}", _FIRST


@rule("dau-ten-doanh-nghiep", "Có tên doanh nghiệp in hoa, đậm ở góc trái")
def _enterprise(file: WordView) -> Iterator[Found]:
    left = _sides(file, 0)[0]
    name = words(left[0]).strip() if left else ""
    if sum(letter.isalpha() for letter in name) < _LEAST_LETTERS:
        yield "thiếu tên doanh nghiệp", _FIRST
    elif name != name.upper() or not _bold(file, left[0]):
        yield "tên doanh nghiệp không in hoa, đậm", _FIRST


@rule("dau-so-ky-hieu", "Có số, ký hiệu văn bản (hoặc chỗ để bổ sung)")
def _number(file: WordView) -> Iterator[Found]:
    if not any(_NUMBER.match(words(p)) for p in _sides(file, 0)[0]):
        yield "thiếu dòng «Số: …»", _FIRST


@rule("dau-dia-danh-ngay", "Có địa danh và ngày, tháng, năm (hoặc chỗ để bổ sung)")
def _place(file: WordView) -> Iterator[Found]:
    if not any(_PLACE.match(words(p)) or GAP.search(words(p)) for p in _sides(file, 0)[1]):
        yield "thiếu địa danh, ngày tháng năm", _FIRST


@rule("qd-ten-loai", "Có tên loại văn bản và trích yếu")
def _title(file: WordView) -> Iterator[Found]:
    titles = [p for p in file.paragraphs if style_name(p) == "Title"]
    if not titles:
        yield "thiếu tên loại văn bản (kiểu Title)", _FIRST
    elif not any(style_name(p) == "Subtitle" for p in file.paragraphs):
        yield "thiếu trích yếu (kiểu Subtitle)", _FIRST


@rule("qd-can-cu", "Quyết định nêu căn cứ ban hành")
def _bases(file: WordView) -> Iterator[Found]:
    if not any(words(p).startswith("Căn cứ") for p in _decision(file)):
        yield "không có dòng «Căn cứ …» nào", "quyết định"


@rule("qd-cac-dieu", "Các điều của quyết định đánh số liên tục từ 1")
def _articles(file: WordView) -> Iterator[Found]:
    numbers = [int(found[1]) for p in _decision(file) if (found := _ARTICLE.match(words(p)))]
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        yield f"các điều có số {', '.join(map(str, numbers)) or 'không có'}", "quyết định"


def _decision(file: WordView) -> Iterator[Paragraph]:
    """Paragraphs before the first heading."""
    for paragraph in file.paragraphs:
        if heading_level(paragraph):
            return
        yield paragraph


@rule("qd-noi-nhan", "Có Nơi nhận")
def _recipients(file: WordView) -> Iterator[Found]:
    lines = [words(p).strip() for p in _sides(file, 1)[0]]
    if not lines or not lines[0].startswith("Nơi nhận") or len(lines) < 2:
        yield "thiếu khối «Nơi nhận»", "cuối quyết định"


@rule("qd-chu-ky", "Có khối chữ ký: chức vụ in hoa đậm, chỗ ký, họ tên")
def _signature(file: WordView) -> Iterator[Found]:
    right = _sides(file, 1)[1]
    if len([p for p in right if words(p).strip()]) < 2:
        yield "thiếu khối chữ ký", "cuối quyết định"
    elif not _bold(file, right[0]) or not _in_capitals(words(right[0])):
        yield "chức vụ người ký không in hoa đậm", "cuối quyết định"


def _in_capitals(text: str) -> bool:
    rest = GAP.sub("", text)
    return rest == rest.upper()


@rule("tep-khung-khong-ke", "Khung đầu trang và khung chữ ký không kẻ viền, không bị ngắt trang")
def _plain_frames(file: WordView) -> Iterator[Found]:
    for table in file.frames:
        element: Any = table._tbl
        if next(element.iter(qn("w:tblBorders")), None) is not None:
            yield "khung có kẻ viền", where(table.cell(0, 0).paragraphs[0])
        if next(element.iter(qn("w:cantSplit")), None) is None:
            yield "khung có thể bị ngắt trang", where(table.cell(0, 0).paragraphs[0])


RULES = (
    _frame, _country, _motto, _ruled, _enterprise, _number, _place,
    _title, _bases, _articles, _recipients, _signature, _plain_frames,
)  # fmt: skip
