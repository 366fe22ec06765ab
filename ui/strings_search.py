"""The schema of the strings on the page of search."""

from ui.string_groups import Group, Text


class SearchFormStrings(Group):
    """What is looked for."""

    words: Text
    placeholder: Text
    go: Text
    examples_label: Text
    examples: tuple[Text, ...]
    filters: Text
    document: Text
    any_document: Text
    kind: Text
    any_kind: Text
    text_kind: Text
    any_text_kind: Text
    day: Text
    day_hint: Text
    in_force: Text
    bad_day: Text


class SearchResultStrings(Group):
    """What was found."""

    heading: Text
    none: Text
    empty: Text
    count: Text
    more: Text
    hidden: Text
    read_as: Text
    at: Text
    uncatalogued: Text
    place: Text


class SearchArticleStrings(Group):
    """An article that is open."""

    label: Text
    back: Text
    gone: Text
    source: Text
    source_hint: Text
    cite: Text
    whole: Text
    copy_citation: Text
    copied: Text
    copy_failed: Text
    of_the_day: Text
    last_words: Text
    not_yet: Text
    unknown: Text
    missing: Text
    later: Text
    undated: Text
    since: Text
    whole_document: Text
    digest: Text
    reported: Text
    validity: Text
    changes: Text
    no_changes: Text
    unsure: Text
    cites: Text
    cites_none: Text
    cited_by: Text
    cited_by_none: Text
    others: Text
    other_of_the_day: Text
    other_other: Text


class SearchStrings(Group):
    """The page of search."""

    bar: Text
    hint: Text
    title: Text
    purpose: Text
    back: Text
    loading: Text
    failed: Text
    unexpected: Text
    form: SearchFormStrings
    results: SearchResultStrings
    article: SearchArticleStrings
