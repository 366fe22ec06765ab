"""Rules of headings, parts and the table of contents."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from bot.programme.form_rule import Found, rule
from bot.programme.word_view import WordView, style_name, where, words

_DEEPEST = 3
_CONTENTS = "mục lục"


@rule("muc-co-kieu", "Tên mục dùng kiểu Heading")
def _styled(file: WordView) -> Iterator[Found]:
    if not file.headings:
        yield "không có mục nào dùng kiểu Heading", "thân văn bản"


@rule("muc-thu-bac", "Bậc của các mục không nhảy cóc")
def _ranks(file: WordView) -> Iterator[Found]:
    before = 0
    for level, paragraph in file.headings:
        if level > before + 1:
            yield f"mục bậc {level} đứng ngay dưới bậc {before}", where(paragraph)
        before = level


@rule("muc-co-ten", "Mục nào cũng có tên")
def _named(file: WordView) -> Iterator[Found]:
    for level, paragraph in file.headings:
        if not words(paragraph).strip():
            yield f"mục bậc {level} không có tên", where(paragraph)


@rule("muc-co-noi-dung", "Mục nào cũng có nội dung")
def _filled(file: WordView) -> Iterator[Found]:
    levels = {id(paragraph._p): level for level, paragraph in file.headings}
    ranked = [levels.get(id(item._element), 0) for item in file.items]
    for at, (item, level) in enumerate(zip(file.items, ranked, strict=True)):
        following = ranked[at + 1] if at + 1 < len(ranked) else 1
        if level and 0 < following <= level:
            yield "mục không có nội dung", where(item)  # type: ignore[arg-type]


@rule("muc-di-cung-doan-sau", "Tên mục không đứng một mình ở cuối trang")
def _kept(file: WordView) -> Iterator[Found]:
    for _, paragraph in file.headings:
        if not file.layout(paragraph, "keep_with_next"):
            yield "tên mục có thể nằm một mình cuối trang", where(paragraph)


@rule("muc-du-phan", "Có đủ Thuyết minh, Chương trình, Phụ lục theo thứ tự")
def _parts(file: WordView) -> Iterator[Found]:
    top = [words(p).strip() for level, p in file.headings if level == 1]
    wanted = [getattr(file.form.parts, name).title for name in ("explanation", "programme", "annexes")]
    for title in wanted:
        if title not in top:
            yield f"thiếu phần «{title}»", "các mục bậc 1"
    found = [title for title in top if title in wanted]
    if found != sorted(found, key=wanted.index):
        yield "các phần không đúng thứ tự", "các mục bậc 1"


@rule("muc-phan-trang-moi", "Mỗi phần bắt đầu ở trang mới")
def _new_pages(file: WordView) -> Iterator[Found]:
    titles = {getattr(file.form.parts, name).title for name in ("explanation", "programme", "annexes")}
    for level, paragraph in file.headings:
        if level != 1 or words(paragraph).strip() not in titles or file.layout(paragraph, "page_break_before"):
            continue
        before = paragraph._p.getprevious()
        if before is None or before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            yield "phần không bắt đầu ở trang mới", where(paragraph)


@rule("muc-luc-truong", "Mục lục là trường tự động của Word")
def _contents_field(file: WordView) -> Iterator[Found]:
    if not any((code.text or "").split()[:1] == ["TOC"] for code in file.body.iter(qn("w:instrText"))):
        yield "không có trường mục lục (TOC)", _CONTENTS


@rule("muc-luc-du", "Mục lục liệt kê đủ các mục")
def _contents_complete(file: WordView) -> Iterator[Found]:
    entries = [words(p).split("\t")[0].strip() for p in file.paragraphs if style_name(p).startswith("toc ")]
    for level, paragraph in file.headings:
        if level <= _DEEPEST and words(paragraph).strip() not in entries:
            yield "mục không có trong mục lục", where(paragraph)


@rule("muc-luc-cap-nhat", "Mục lục có số trang, hoặc được tính khi mở tệp")
def _contents_updated(file: WordView) -> Iterator[Found]:
    entries = [words(p).split("\t") for p in file.paragraphs if style_name(p).startswith("toc ")]
    mark = file.document.settings.element.find(qn("w:updateFields"))
    updates = mark is not None and mark.get(qn("w:val")) not in {"false", "0"}
    if not updates and not all(len(entry) > 1 and entry[-1].strip().isdigit() for entry in entries):
        yield "mục lục thiếu số trang và không tự tính khi mở", _CONTENTS


@rule("muc-luc-lien-ket", "Dòng của mục lục dẫn đến mục có thật")
def _contents_links(file: WordView) -> Iterator[Found]:
    marks = {mark.get(qn("w:name")) for mark in file.body.iter(qn("w:bookmarkStart"))}
    for paragraph in file.paragraphs:
        if style_name(paragraph).startswith("toc "):
            for link in paragraph._p.iter(qn("w:hyperlink")):
                if link.get(qn("w:anchor")) not in marks:
                    yield "dòng mục lục không dẫn đến đâu", where(paragraph)


RULES = (
    _styled, _ranks, _named, _filled, _kept, _parts, _new_pages,
    _contents_field, _contents_complete, _contents_updated, _contents_links,
)  # fmt: skip
