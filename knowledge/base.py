"""The opened knowledge base: texts, catalogue, language, encoder and indexes, ready to be searched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.encoder import Encoder, load_encoder
from knowledge.entries import Entry, Role, build_entries
from knowledge.errors import IndexMissingError
from knowledge.index import IndexFolder, Progress, embed_entries, manifest_for
from knowledge.language import Language, load_language
from knowledge.library import Library
from knowledge.locator import LocatorReader
from knowledge.people import Gap, load_asked, load_gaps, load_outside
from knowledge.ranking import LexicalLayers, Match, Weights, dense_signal, load_weights, weigh
from knowledge.restore import Restorer
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.syllables import lexical_tokens
from knowledge.vectors import VectorIndex

Say = Callable[[str], None]


@dataclass(frozen=True)
class Prepared:
    """What an index is built from, before it is opened."""

    library: Library
    entries: list[Entry]
    gaps: dict[str, Gap]


def prepare(store: Store) -> Prepared:
    """Read the texts and the questions beside them."""
    library = Library(store.texts())
    gaps = load_gaps()
    entries = build_entries(library, load_asked(), gaps, load_outside())
    return Prepared(library, entries, {f"gap:{gap.id}": gap for gap in gaps})


def ensure_index(
    settings: Settings,
    store: Store,
    encoder: Encoder,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    say: Say | None = None,
) -> bool:
    """Build the search index when it is absent, damaged or made from something else; return True when it was built.

    Raises:
        StoreError: the index cannot be written.
        StoreBusyError: another process is writing.
    """
    folder = IndexFolder(settings.index_dir)
    prepared = prepare(store)
    wanted = manifest_for(prepared.entries, encoder)
    current = folder.current()
    if not rebuild and current == wanted and folder.is_sound(wanted):
        return False
    if say is not None:
        say(_why(current is None, rebuild, current is not None and current.encoder != wanted.encoder))
    with store.writing():
        vectors = embed_entries(prepared.entries, encoder, store, progress)
        folder.build(wanted, prepared.entries, vectors)
    return True


def _why(absent: bool, rebuild: bool, other_encoder: bool) -> str:
    if absent:
        return "Dựng chỉ mục tìm kiếm lần đầu…"
    if other_encoder:
        return "Mô hình mã hóa đã đổi: dựng lại chỉ mục…"
    return "Dựng lại chỉ mục theo yêu cầu…" if rebuild else "Kho tri thức đã đổi: cập nhật chỉ mục…"


class KnowledgeBase:
    """Everything that answering needs, loaded once."""

    def __init__(self, settings: Settings, store: Store, encoder: Encoder | None = None) -> None:
        """Open the current index.

        Raises:
            IndexMissingError: no index has been built.
            StoreError: the index is damaged.
            EncoderError: the encoder cannot be loaded.
        """
        folder = IndexFolder(settings.index_dir)
        manifest = folder.current()
        if manifest is None:
            raise IndexMissingError("Chưa có chỉ mục tìm kiếm; hãy chạy «doluong index» trước.")
        self.settings = settings
        self.store = store
        self.manifest = manifest
        self.pointer = folder.pointer
        self.encoder: Encoder = encoder or load_encoder(settings.encoder, settings.models_dir)
        prepared = prepare(store)
        if manifest_for(prepared.entries, self.encoder) != manifest:
            raise IndexMissingError("Chỉ mục không khớp với kho tri thức; hãy chạy «doluong index».")
        self.library = prepared.library
        self.gaps = prepared.gaps
        self.catalogue: Catalogue = load_catalogue()
        self.language: Language = load_language()
        self.locators = LocatorReader(self.catalogue.aliases)
        self.weights: Weights = load_weights()
        self._entries = prepared.entries
        self._targets = {entry.key: entry.target for entry in prepared.entries}
        self._vectors = VectorIndex(folder.path(manifest))
        self.lexical = LexicalLayers(self._entries)
        self.restorer = Restorer([*(entry.text for entry in self._entries), self.language.everyday])

    def search(self, question: str, legal_words: Sequence[str] = ()) -> list[Match]:
        """Rank articles, gaps and outside topics for a question already written out with diacritics."""
        matches: dict[str, Match] = {}
        vector = self.encoder.embed_queries([question])[0]
        for role, signal in ((Role.TEXT, "dense_text"), (Role.ASK, "dense_ask")):
            for number, cosine in self._vectors.nearest(vector, role, self.weights.depth):
                self._note(matches, number, signal, dense_signal(cosine, self.weights.dense_floor))
        by_article, by_entry = self.lexical.scores(lexical_tokens(question))
        self._note_articles(matches, "lexical_article", by_article)
        for role, signal in ((Role.TEXT, "lexical_text"), (Role.ASK, "lexical_ask")):
            for number, score in by_entry[role]:
                self._note(matches, number, signal, score)
        if legal_words:
            tokens = [token for words in legal_words for token in lexical_tokens(words)]
            self._note_articles(matches, "lexical_legal", self.lexical.article_scores(tokens))
        return weigh(matches, self.weights)

    def _note_articles(self, matches: dict[str, Match], signal: str, scores: Sequence[tuple[str, float]]) -> None:
        for key, score in scores:
            matches.setdefault(key, Match(key, self._targets[key])).note(signal, score, None)

    def _note(self, matches: dict[str, Match], number: int, signal: str, value: float) -> None:
        entry = self._entries[number]
        match = matches.setdefault(entry.key, Match(entry.key, entry.target))
        match.note(signal, value, entry.unit)

    def close(self) -> None:
        """Release the index."""
        self._vectors.close()
