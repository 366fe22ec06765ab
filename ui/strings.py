"""The Vietnamese strings of the page, read once from ``strings.yaml`` and checked."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from knowledge.datafiles import load_yaml
from ui.string_groups import Group, Text
from ui.strings_calculators import CalculatorStrings
from ui.strings_documents import DocumentStrings
from ui.strings_programme import ProgrammeStrings
from ui.strings_search import SearchStrings

_FILE = Path(__file__).with_name("strings.yaml")


class PageStrings(Group):
    """Title, header and footer."""

    title: Text
    description: Text
    purpose: Text
    disclosure: Text
    disclosure_more: Text
    skip: Text
    new_conversation: Text
    new_conversation_hint: Text


class WelcomeStrings(Group):
    """What stands on the page before the first question."""

    heading: Text
    hint: Text
    questions_label: Text
    questions: Annotated[tuple[Text, ...], Field(min_length=6, max_length=8)]
    held_summary: Text
    held_line: Text
    held_line_parts: Text
    held_failed: Text


class ComposerStrings(Group):
    """The box for the question."""

    label: Text
    placeholder: Text
    send: Text


class AnswerStrings(Group):
    """An answer, its states and its copy as plain text."""

    question_label: Text
    searching: Text
    understood: Text
    notices: Text
    related: Text
    as_of: Text
    copy_button: Text = Field(alias="copy")
    copied: Text
    copy_failed: Text
    more: Text
    try_these: Text
    mark: Text
    partly: Text
    not_held: Text
    outside: Text
    refused: Text
    problem: Text
    unexpected: Text
    copy_question: Text
    copy_citations: Text
    copy_source: Text
    copy_notice: Text
    copy_origin: Text


class CitationStrings(Group):
    """The panel of citations."""

    heading: Text
    related: Text
    verbatim: Text
    digest: Text
    reported: Text
    unverified: Text
    in_force: Text
    ended: Text
    not_yet: Text
    read_article: Text
    read_part: Text
    source: Text
    source_reported: Text
    source_hint: Text


class ReaderStrings(Group):
    """The window that shows a whole article."""

    label: Text
    bar: Text
    loading: Text
    close: Text
    previous: Text
    next: Text
    previous_part: Text
    next_part: Text
    back: Text
    highlighted: Text
    referred: Text
    open: Text
    cited: Text
    cited_more: Text
    gone: Text
    failed: Text
    missing: Text
    scanned: Text


class GlossaryStrings(Group):
    """The panel of terms."""

    bar: Text
    label: Text
    search: Text
    placeholder: Text
    hint: Text
    loading: Text
    failed: Text
    count: Text
    none: Text
    own_words: Text
    also: Text
    related: Text
    instruments: Text


class ConnectionStrings(Group):
    """What the browser says when the server is out of reach."""

    lost: Text
    browser: Text


class ServerStrings(Group):
    """What the command ``ui`` says at the terminal."""

    port_taken: Text
    no_port: Text
    bad_host: Text
    ready: Text
    password: Text
    open_to_network: Text
    stopped: Text
    start_failed: Text


class LoginStrings(Group):
    """The page that asks for the password."""

    message: Text


class Strings(Group):
    """All strings; ``gradio`` maps Gradio's own keys to Vietnamese."""

    page: PageStrings
    welcome: WelcomeStrings
    composer: ComposerStrings
    answer: AnswerStrings
    citation: CitationStrings
    reader: ReaderStrings
    glossary: GlossaryStrings
    calculators: CalculatorStrings
    connection: ConnectionStrings
    server: ServerStrings
    login: LoginStrings
    documents: DocumentStrings
    search: SearchStrings
    programme: ProgrammeStrings
    gradio: dict[str, Text]


@lru_cache(maxsize=1)
def load_strings(path: Path = _FILE) -> Strings:
    """Read the strings.

    Raises:
        DataFileError: the file is missing or breaks the schema.
    """
    return load_yaml(path, Strings)
