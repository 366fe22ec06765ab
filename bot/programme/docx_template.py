"""An office's own Word file as the frame of a programme: names in double braces, and nothing that runs.

Only the names below are known. A template is data: there is no expression, loop or filter in it that could be
executed, and what is put in is never read again as a template.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph

from bot.programme.docx_text import clean
from bot.programme.form import Form
from bot.programme.model import Programme
from knowledge.errors import TemplateError

BODY = "noi_dung"
DECISION = "quyet_dinh"
_NAME = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_LARGEST = 64 * 1024 * 1024


def open_template(path: Path) -> Document:
    """Open an office's template.

    Raises:
        TemplateError: it is missing, no Word file, or too large when unpacked.
    """
    try:
        with ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
                raise TemplateError(f"Tệp mẫu {path.name} quá lớn khi giải nén. Hãy bỏ bớt hình trong tệp mẫu.")
        return docx.Document(str(path))
    except (OSError, BadZipFile, OpcError, ValueError, LookupError, AttributeError, SyntaxError):
        raise TemplateError(
            f"Không mở được tệp mẫu {path.name}. Hãy mở bằng Word và lưu lại thành tệp “.docx”."
        ) from None


def template_values(programme: Programme, form: Form) -> dict[str, str]:
    """What the names of a template stand for, besides the places of the decision and of the body."""
    start, end = programme.period
    return {
        "ten_doanh_nghiep": programme.profile_name,
        "tu_ngay": f"{start:%d/%m/%Y}",
        "den_ngay": f"{end:%d/%m/%Y}",
        "ngay_soan": f"{programme.drafted_on:%d/%m/%Y}",
        "ten_chuong_trinh": form.parts.programme.title,
    }


def fill_template(document: Document, values: Mapping[str, str]) -> dict[str, Paragraph]:
    """Replace the names, and return the paragraphs that hold the place of the decision and of the body.

    Raises:
        TemplateError: a name is not known, or the place of the body is missing or not alone in its paragraph.
    """
    places: dict[str, Paragraph] = {}
    for paragraph in list(_paragraphs(document)):
        alone = _NAME.fullmatch(paragraph.text.strip())
        if alone and alone[1] in {BODY, DECISION}:
            places[alone[1]] = paragraph
        elif "{{" in paragraph.text or "{%" in paragraph.text:
            _replace(paragraph, values)
    if BODY not in places:
        raise TemplateError(
            f"Tệp mẫu thiếu chỗ đặt nội dung. Hãy thêm một đoạn chỉ gồm {{{{ {BODY} }}}} vào nơi nội dung bắt đầu."
        )
    return places


def _replace(paragraph: Paragraph, values: Mapping[str, str]) -> None:
    """Replace names whatever runs they are spread over; the first run's look holds for the words put in."""
    text = paragraph.text
    if "{%" in text:
        raise TemplateError("Tệp mẫu có lệnh {% … %}; tệp mẫu chỉ được có các tên trong hai dấu ngoặc nhọn.")
    if "{{" in _NAME.sub("", text):
        raise TemplateError(f"Tệp mẫu có dấu {{{{ chưa đóng ở đoạn «{text[:60]}».")
    for found in reversed(list(_NAME.finditer(text))):
        if found[1] not in values:
            known = ", ".join([*values, DECISION, BODY])
            raise TemplateError(f"Tệp mẫu có tên lạ «{found[1][:60]}». Các tên dùng được: {known}.")
        _put(paragraph, found.start(), found.end(), clean(values[found[1]]))


def _put(paragraph: Paragraph, start: int, end: int, value: str) -> None:
    at, pending = 0, value
    for run in paragraph.runs:
        words = run.text
        first, last = max(start - at, 0), min(end - at, len(words))
        at += len(words)
        if first < last:
            run.text = words[:first] + pending + words[last:]
            pending = ""


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph of the body, of its tables, and of headers and footers."""
    yield from _inside(document)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield from _inside(part)


def _inside(container: object) -> Iterator[Paragraph]:
    for item in container.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(item, Paragraph):
            yield item
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from _inside(cell)
