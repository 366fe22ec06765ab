"""The catalogue as it applies to the texts held: which changes their words already take in.

The catalogue's own ``in_text`` speaks of the bundled digests. A verbatim text speaks for itself, through its
:class:`~knowledge.provenance.Provenance`: what it doesn't say it holds, it is taken not to hold. Documents held without
being catalogued are described as far as their texts describe themselves, and said to be unverified.
"""

from collections.abc import Iterable, Mapping

from knowledge.catalogue import Catalogue
from knowledge.documents import DocumentKind as Kind
from knowledge.documents import Doubt, DoubtKind, LegalDocument, Relation, RelationType
from knowledge.provenance import Change
from knowledge.provisions import LegalText, TextKind

_CHANGES = frozenset({RelationType.AMENDS, RelationType.CORRECTS, RelationType.REPEALS, RelationType.REPLACES})
_EVIDENCE = "ghi chú của Bộ pháp điển"
_ONLY_NAMED = "Văn bản được nêu trong ghi chú của Bộ pháp điển (danh mục của kho chưa có)"


def catalogue_of(catalogue: Catalogue, answering: Mapping[str, LegalText]) -> Catalogue:
    """Return the catalogue with ``in_text`` as the answering texts have it, by number, and with what they add."""
    known = _Known({document.number: _as_held(document, answering) for document in catalogue.documents}, catalogue)
    verbatim = [text for text in answering.values() if text.text_kind is TextKind.VERBATIM]
    for text in verbatim:
        if text.number not in known.documents:
            known.add(_described(text))
        elif _is_newer(catalogue, text):
            known.drop_doubts_on_words(text.number)
    for text in verbatim:
        for change in text.provenance.changes:
            known.add_change(text, change)
    return Catalogue(known.documents.values())


class _Known:
    """The documents of the catalogue, and those that texts add to it."""

    def __init__(self, documents: dict[str, LegalDocument], catalogue: Catalogue) -> None:
        self.documents = documents
        self._names = catalogue.aliases

    def add(self, document: LegalDocument | None) -> None:
        """Add a document, unless its number or name means another one already: the catalogue goes first."""
        if document is None:
            return
        names = {document.number.lower(), document.name.lower()}
        if not names & self._names.keys():
            self._names |= dict.fromkeys(names, document.number)
            self.documents[document.number] = document

    def drop_doubts_on_words(self, number: str) -> None:
        """Take back what is said to be missing from the words of a document: newer words are held."""
        document = self.documents[number]
        doubts = tuple(doubt for doubt in document.doubts if doubt.about is not DoubtKind.TEXT)
        self.documents[number] = document.model_copy(update={"doubts": doubts})

    def add_change(self, text: LegalText, change: Change) -> None:
        """Add what a text tells of a change and the catalogue doesn't know, to the document that made it."""
        if change.by not in self.documents:
            self.add(_named(change))
        by, target = self.documents.get(change.by), self.documents.get(text.number)
        if by is None or target is None or by is target:
            return
        before = [r for r in by.relations if r.target == text.number and r.type in _CHANGES]
        known = {unit.split(".", 1)[0] for relation in before for unit in relation.articles}
        fresh = tuple(article for article in change.articles if article not in known)
        if fresh and all(relation.articles for relation in before):
            relation = _relation(change, by, target, fresh)
            self.documents[by.number] = by.model_copy(update={"relations": (*by.relations, relation)})


def _is_newer(catalogue: Catalogue, text: LegalText) -> bool:
    """Tell whether a text holds a change that the catalogue says isn't held."""
    return any(
        effect.changes
        and not effect.relation.in_text
        and any(text.provenance.holds(effect.by.number, effect.relation.since, u) for u in effect.relation.articles)
        for effect in catalogue.effects_to(text.number)
    )


