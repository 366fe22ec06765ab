"""The schema of the strings on the page where a programme is drafted."""

from ui.string_groups import Group, Text


class HomeStrings(Group):
    """Drafts to go on with, and ways to begin one."""

    heading: Text
    none: Text
    unnamed: Text
    changed: Text
    versions: Text
    go_on: Text
    delete: Text
    sure: Text
    sure_body: Text
    sure_yes: Text
    sure_no: Text
    begin: Text
    blank: Text
    blank_hint: Text
    sector: Text
    start: Text
    examples: Text
    examples_hint: Text
    example: Text
    file: Text
    file_hint: Text
    choose: Text


class FormStrings(Group):
    """The guided form."""

    steps: Text
    needed: Text
    add: Text
    new_row: Text
    take_out: Text
    sheet_hint: Text
    sheet_out: Text
    sheet_in: Text
    sheet_taken: Text
    answers_hint: Text
    yes: Text
    no: Text
    untold: Text
    more_told: Text
    evidence: Text
    cause: Text
    filled: Text
    saved: Text
    saving: Text
    unsaved: Text
    problems: Text
    problems_step: Text
    before: Text
    after: Text
    finish: Text
    save_profile: Text


class PreviewStrings(Group):
    """The programme, its sections and versions."""

    nothing: Text
    draft: Text
    draft_again: Text
    about: Text
    gaps: Text
    gaps_none: Text
    gaps_hint: Text
    to_field: Text
    faults: Text
    faults_none: Text
    faults_hint: Text
    downloads: Text
    sections: Text
    citations: Text
    section_gaps: Text
    locked: Text
    again: Text
    edit: Text
    lock: Text
    unlock: Text
    rewrite: Text
    edit_hint: Text
    edit_label: Text
    keep: Text
    cancel: Text
    note: Text
    versions: Text
    versions_hint: Text
    version: Text
    compare: Text
    compare_none: Text
    compare_with: Text
    bring_back: Text
    bring_back_part: Text
    latest: Text
    kept: Text
    working: Text
    table: Text
    acts: dict[str, Text]


class ProgrammeStrings(Group):
    """The page where a programme is drafted."""

    bar: Text
    hint: Text
    title: Text
    purpose: Text
    back: Text
    closed: Text
    loading: Text
    failed: Text
    unexpected: Text
    expired: Text
    large: Text
    to_list: Text
    to_form: Text
    to_programme: Text
    home: HomeStrings
    form: FormStrings
    preview: PreviewStrings
