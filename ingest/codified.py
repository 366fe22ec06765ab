"""From an export of the Bộ pháp điển to legal texts: one of each document, parsed like any other text.

What stands around the law's words (number in the codification, note, page, linked files) becomes data of the article;
the changes that the notes name become data of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from ingest import patterns
from ingest.codified_data import Codification, CodifiedArticle, CodifiedDocument
from ingest.structure import analyse
from knowledge.errors import StructureError
from knowledge.provenance import Attachment, Change, Origin, Part, Provenance
from knowledge.provisions import LegalText, Level, Provision, TextKind

_TITLED_BY_KIND = ("Luật", "Bộ luật", "Pháp lệnh")


def texts_of(codification: Codification, source_name: str, source_sha256: str) -> tuple[LegalText, ...]:
    """Return the verbatim text of each document of an export.

    Raises:
        StructureError: an article was lost on the way, so that nothing must be taken in.
    """
    part = Part(subject=codification.subject, sha256=source_sha256, name=source_name)
    texts = [_text(document, part) for document in codification.documents]
    told = codification.warnings
    return tuple([replace(texts[0], warnings=(*told, *texts[0].warnings)), *texts[1:]] if told else texts)


def _text(document: CodifiedDocument, part: Part) -> LegalText:
    articles = sorted(document.articles, key=lambda article: patterns.article_rank(article.number))
    structure = analyse(_written_out(articles), document.number, TextKind.VERBATIM, complete=False)
    missing = _missing(articles, part.subject, annexes=structure.annexes_left_out)
    provisions = tuple(_with_origins(structure.provisions, articles, document))
    return LegalText(
        number=document.number,
        text_kind=TextKind.VERBATIM,
        title=title_of(document.kind, document.number, document.title),
        provisions=provisions,
        source_name=part.name,
        source_sha256=part.sha256,
        missing=missing,
        source_url=articles[0].url.partition("#")[0],
        warnings=(*document.warnings, *structure.warnings, *_told_of_gaps(articles, part.subject)),
        provenance=Provenance(
            kind=document.kind,
            title=document.title,
            issuer=document.issuer,
            issued=_day(document.issued),
            effective=_day(document.effective),
            changes=tuple(_changes(articles)),
            parts=(part.model_copy(update={"missing": missing}),),
        ),
    )


def title_of(kind: str, number: str, title: str) -> str:
    """Return a text's title: "Luật Đo lường", "Thông tư 23/2013/TT-BKHCN quy định …"."""
    if kind in _TITLED_BY_KIND and title:
        return title if title.lower().startswith(kind.lower()) else f"{kind} {title}"
    return f"{kind} {number} {title[:1].lower()}{title[1:]}".strip()


def _written_out(articles: Iterable[CodifiedArticle]) -> str:
    """Write articles in the form that the structure parser knows best: headings marked as such."""
    lines: list[str] = []
    division = ("", "")
    for article in articles:
        if (article.chapter, article.section) != division:
            if article.chapter and article.chapter != division[0]:
                lines.append(f"## {article.chapter}")
            if article.section:
                lines.append(f"### {article.section}")
            division = (article.chapter, article.section)
        lines.append(f"#### Điều {article.number}. {article.heading}".rstrip(". "))
        lines.extend(article.lines)
    return "\n".join(lines) + "\n"


def _with_origins(
    provisions: Sequence[Provision], articles: Sequence[CodifiedArticle], document: CodifiedDocument
) -> Iterable[Provision]:
    """Give each article its origin; every one must have come through.

    Raises:
        StructureError: one didn't.
    """
    waiting = list(articles)
    for provision in provisions:
        if provision.level is not Level.ARTICLE:
            yield provision
            continue
        if not waiting or provision.article != waiting[0].number:
            break
        yield replace(provision, origin=_origin(waiting.pop(0)))
    if waiting:
        raise StructureError(
            f"Không tách được Điều {waiting[0].number} của {document.number} (mã pháp điển {waiting[0].code}) nên "
            "không nạp gì từ tệp này. Hãy báo lỗi kèm tệp."
        )


def _origin(article: CodifiedArticle) -> Origin:
    return Origin(
        code=article.code,
        url=article.url,
        since=_day(article.since),
        note=article.note.strip(" ()"),
        attachments=tuple(Attachment(name=file.name, url=file.url) for file in article.files),
    )


def _changes(articles: Iterable[CodifiedArticle]) -> Iterable[Change]:
    """Gather the changes that the notes name, those that are alike in one, oldest first."""
    found: dict[Change, list[str]] = {}
    for article in articles:
        for noted in article.changes:
            change = Change(
                by=noted.number,
                by_kind=noted.kind,
                place=noted.place,
                how=noted.how,
                since=_day(noted.since),
                ends=noted.ends,
            )
            found.setdefault(change, []).append(article.number)
    whole = (change.model_copy(update={"articles": tuple(dict.fromkeys(n))}) for change, n in found.items())
    return sorted(whole, key=lambda change: change.order)


def _missing(articles: Sequence[CodifiedArticle], subject: str, *, annexes: bool) -> str:
    """Say what the store doesn't hold of a document: what the export only links or lacks, and annexes at its end."""
    files = sum(len(article.files) for article in articles)
    linked = f"phụ lục, biểu mẫu ({files} tệp chỉ có liên kết)" if files else "phụ lục, biểu mẫu nếu có"
    linked = f"phụ lục in ở cuối văn bản, {linked}" if annexes else linked
    first, last, gaps = articles[0].number, articles[-1].number, _gaps(articles)
    without = f", không có Điều {gaps}" if gaps else ""
    return (
        f"Nguyên văn lấy từ Bộ pháp điển, đề mục {subject}, gồm {len(articles)} điều (từ Điều {first} đến Điều "
        f"{last}{without}); kho không có {linked}, phần căn cứ ban hành, chữ ký và nơi nhận."
    )


def _told_of_gaps(articles: Sequence[CodifiedArticle], subject: str) -> tuple[str, ...]:
    gaps = _gaps(articles)
    if not gaps:
        return ()
    return (
        f"Đề mục {subject} không có Điều {gaps} của văn bản này: đã bị bãi bỏ, đã nhập vào văn bản được sửa đổi, hoặc "
        "thuộc đề mục khác.",
    )


def _gaps(articles: Iterable[CodifiedArticle]) -> str:
    """Print the numbers below the last article that are absent: "3, 7–11"."""
    held = {patterns.article_rank(article.number)[0] for article in articles}
    absent = [number for number in range(1, max(held)) if number not in held]
    runs = [list(run) for _, run in groupby(absent, key=lambda n: n - absent.index(n))]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
