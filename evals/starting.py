"""Starting on a data folder as the program does: what fails, in a sentence, or nothing."""

from pathlib import Path

from bot.assistant import Assistant
from bot.places import reply_to_place
from evals.small_home import HashedEncoder
from knowledge.base import KnowledgeBase, ensure_index
from knowledge.catalogue import load_catalogue
from knowledge.entries import Role
from knowledge.errors import DoluongError
from knowledge.held import catalogue_of
from knowledge.index import IndexFolder
from knowledge.library import Library
from knowledge.locator import LocatorReader, names_of
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.vectors import VectorIndex

_PLACE = "khoản 1 Điều 4 Thông tư 21/2014/TT-BKHCN"
_WORDS = "chiều cao tối thiểu của chữ và số ghi lượng hàng đóng gói sẵn"
_QUESTION = "Điều 3 Thông tư 24/2013/TT-BKHCN quy định gì?"


def fails_to_look_up(home: Path) -> str:
    """Look a place up in the texts; needs no index."""
    try:
        library = Library(Store(Settings(home=home).store_path).texts())
        catalogue = catalogue_of(load_catalogue(), library.texts)
        reference = LocatorReader(names_of(catalogue.aliases, library.texts)).read(_PLACE)
        reply = reply_to_place(library, catalogue, reference)
    except DoluongError as error:
        return error.message
    return "" if reply is not None and reply.chosen else f"{_PLACE} is not found"


def fails_to_search(home: Path) -> str:
    """Bring the index level, as every start does, and search in it."""
    settings = Settings(home=home)
    encoder = HashedEncoder()
    try:
        ensure_index(settings, Store(settings.store_path), encoder)
        folder = IndexFolder(settings.index_dir)
        manifest = folder.current()
        if manifest is None:
            return "there is no index after a start"
        index = VectorIndex(folder.path(manifest))
        try:
            found = index.nearest(encoder.embed_queries([_WORDS])[0], Role.TEXT, 5)
            complete = index.count() == manifest.entries
        finally:
            index.close()
    except DoluongError as error:
        return error.message
    return "" if found and complete else "the index finds nothing or is incomplete"


def fails_to_answer(home: Path) -> str:
    """Open the assistant and ask; the slowest of the three."""
    settings = Settings(home=home)
    store = Store(settings.store_path)
    try:
        ensure_index(settings, store, HashedEncoder())
        base = KnowledgeBase(settings, store, HashedEncoder())
        try:
            answer = Assistant(base).ask(_QUESTION)
        finally:
            base.close()
    except DoluongError as error:
        return error.message
    return "" if answer.citations else "a question finds nothing"
