"""Rules of paper, margins and page numbers."""

from collections.abc import Iterator

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.programme.form_rule import Check, Found, rule
from bot.programme.word_view import WordView

_SLACK_MM = 1.0
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


@rule("trang-kho-giay", "Khổ giấy A4")
def _paper(file: WordView) -> Iterator[Found]:
    wanted = sorted((file.form.paper.width, file.form.paper.height))
    for setup in file.setups:
        size = sorted((setup.width, setup.height))
        if any(abs(a - b) > _SLACK_MM for a, b in zip(size, wanted, strict=True)):
            yield f"khổ giấy là {setup.width:.0f} × {setup.height:.0f} mm, không phải A4", setup.where


@rule("trang-dau-doc", "Trang đầu để dọc")
def _upright(file: WordView) -> Iterator[Found]:
    if file.setups[0].width > file.setups[0].height:
        yield "trang đầu để ngang", file.setups[0].where


@rule("trang-huong-khai-dung", "Hướng trang khai đúng với khổ giấy")
def _orientation(file: WordView) -> Iterator[Found]:
    for setup in file.setups:
        size = setup.element.find(qn("w:pgSz"))
        says_side = size is not None and size.get(qn("w:orient")) == "landscape"
        if says_side != (setup.width > setup.height):
            yield "hướng trang không khớp với chiều rộng, chiều cao", setup.where


def _margin(side: str) -> Check:
    def find(file: WordView) -> Iterator[Found]:
        span = getattr(file.form.margins, side)
        for setup in file.setups:
            if not span.allows(setup.margins[side], 0.2):
                yield f"lề {_SIDES[side]} {setup.margins[side]:.0f} mm, phải trong {span} mm", setup.where

    return find


MARGINS = tuple(
    rule(f"trang-le-{name}", f"Lề {said} trong khoảng cho phép")(_margin(side))
    for side, name, said in (
        ("top", "tren", "trên"),
        ("bottom", "duoi", "dưới"),
        ("left", "trai", "trái"),
        ("right", "phai", "phải"),
    )
)


def _numbers(file: WordView) -> Iterator[Paragraph]:
    """Paragraphs of headers that hold a page number."""
    for section in file.document.sections:
        if not section.header.is_linked_to_previous:
            for paragraph in section.header.paragraphs:
                if any("PAGE" in (code.text or "").split() for code in paragraph._p.iter(qn("w:instrText"))):
                    yield paragraph


@rule("so-trang-co", "Có số trang ở lề trên")
def _number_exists(file: WordView) -> Iterator[Found]:
    if not any(_numbers(file)):
        yield "không có số trang ở lề trên", "đầu trang"


@rule("so-trang-giua", "Số trang canh giữa")
def _number_centred(file: WordView) -> Iterator[Found]:
    for paragraph in _numbers(file):
        if file.layout(paragraph, "alignment") != WD_ALIGN_PARAGRAPH.CENTER:
            yield "số trang không canh giữa", "đầu trang"


@rule("so-trang-co-chu", "Số trang cỡ 13–14")
def _number_size(file: WordView) -> Iterator[Found]:
    for paragraph in _numbers(file):
        for run in file.runs(paragraph):
            size = file.run_value(run, paragraph, lambda font: font.size)
            if size is not None and not file.form.page_number_size.allows(size.pt):
                yield f"số trang cỡ {size.pt:g}", "đầu trang"


@rule("so-trang-trang-dau", "Trang đầu không có số trang")
def _number_not_first(file: WordView) -> Iterator[Found]:
    first = file.document.sections[0]
    if not first.different_first_page_header_footer:
        yield "trang đầu cũng có số trang", file.setups[0].where
    elif any("PAGE" in (code.text or "") for code in first.first_page_header._element.iter(qn("w:instrText"))):
        yield "đầu trang thứ nhất có số trang", file.setups[0].where


@rule("so-trang-lien-tuc", "Số trang liên tục, trang nào sau trang đầu cũng có")
def _number_goes_on(file: WordView) -> Iterator[Found]:
    for setup in file.setups[1:]:
        restart = setup.element.find(qn("w:pgNumType"))
        if restart is not None and restart.get(qn("w:start")):
            yield "số trang đánh lại từ đầu", setup.where
        if setup.element.find(qn("w:titlePg")) is not None:
            yield "trang đầu của phần không có số trang", setup.where


RULES = (
    _paper, _upright, _orientation, *MARGINS,
    _number_exists, _number_centred, _number_size, _number_not_first, _number_goes_on,
)  # fmt: skip
