"""Rules of gaps, citations, dates, the file's properties and what it must say of itself."""

import re
from collections.abc import Iterator
from datetime import date

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.programme.docx_text import GAP
from bot.programme.form_rule import Found, rule
from bot.programme.word_view import WordView, heading_level, run_style, style_name, where, words

_ENTRY = re.compile(r"^\[(\d+)\] \S")
_COUNT = re.compile(r"\bCòn (\d+) chỗ")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_SOFTWARE = re.compile(r"phần mềm.*?\bngày \d{2}/\d{2}/\d{4}", re.DOTALL)


def _under(file: WordView, title: str) -> list[Paragraph]:
    """Paragraphs under a heading of the first rank."""
    found: list[Paragraph] = []
    inside = False
    for paragraph in file.paragraphs:
        if heading_level(paragraph):
            inside = words(paragraph).strip() == title
        elif inside:
            found.append(paragraph)
    return found


@rule("trong-to-nen", "Chỗ cần bổ sung được tô nền vàng")
def _highlighted(file: WordView) -> Iterator[Found]:
    for paragraph in file.all_paragraphs:
        text = words(paragraph)
        if not GAP.search(text) or style_name(paragraph).startswith(("toc ", "Heading", "Caption")):
            continue
        yellow = "".join(run.text for run in file.runs(paragraph) if run.font.highlight_color == WD_COLOR_INDEX.YELLOW)
        for gap in GAP.findall(text):
            if gap not in yellow:
                yield f"{gap} không tô nền", where(paragraph)


@rule("trong-liet-ke", "Chỗ cần bổ sung được liệt kê ở cuối")
def _listed(file: WordView) -> Iterator[Found]:
    known = {gap for p in _under(file, file.form.titles.gaps) for gap in GAP.findall(words(p))}
    for gap in dict.fromkeys(GAP.findall(file.text)):
        if gap not in known:
            yield f"{gap} không có trong danh sách cuối", f"mục «{file.form.titles.gaps}»"


@rule("trong-dem-dung", "Số chỗ cần bổ sung ghi đúng với danh sách")
def _counted(file: WordView) -> Iterator[Found]:
    lines = _under(file, file.form.titles.gaps)
    said = next((int(found[1]) for p in lines if (found := _COUNT.search(words(p)))), 0)
    there = sum(1 for p in lines if style_name(p) == "Reference")
    if not lines:
        yield "thiếu danh sách chỗ cần bổ sung", f"mục «{file.form.titles.gaps}»"
    elif said != there:
        yield f"ghi {said} chỗ, danh sách có {there}", f"mục «{file.form.titles.gaps}»"


def _entries(file: WordView) -> list[int]:
    lines = _under(file, file.form.titles.citations)
    return [int(found[1]) for p in lines if (found := _ENTRY.match(words(p)))]


def _marks(file: WordView) -> Iterator[tuple[int, Paragraph]]:
    for paragraph in file.all_paragraphs:
        for run in file.runs(paragraph):
            style = run_style(run)
            if style is not None and style.name == "Citation Mark":
                yield int(run.text.strip("[] ")), paragraph


@rule("vien-dan-co-muc", "Có mục căn cứ viện dẫn ở cuối")
def _citations_there(file: WordView) -> Iterator[Found]:
    if not _under(file, file.form.titles.citations):
        yield "thiếu mục căn cứ viện dẫn", f"mục «{file.form.titles.citations}»"


@rule("vien-dan-khop", "Dấu viện dẫn nào trong lời văn cũng có ở danh sách")
def _resolved(file: WordView) -> Iterator[Found]:
    entries = set(_entries(file))
    for number, paragraph in _marks(file):
        if number not in entries:
            yield f"[{number}] không có trong danh sách", where(paragraph)


@rule("vien-dan-lien-tuc", "Căn cứ viện dẫn đánh số liên tục từ 1")
def _consecutive(file: WordView) -> Iterator[Found]:
    entries = _entries(file)
    if entries != list(range(1, len(entries) + 1)):
        yield f"số của danh sách là {', '.join(map(str, entries))}", f"mục «{file.form.titles.citations}»"


@rule("vien-dan-duoc-dung", "Căn cứ nào trong danh sách cũng được viện dẫn")
def _used(file: WordView) -> Iterator[Found]:
    marks = {number for number, _ in _marks(file)}
    for number in _entries(file):
        if number not in marks:
            yield f"[{number}] không được viện dẫn ở đâu", f"mục «{file.form.titles.citations}»"


@rule("ngay-co-that", "Ngày tháng viết dd/mm/yyyy và có thật")
def _real_days(file: WordView) -> Iterator[Found]:
    for paragraph in file.all_paragraphs:
        for found in _DAY.finditer(words(paragraph)):
            day, month, year = map(int, found.groups())
            try:
                date(year, month, day)
            except ValueError:
                yield f"«{found.group()}» không phải ngày có thật", where(paragraph)


@rule("tep-ten", "Thuộc tính tệp có tiêu đề")
def _titled(file: WordView) -> Iterator[Found]:
    if len((file.document.core_properties.title or "").split()) < 2:
        yield "thiếu tiêu đề", "thuộc tính tệp"


@rule("tep-tac-gia", "Thuộc tính tệp ghi doanh nghiệp là tác giả")
def _authored(file: WordView) -> Iterator[Found]:
    author = (file.document.core_properties.author or "").strip()
    if not author or author.casefold() in {"python-docx", "user", "admin"}:
        yield f"tác giả là «{author}»", "thuộc tính tệp"


@rule("tep-ngon-ngu", "Thuộc tính tệp ghi ngôn ngữ vi-VN")
def _file_language(file: WordView) -> Iterator[Found]:
    if file.document.core_properties.language != file.form.language:
        yield f"ngôn ngữ «{file.document.core_properties.language}»", "thuộc tính tệp"


@rule("tep-noi-phan-mem", "Văn bản nói rõ do phần mềm soạn, ngày soạn, và phải được doanh nghiệp rà soát")
def _says_software(file: WordView) -> Iterator[Found]:
    found = _SOFTWARE.search(file.text)
    if not found or "rà soát" not in file.text[found.start() :]:
        yield "không nói văn bản do phần mềm soạn và phải được rà soát", "cuối văn bản"


@rule("tep-khong-sua-doi", "Không còn sửa đổi đang theo dõi hoặc bình luận")
def _clean_copy(file: WordView) -> Iterator[Found]:
    if next(file.body.iter(qn("w:ins"), qn("w:del"), qn("w:commentReference")), None) is not None:
        yield "còn sửa đổi đang theo dõi hoặc bình luận", "thân văn bản"


@rule("tep-khong-lien-ket-ngoai", "Tệp không nhúng mã và không lấy gì từ bên ngoài")
def _self_contained(file: WordView) -> Iterator[Found]:
    for relation in file.document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in {"vbaProject", "oleObject", "attachedTemplate"} or (relation.is_external and kind != "hyperlink"):
            yield f"tệp có phần «{kind}»", "gói tệp"


RULES = (
    _highlighted, _listed, _counted, _citations_there, _resolved, _consecutive, _used, _real_days,
    _titled, _authored, _file_language, _says_software, _clean_copy, _self_contained,
)  # fmt: skip
