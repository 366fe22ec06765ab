"""Taking texts out of the knowledge base again, and bringing back those that were replaced or removed."""

from dataclasses import dataclass

from knowledge.catalogue import load_catalogue
from knowledge.errors import UnknownTextError
from knowledge.history import KEPT, HistoryEntry
from knowledge.library import Library
from knowledge.locator import LocatorReader, names_of
from knowledge.provisions import LegalText, TextKind
from knowledge.store import Store
from knowledge.syllables import nfc


@dataclass(frozen=True, slots=True)
class Removed:
    """Texts that were removed, their entries in the history, and the kind of text that answers now (None: none)."""

    texts: tuple[LegalText, ...]
    entries: tuple[HistoryEntry, ...]
    answers_now: TextKind | None


def number_of(named: str, store: Store) -> str:
    """Return the number of the document that is meant, one that the store holds or remembers.

    Raises:
        UnknownTextError: the store knows no such document, or more than a document is named.
    """
    known = {text.number for text in store.texts()} | store.remembered_numbers()
    plain = nfc(named).strip().lower()
    exact = next((number for number in known if number.lower() == plain), None)
    if exact is not None:
        return exact
    reference = LocatorReader(names_of(load_catalogue().aliases, known)).read(named)
    if reference.article or reference.clause or reference.point:
        raise UnknownTextError(f"«{named}» là một vị trí trong văn bản; lệnh này cần số hiệu của cả văn bản.")
    if reference.document in known and not reference.rest:
        return str(reference.document)
    raise UnknownTextError(
        f"Kho không giữ văn bản nào có số hiệu «{named}»; gõ «doluong status» để xem các số hiệu trong kho."
    )


def remove(named: str, store: Store) -> Removed:
    """Remove the words of a document that people took in; its bundled digest, if there is one, answers again.

    Raises:
        UnknownTextError: the store holds no such text, or only the bundled one.
        StoreError: nothing was removed.
    """
    with store.writing():
        number = number_of(named, store)
        held = store.texts([number])
        mine = tuple(text for text in held if text.text_kind in KEPT)
        if not mine and held:
            raise UnknownTextError(
                f"{number} chỉ có bản đi kèm chương trình, không gỡ được; lệnh này gỡ văn bản do bạn nạp vào."
            )
        if not mine:
            raise UnknownTextError(
                f"{number} đã được gỡ từ trước; gõ «doluong history {number}» để xem các bản cũ và lấy lại."
            )
        store.remove_texts((text.number, text.text_kind) for text in mine)
        left = Library(store.texts([number])).texts.get(number)
        return Removed(mine, tuple(store.history(number)[: len(mine)]), left.text_kind if left else None)


def restore(named: str, entry: int, store: Store) -> LegalText | None:
    """Put a remembered text back in place of the one held, which is remembered in turn; None when it is held already.

    Raises:
        UnknownTextError: the document has no such entry.
        StoreError: nothing was changed.
    """
    with store.writing():
        number = number_of(named, store)
        if entry not in {one.id for one in store.history(number)}:
            raise UnknownTextError(
                f"{number} không có bản cũ số {entry}; gõ «doluong history {number}» để xem các bản cũ."
            )
        text = store.past_text(entry)
        return text if text is not None and store.put_text(text) else None
