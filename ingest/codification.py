"""Reading one subject of the Bộ pháp điển from the Ministry of Justice's offline export: its documents and articles.

The export prints, ordered by matter, the articles of many documents. Each has a heading with its number in the
codification, a note on the document it comes from, its words, and pointers to related articles. The reader sorts the
articles by document again. It runs in the child process and yields plain data.
"""

import re
from collections import Counter
from collections.abc import Iterator

from ingest.codified_data import Codification, CodifiedArticle, CodifiedDocument, LinkedFile
from ingest.codified_notes import Note, read_note
from ingest.html_lines import lines_of
from ingest.html_tree import Element, read_tree
from knowledge.errors import UnreadableFileError

_MARKS = ("pDieu", "pGhiChu", "pNoiDung")
_HEADING = re.compile(r"^Điều\s+(\d{1,2}\.\d{1,2}\.[A-ZĐ]{1,5}(?:\.\d+)*\.[\da-zđ]+)\.?\s*(.*)$")
_SUBJECT = re.compile(r"Đề mục\s+(\d{1,2}\.\d{1,2})\s*(.*)")
_ANCHOR = re.compile(r"#(?:.*?_)?Chuong_([IVXLC]+|\d+)(?:_Muc_([IVXLC]+|\d+))?", re.IGNORECASE)
_PAGE = re.compile(r"^https?://(?:[\w-]+\.)*(?:vbpl\.vn|moj\.gov\.vn)(?:[/?]|$)", re.IGNORECASE)
_OPENS_CHAPTER = re.compile(r"^Chương\s+([IVXLC]+|\d+)$", re.IGNORECASE)
_OPENS_SECTION = re.compile(r"^Mục\s+([IVXLC]+|\d+)$", re.IGNORECASE)
_LOST_FONT = {"³": "≥", "£": "≤"}
_LOST = re.compile(r"(?<=\s)[³£](?=\s)")
_CUT_OFF = (
    "Tệp Bộ pháp điển bị cắt cụt hoặc hỏng ({where}) nên không nạp gì cả. Hãy tải lại bộ dữ liệu từ trang "
    "phapdien.moj.gov.vn rồi thử lại."
)


def is_codification(text: str) -> bool:
    """Tell whether an HTML text is an export of the Bộ pháp điển."""
    return all(mark in text for mark in _MARKS)


def read_codification(text: str) -> Codification:
    """Return the documents of an export.

    Raises:
        UnreadableFileError: the export is cut off or damaged; or no article says which document it comes from.
    """
    _check_end(text)
    reader = _Reader()
    tree = read_tree(text)
    for element in _pieces(tree):
        reader.take(element)
    reader.close_article()
    found = _SUBJECT.search(next((e.words for e in tree.elements() if e.tag == "h3"), ""))
    return reader.result(found.group(1) if found else "", found.group(2).strip() if found else "")


def _check_end(text: str) -> None:
    """An export ends by closing what encloses all articles; one cut off within an article doesn't."""
    last = text.rfind("pNoiDung")
    if "\ufffd" in text:
        raise UnreadableFileError(_CUT_OFF.format(where="có chữ không đọc được"))
    if "</div>" not in text[last:] and "</body>" not in text[last:]:
        raise UnreadableFileError(_CUT_OFF.format(where="thiếu phần cuối"))


def _pieces(tree: Element) -> Iterator[Element]:
    """Go through the blocks of the export in order, descending where articles stand inside."""
    stack = [tree]
    while stack:
        element = stack.pop()
        if any(child.has_class("pDieu") for child in element.elements() if child is not element):
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))
        else:
            yield element


class _Article:
    """An article while it is read."""

    def __init__(self, code: str, heading: str) -> None:
        self.code = code
        self.heading = heading
        self.note: Note | None = None
        self.note_text = ""
        self.url = ""
        self.has_body = False
        self.lines: list[str] = []
        self.files: list[LinkedFile] = []