def _as_held(document: LegalDocument, answering: Mapping[str, LegalText]) -> LegalDocument:
    """Return a document with each relation as the text of its target has it."""
    relations: list[Relation] = []
    for relation in document.relations:
        text = answering.get(relation.target)
        if relation.type not in _CHANGES or (text is not None and text.text_kind is not TextKind.VERBATIM):
            relations.append(relation)
        elif text is None:
            relations.append(relation.model_copy(update={"in_text": False}))
        else:
            relations += _divided(document.number, relation, text)
    return document.model_copy(update={"relations": tuple(relations)})


def _divided(by: str, relation: Relation, text: LegalText) -> list[Relation]:
    """Divide a relation into the units whose words hold it and those whose words don't.

    A catalogue's sentence is written for what it says of the text; where that is no longer so, a plain one takes its
    place.
    """
    says = text.provenance
    ends = relation.type in (RelationType.REPLACES, RelationType.REPEALS)
    if not relation.articles:
        return [_marked(relation, not ends and says.holds(by, relation.since))]
    parts = (unit for unit in relation.articles if "." in unit or not ends)  # words can lack a clause, not themselves
    inside = tuple(unit for unit in parts if says.holds(by, relation.since, unit))
    outside = tuple(unit for unit in relation.articles if unit not in inside)
    return [
        _marked(relation.model_copy(update={"articles": units}), held)
        for units, held in ((inside, True), (outside, False))
        if units
    ]


def _marked(relation: Relation, held: bool) -> Relation:
    """Return a relation with its ``in_text``; the sentence goes where it spoke of words that lacked the change."""
    says = "" if held and not relation.in_text else relation.says
    return relation.model_copy(update={"in_text": held, "says": says})


def _described(text: LegalText) -> LegalDocument | None:
    """Return a document as its text describes it; None when the kind is unknown."""
    about = text.provenance
    kind = _kind(about.kind)
    if kind is None:
        return None
    title = about.title or text.title
    is_law = kind in (Kind.LAW, Kind.ORDINANCE, Kind.CODE)
    if is_law and not title.lower().startswith(kind.value.lower()):
        title = f"{kind.value} {title}"
    plain = LegalDocument(
        number=text.number,
        kind=kind,
        title=title,
        issuer=about.issuer,
        issued=about.issued,
        effective=about.effective,
        url=text.source_url,
    )
    return plain.model_copy(update={"doubts": (_unverified(plain, about.subjects),)})


def _unverified(document: LegalDocument, subjects: Iterable[str]) -> Doubt:
    """Say that nobody has looked up whether a document is still in force."""
    subject = ", ".join(subjects)
    known = f"chỉ biết văn bản có trong Bộ pháp điển, đề mục {subject}" if subject else "chỉ có lời văn đã nạp"
    return Doubt(
        says=f"Chưa xác minh tình trạng hiệu lực của {document.name}: danh mục của kho chưa có văn bản này, {known}; "
        "hãy kiểm tra lại trước khi áp dụng.",
        about=DoubtKind.STANDING,
    )


def _named(change: Change) -> LegalDocument | None:
    """Return a document of which only number and kind are known."""
    kind = _kind(change.by_kind)
    return LegalDocument(number=change.by, kind=kind, title=_ONLY_NAMED, issuer="") if kind else None


def _relation(change: Change, by: LegalDocument, target: LegalDocument, articles: tuple[str, ...]) -> Relation:
    """Write a change that a text tells of as a relation of the document that made it."""
    since = f"Từ {change.since:%d/%m/%Y}, " if change.since else ""
    place = f"{change.place} " if change.place else ""
    does = "bãi bỏ" if change.ends else change.how or "sửa đổi, bổ sung"
    return Relation(
        type=RelationType.REPEALS if change.ends else RelationType.AMENDS,
        target=target.number,
        since=change.since,
        articles=articles,
        in_text=not change.ends,
        says=f"{since}{place}{by.name} {does} Điều {', '.join(articles)} của {target.name}.",
        evidence=_EVIDENCE,
    )


def _kind(name: str) -> Kind | None:
    try:
        return Kind(name)
    except ValueError:
        return None
