"""Putting a document together that the Bộ pháp điển spreads over several subjects, and so over several files."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from ingest import patterns
from knowledge.provenance import Change, Part
from knowledge.provisions import LegalText, Level, Provision


def merged(text: LegalText, held: LegalText | None) -> LegalText:
    """Return a text with the articles that the one held has from other subjects.

    What the new file says of its own subject replaces what was held of it; the result depends on the files only, not on
    how often or in which order they come.
    """
    new = {part.subject: part for part in text.provenance.parts}
    others = [part for part in held.provenance.parts if part.subject not in new] if held and new else []
    if held is None or not others:
        return text
    numbers = {p.article for p in text.provisions if p.level is Level.ARTICLE}
    subjects = tuple(f"{part.subject}." for part in others)
    kept = [
        block for block in _blocks(held.provisions) if _is_from(block, subjects) and block[0].article not in numbers
    ]
    if not kept:
        return text
    parts = tuple(sorted((*text.provenance.parts, *others), key=lambda part: part.subject))
    of_kept = _of(held.provenance.changes, [block[0].article for block in kept])
    changes = tuple(sorted((*text.provenance.changes, *of_kept), key=lambda change: change.order))
    blocks = sorted(
        (*_blocks(text.provisions), *kept), key=lambda block: patterns.article_rank(block[0].article or "0")
    )
    return replace(
        text,
        provisions=tuple(replace(p, order=order) for order, p in enumerate(chain.from_iterable(blocks))),
        source_name=", ".join(dict.fromkeys(part.name for part in parts)),
        source_sha256=_hash(parts),
        missing=" ".join(part.missing for part in parts),
        provenance=text.provenance.model_copy(update={"parts": parts, "changes": changes}),
    )


def told_of_loss(text: LegalText, held: LegalText | None) -> LegalText:
    """Return a text with a warning when the one it replaces has articles that it lacks."""
    if held is None or held.source_sha256 == text.source_sha256:
        return text
    numbers = {p.article for p in text.provisions}
    lost = [p.article for p in held.provisions if p.level is Level.ARTICLE and p.article and p.article not in numbers]
    if not lost:
        return text
    told = f"Bản nguyên văn có trước trong kho (tệp {held.source_name}) có Điều {', '.join(lost)} mà bản này không có."
    return replace(text, warnings=(*text.warnings, told))


def told_of_scan(text: LegalText, held: LegalText | None) -> LegalText:
    """Return a scanned text with a warning when the one it replaces was read from a file with text."""
    if held is None or held.provenance.scanned or not text.provenance.scanned:
        return text
    told = (
        f"Bản quét này thay bản có chữ trong kho (tệp {held.source_name}), là bản đọc chính xác hơn; muốn lấy lại, hãy "
        f"chạy «doluong history {text.number}»."
    )
    return replace(text, warnings=(*text.warnings, told))


def _blocks(provisions: Sequence[Provision]) -> list[list[Provision]]:
    """Divide provisions into articles with what stands below them."""
    blocks: list[list[Provision]] = []
    for provision in provisions:
        if provision.level is Level.ARTICLE or not blocks:
            blocks.append([])
        blocks[-1].append(provision)
    return blocks


def _is_from(block: Sequence[Provision], subjects: tuple[str, ...]) -> bool:
    origin = block[0].origin
    return origin is not None and origin.code.startswith(subjects)


def _of(changes: Sequence[Change], articles: Sequence[str | None]) -> list[Change]:
    """Keep of the changes what concerns these articles."""
    kept = []
    for change in changes:
        touched = tuple(article for article in change.articles if article in articles)
        if touched:
            kept.append(change.model_copy(update={"articles": touched}))
    return kept


def _hash(parts: Sequence[Part]) -> str:
    return hashlib.sha256("\n".join(f"{part.subject} {part.sha256}" for part in parts).encode()).hexdigest()