class _Reader:
    """Collects articles block by block and sorts them by document."""

    def __init__(self) -> None:
        self._article: _Article | None = None
        self._articles: list[_Article] = []
        self._divisions = _Divisions()
        self._warnings: list[str] = []
        self._unnamed: list[str] = []

    def take(self, element: Element) -> None:
        """Take the next block."""
        if element.has_class("pDieu"):
            self._open(element)
        elif element.has_class("pChuong"):
            self.close_article()
            self._divisions.take(element.words)
        elif self._article is not None and element.has_class("pGhiChu"):
            self._take_note(self._article, element)
        elif self._article is not None and not element.has_class("pChiDan"):
            self._take_words(self._article, element)

    def _open(self, element: Element) -> None:
        self.close_article()
        words = element.words
        found = _HEADING.match(words)
        if found is None:
            raise UnreadableFileError(_CUT_OFF.format(where=f"không đọc được đề mục điều «{words[:60]}»"))
        self._article = _Article(found.group(1), found.group(2).strip())

    @staticmethod
    def _take_note(article: _Article, element: Element) -> None:
        article.note_text = element.words
        article.note = read_note(element.words)
        links = (child.get("href") for child in element.elements() if child.tag == "a")
        article.url = next((link.strip() for link in links if _PAGE.match(link.strip())), "")

    @staticmethod
    def _take_words(article: _Article, element: Element) -> None:
        article.has_body = article.has_body or element.has_class("pNoiDung")
        if element.tag == "a":
            address = element.get("href").strip()
            if _PAGE.match(address):
                article.files.append(LinkedFile(element.words, address))
            return
        article.lines += lines_of(element)

    def close_article(self) -> None:
        """Finish the article at hand.

        Raises:
            UnreadableFileError: it lacks the note on its source or its words.
        """
        article, self._article = self._article, None
        if article is None:
            return
        if not article.note_text or not article.has_body:
            raise UnreadableFileError(_CUT_OFF.format(where=f"Điều {article.code} thiếu ghi chú nguồn hoặc nội dung"))
        if article.note is None:
            self._unnamed.append(article.code)
        else:
            self._articles.append(article)

    def result(self, subject: str, subject_title: str) -> Codification:
        """Return what was collected."""
        if not self._articles:
            raise UnreadableFileError(_CUT_OFF.format(where="không điều nào ghi rõ văn bản nguồn"))
        if self._unnamed:
            self._warnings.append(
                f"Bỏ qua {len(self._unnamed)} điều không ghi rõ số hiệu văn bản nguồn: {', '.join(self._unnamed[:8])}"
                f"{'…' if len(self._unnamed) > 8 else ''}."
            )
        subject = subject or ".".join(self._articles[0].code.split(".")[:2])
        numbers = list(dict.fromkeys(article.note.number for article in self._articles if article.note))
        documents = tuple(self._document(number) for number in numbers)
        return Codification(subject, subject_title, documents, tuple(self._warnings))

    def _document(self, number: str) -> CodifiedDocument:
        """Gather the articles of one document and what their notes say of it."""
        articles = [article for article in self._articles if article.note and article.note.number == number]
        notes = [article.note for article in articles if article.note]
        named = next((note for note in notes if note.title), notes[0])
        days = Counter(note.since for note in notes if note.since)
        return CodifiedDocument(
            number=number,
            kind=notes[0].kind,
            title=named.title,
            issuer=named.issuer,
            issued=named.issued,
            effective=days.most_common(1)[0][0] if days else "",
            articles=tuple(self._finished(article, article.note) for article in articles if article.note),
            warnings=tuple(dict.fromkeys(told for article in articles for told in _lost_signs(article))),
        )

    def _finished(self, article: _Article, note: Note) -> CodifiedArticle:
        chapter, section = self._divisions.of(article.code, article.url)
        return CodifiedArticle(
            number=note.article,
            heading=article.heading,
            chapter=chapter,
            section=section,
            lines=tuple(_LOST.sub(lambda sign: _LOST_FONT[sign.group()], line) for line in article.lines),
            code=article.code,
            url=article.url,
            note=article.note_text,
            since=note.since,
            changes=note.changes,
            files=tuple(article.files),
        )


def _lost_signs(article: _Article) -> Iterator[str]:
    """Tell of signs whose font was lost: "³" between words stands for "≥", "£" for "≤"."""
    for sign in sorted(set(_LOST.findall("\n".join(article.lines)))):
        number = article.note.article if article.note else article.code
        yield f"Điều {number}: đọc ký hiệu mất phông “{sign}” là “{_LOST_FONT[sign]}”; hãy đối chiếu với bản gốc."


class _Divisions:
    """The chapters and sections of the subject, which are those of the law it follows."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._chapter = ""
        self._waiting = ""

    def take(self, words: str) -> None:
        """Take a line of a title: first "Chương I" or "Mục 1", then its name."""
        if _OPENS_CHAPTER.match(words):
            self._chapter, self._waiting = words, words
        elif _OPENS_SECTION.match(words):
            self._waiting = f"{self._chapter} {words}"
        elif self._waiting:
            label = self._waiting.removeprefix(f"{self._chapter} ")
            self._titles[self._waiting], self._waiting = f"{label}. {words}", ""

    def of(self, code: str, url: str) -> tuple[str, str]:
        """Return chapter and section of an article in its own document; names are known for the subject's law only."""
        anchor = _ANCHOR.search(url)
        if anchor is None:
            return "", ""
        chapter = f"Chương {anchor.group(1).upper()}"
        section = f"Mục {anchor.group(2).upper()}" if anchor.group(2) else ""
        if code.count(".") != 3:  # 19.4.LQ.1 is of that law, 19.4.NĐ.1.1 of another document
            return chapter, section
        return self._titles.get(chapter, chapter), self._titles.get(f"{chapter} {section}", section)
