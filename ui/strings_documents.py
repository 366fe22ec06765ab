"""The schema of the strings on the page of documents."""

from knowledge.provisions import LegalText
from ui.string_groups import Group, Text


class IntakeStrings(Group):
    """Handing files in, and the list of them."""

    heading: Text
    drop: Text
    choose: Text
    hint: Text
    sending: Text
    send_failed: Text
    too_large: Text
    files: Text
    show: Text
    discard: Text
    put_away: Text
    confirm: Text
    confirm_all: Text
    states: dict[str, Text]
    reading: Text
    reading_of: Text
    found: Text
    found_many: Text
    found_warnings: Text
    kept: Text
    try_asking: Text


class ReviewStrings(Group):
    """What was recognised in a file, beside the original."""

    heading: Text
    several: Text
    number: Text
    kind: Text
    title: Text
    issuer: Text
    issued: Text
    effective: Text
    text_kind: Text
    unread: Text
    counts: Text
    chapters: Text
    articles: Text
    clauses: Text
    points: Text
    tables: Text
    held_already: Text
    new: Text
    beside: Text
    replaces: Text
    differs: Text
    same_words: Text
    added: Text
    lost: Text
    reworded: Text
    unverified: Text
    warnings: Text
    missing: Text
    references: Text
    references_line: Text
    references_all: Text
    references_none: Text
    proposals: Text
    proposals_hint: Text
    proposals_none: Text
    words: Text
    words_hint: Text
    original: Text
    page: Text
    portion: Text
    previous: Text
    next: Text
    page_alt: Text
    no_poppler: Text
    no_pdf: Text
    no_source: Text
    no_picture: Text
    decide: Text
    gone: Text


class HeldStrings(Group):
    """The texts held and those that went."""

    heading: Text
    filter: Text
    placeholder: Text
    count: Text
    none: Text
    line: Text
    bundled: Text
    taken: Text
    day_unknown: Text
    not_answering: Text
    remove: Text
    remove_label: Text
    sure: Text
    sure_body: Text
    sure_yes: Text
    sure_no: Text
    standings: dict[str, Text]
    past_heading: Text
    past_none: Text
    past_line: Text
    replaced: Text
    removed: Text
    bring_back: Text
    bring_back_label: Text


class DocumentStrings(Group):
    """The page of documents."""

    def kind_of(self, text: LegalText) -> str:
        """Say what the words of a text are worth."""
        return self.kinds["scanned" if text.provenance.scanned else text.text_kind.value]

    bar: Text
    hint: Text
    title: Text
    purpose: Text
    back: Text
    closed: Text
    loading: Text
    failed: Text
    expired: Text
    unexpected: Text
    too_many: Text
    unchanged: Text
    kinds: dict[str, Text]
    removed: Text
    removed_now: Text
    removed_none: Text
    restored: Text
    index_ready: Text
    index_failed: Text
    writing: Text
    indexing: Text
    indexing_of: Text
    intake: IntakeStrings
    review: ReviewStrings
    held: HeldStrings
