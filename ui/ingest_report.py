"""What ``ingest`` tells of the texts it took: their references, what they say of themselves, proposals from that."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ingest.pipeline import Taken
from ingest.proposals import Proposal, effect_line, propose, to_yaml
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.errors import StoreError
from knowledge.held import catalogue_of
from knowledge.library import Library
from knowledge.provisions import LegalText, TextKind
from knowledge.reference_report import ReferenceReport, report_on
from knowledge.store import Store
from ui import console

_SHOWN = 3
Plain = dict[str, Any]


class IngestReport:
    """Looks at the texts of a run among all that the store holds."""

    def __init__(self, results: Iterable[Taken], store: Store) -> None:
        """Read the store once; texts that are no official words propose nothing."""
        self._results = list(results)
        library = Library(store.texts())
        self._known = load_catalogue()
        self._catalogue: Catalogue = catalogue_of(self._known, library.texts)
        self._library = library
        every = (text for result in self._results for text in result.texts)
        self.texts = list({(text.number, text.text_kind): text for text in every}.values())  # a file may come twice
        self.proposals = [p for text in self.texts if (p := self._proposal(text)) is not None]

    def _proposal(self, text: LegalText) -> Proposal | None:
        return propose(text, self._known) if text.text_kind is TextKind.VERBATIM else None

    def tell(self) -> None:
        """Print what is new to the catalogue, and how the references came out."""
        for proposal in self.proposals:
            for line in lines_of(proposal, self._catalogue):
                console.say(line)
        report = self._references(self.texts)
        astray = f", {report.found - report.resolved} chưa" if report.found > report.resolved else ""
        console.show(
            f"Dẫn chiếu: {report.found} chỗ; {report.resolved} đến được điều khoản, phụ lục hoặc văn bản trong danh mục"
            f"{astray}."
        )
        for line in report.lines(self._catalogue, _SHOWN):
            console.say(f"  {line}")

    def _references(self, texts: Sequence[LegalText]) -> ReferenceReport:
        return report_on(texts, self._library, self._catalogue)

    def write(self, path: Path) -> None:
        """Write the proposals that say something new as YAML.

        Raises:
            StoreError: the file cannot be written.
        """
        offered = [proposal for proposal in self.proposals if proposal.says_something]
        try:
            path.write_text(to_yaml(offered), encoding="utf-8")
        except OSError as error:
            raise StoreError(f"Không ghi được tệp đề xuất {path}: {error.strerror}. Hãy chọn nơi khác.") from error
        console.say(f"Đã ghi {len(offered)} đề xuất cho danh mục vào {path}; chưa mục nào được áp dụng.")

    def to_json(self) -> Plain:
        """Return everything as plain data."""
        by_number = {proposal.document.number: proposal for proposal in self.proposals}
        fresh = {text.number for result in self._results for text in result.fresh}
        return {
            "documents": [
                self._document(text, text.number in fresh, by_number.get(text.number)) for text in self.texts
            ],
            "refused": [{"file": r.name, "message": r.error.message} for r in self._results if r.error is not None],
        }

    def _document(self, text: LegalText, changed: bool, proposal: Proposal | None) -> Plain:
        report = self._references([text])
        about = text.provenance
        return {
            "so_hieu": text.number,
            "loai": about.kind,
            "trich_yeu": about.title or text.title,
            "co_quan": about.issuer,
            "ngay_ban_hanh": about.issued.isoformat() if about.issued else None,
            "ngay_hieu_luc": about.effective.isoformat() if about.effective else None,
            "changed": changed,
            "articles": text.article_count,
            "clauses": text.clause_count,
            "points": text.point_count,
            "warnings": list(text.warnings),
            "references": {
                "found": report.found,
                "resolved": report.resolved,
                "astray": report.lines(self._catalogue, len(report.astray)),
            },
            "proposal": _proposed(proposal) if proposal is not None else None,
        }


def lines_of(proposal: Proposal, catalogue: Catalogue) -> Iterable[str]:
    """Return what a proposal tells that the catalogue doesn't have."""
    document = proposal.document
    if proposal.is_new:
        days = [f"ban hành {document.issued:%d/%m/%Y}"] if document.issued else []
        days += [f"có hiệu lực {document.effective:%d/%m/%Y}"] if document.effective else []
        told = ", ".join(part for part in (document.issuer, *days) if part)
        yield f"  Danh mục chưa có {document.kind.value} {document.number} ({told or 'chưa rõ ngày'}), đọc từ lời văn."
        done = [effect_line(relation, catalogue) for relation in document.relations]
        if done:
            yield f"  {document.number}: {'; '.join(done)} (đọc từ lời văn)."
    for news in proposal.news:
        yield f"  {document.number} khác danh mục — {news}."


def _proposed(proposal: Proposal) -> Plain:
    return {
        "new": proposal.is_new,
        "differs": list(proposal.news),
        "remarks": list(proposal.remarks),
        "entry": proposal.document.model_dump(mode="json", exclude_defaults=True),
    }
