"""The opened knowledge base: texts, catalogue, language, encoder and indexes, ready to be searched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.encoder import Encoder, load_encoder
from knowledge.entries import Entry, Target, build_entries
from knowledge.errors import IndexMissingError
from knowledge.familiarity import Familiarity
from knowledge.held import catalogue_of
from knowledge.index import IndexFolder, Progress, embed_entries, manifest_for
from knowledge.language import Language, load_language
from knowledge.library import Library
from knowledge.likeness import Likeness
from knowledge.locator import LocatorReader, names_of
from knowledge.people import Gap, load_asked, load_gaps, load_outside
from knowledge.ranking import Match, Weights, load_weights
from knowledge.search import Searcher
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.vectors import VectorIndex
from knowledge.writing import Writing

Say = Callable[[str], None]


@dataclass(frozen=True)
class Findings:
    """What a question finds, best first, and how much it resembles questions that provisions answer (log-odds).

    ``familiarity`` goes by words, ``likeness`` by meaning; see the classes of these names.
    """

    matches: list[Match]
    familiarity: float
    likeness: float


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
        self.catalogue: Catalogue = catalogue_of(load_catalogue(), self.library.texts)
        self.language: Language = load_language()
        self.locators = LocatorReader(names_of(self.catalogue.aliases, self.library.texts))
        self.weights: Weights = load_weights()
        self.entries = prepared.entries
        self._chroma = VectorIndex(folder.path(manifest))
        self.vectors = embed_entries(self.entries, self.encoder, store)
        self._searcher = self.trial(frozenset())
        self.familiarity = Familiarity(self.entries)
        self.likeness = self._likeness(settings.index_dir / f"likeness-{manifest.generation}.npz")
        self.writing = Writing(self.language, (entry.text for entry in self.entries))

    def search(self, question: str, legal_words: Sequence[str] = ()) -> list[Match]:
        """Rank articles, gaps and outside topics; see :class:`knowledge.search.Searcher`."""
        return self.search_each([question], legal_words)[0].matches

    def search_each(
        self, questions: Sequence[str], legal_words: Sequence[str] = (), kept: int | None = None
    ) -> list[Findings]:
        """Rank for a question and for its parts, which are encoded together; ``legal_words`` belong to the first.

        ``kept`` is how many matches to return for the first, when the usual number is too few.
        """
        vectors = self.encoder.embed_queries(list(questions))
        first = self._searcher.search(questions[0], legal_words, vectors[0], kept=kept)
        parts = zip(questions[1:], vectors[1:], strict=True)
        ranked = [first, *(self._searcher.search(text, (), vector, ask_index=False) for text, vector in parts)]
        familiar, alike = self.familiarity.of(questions), self.likeness.of(vectors)
        rows = zip(questions, ranked, familiar, alike, strict=True)
        return [Findings(self.cued(text, matches), words, meaning) for text, matches, words, meaning in rows]

    def _likeness(self, cache: Path) -> Likeness:
        held = Likeness.load(cache)
        if held is None:
            held = Likeness.learn(self.entries, self.vectors)
            held.save(cache)
        return held

    def cued(self, question: str, matches: Sequence[Match]) -> list[Match]:
        """Mark the gaps that a question holds a cue for."""
        for match in matches:
            match.cued = match.target is not Target.GAP or self.gaps[match.key].is_cued(question)
        return list(matches)

    def trial(self, hidden: frozenset[int]) -> Searcher:
        """Return a searcher that passes over some entries: what would be found had they not been written."""
        return Searcher(self.entries, self.vectors, self._chroma, self._embed, self.weights, hidden)

    def _embed(self, question: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.encoder.embed_queries([question])[0]
        return vector

    def close(self) -> None:
        """Release the index."""
        self._chroma.close()
