"""A programme as a Word file in the form of NĐ 30/2020/NĐ-CP."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document

from bot.programme.docx_body import Body
from bot.programme.docx_end import add_end
from bot.programme.docx_fields import Counters, fill_contents, update_on_opening
from bot.programme.docx_front import FORM_GAPS, NUMBER, add_cover, add_decision, add_decision_words, add_letterhead
from bot.programme.docx_pages import Pages
from bot.programme.docx_styles import prepare
from bot.programme.docx_template import BODY, DECISION, fill_template, open_template, template_values
from bot.programme.docx_text import clean
from bot.programme.form import Form, load_form
from bot.programme.model import Gap, Programme
from bot.programme.saving import put

_LONGEST_PROPERTY = 255  # what the property fields of a Word file hold


def write(programme: Programme, path: Path, template: Path | None = None) -> None:
    """Write the programme to `path`, whole or not at all.

    `template` is an office's own Word file: its page setup, header and styles hold, see `docx_template`.

    Raises:
        TemplateError: the template cannot be used.
        OutputError: the file cannot be written, for example because Word has it open.
    """
    form = load_form()
    document = docx.Document() if template is None else open_template(template)
    prepare(document, form, own_template=template is not None)
    writer = _Writer(document, programme, form)
    if template is None:
        writer.plain()
    else:
        writer.framed()
    _describe(document, programme, form)
    put(path, _bytes(document))


def all_gaps(programme: Programme, form_gaps: tuple[Gap, ...] = FORM_GAPS) -> tuple[Gap, ...]:
    """The gaps of the programme and those of the letterhead and signature, each once, in the order of the file."""
    return tuple(dict.fromkeys((*form_gaps, *programme.gaps)))


class _Writer:
    """Puts the parts together in one document."""

    def __init__(self, document: Document, programme: Programme, form: Form):
        self.document, self.programme, self.form = document, programme, form
        self.counters = Counters()
        self.pages = Pages(document, form)
        self.body = Body(document, form, self.pages, self.counters)
        self.body.cited = frozenset(cited.n for cited in programme.citations)

    def plain(self) -> None:
        """Letterhead, decision, cover, parts, lists: all by the form."""
        self.pages.number()
        add_letterhead(self.document, self.programme, self.form)
        decision = self.programme.section(DECISION)
        if decision is not None:
            add_decision(self.body, decision)
        self._rest(all_gaps(self.programme))

    def framed(self) -> None:
        """Within the office's template, whose letterhead and signature stay as they are."""
        places = fill_template(self.document, template_values(self.programme, self.form))
        decision = self.programme.section(DECISION)
        if decision is not None:
            mark = len(self.document.element.body)
            add_decision_words(self.body, decision)
            self._move(mark, places.get(DECISION, places[BODY]), keep=DECISION not in places)
        elif DECISION in places:
            _drop(places[DECISION])
        mark = len(self.document.element.body)
        self._rest(all_gaps(self.programme, (NUMBER,)))
        self._move(mark, places[BODY])

    def _rest(self, gaps: tuple[Gap, ...]) -> None:
        contents = add_cover(self.document, self.programme, self.form)
        self.body.parts(self.programme)
        add_end(self.body, self.programme, gaps)
        fill_contents(contents, self.counters)
        self.pages.finish()
        update_on_opening(self.document)

    def _move(self, mark: int, place: Any, keep: bool = False) -> None:
        """Move what was written at the end of the body since `mark` to before a paragraph of the template."""
        body = self.document.element.body
        for element in list(body)[mark - 1 : -1]:  # the last element is the page setup
            place._p.addprevious(element)
        if not keep:
            _drop(place)


def _drop(paragraph: Any) -> None:
    paragraph._p.getparent().remove(paragraph._p)


def _describe(document: Document, programme: Programme, form: Form) -> None:
    """Title, author and language in the file's properties; times are those of the draft, so that drafts compare."""
    properties = document.core_properties
    name = clean(programme.profile_name).replace("\n", " ")
    properties.title = f"Chương trình đảm bảo đo lường – {name}"[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = name[:_LONGEST_PROPERTY]
    properties.subject = "Chương trình đảm bảo đo lường tại doanh nghiệp"
    properties.keywords = "đo lường; chương trình đảm bảo đo lường"
    properties.comments = form.statement.format(day=f"{programme.drafted_on:%d/%m/%Y}")[:_LONGEST_PROPERTY]
    properties.language = form.language
    on = programme.drafted_on
    properties.created = properties.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)
    properties.revision = 1


def _bytes(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
