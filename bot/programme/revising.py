"""What people do to a programme: draft it or a section again, edit by hand, lock, take an older section back."""

from datetime import date

from bot.programme.composing import compose
from bot.programme.drafter import draft
from bot.programme.model import Programme, Section
from bot.programme.plain_section import read_plain
from bot.programme.profile import EnterpriseProfile
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.errors import EditError


def draft_again(
    profile: EnterpriseProfile, on: date, before: Programme | None, catalogue: Catalogue | None = None
) -> Programme:
    """Draft every section anew, but those that are locked."""
    return draft(profile, on, catalogue=catalogue, keeping=before)


def draft_section_again(
    profile: EnterpriseProfile, on: date, before: Programme, section_id: str, catalogue: Catalogue | None = None
) -> Programme:
    """Draft one section anew and leave all the others as they stand, edited or not.

    Raises:
        EditError: there is no such section, or it is locked.
    """
    if _section(before, section_id).locked:
        raise EditError("Phần này đang khóa; hãy mở khóa rồi soạn lại.")
    law = catalogue or load_catalogue()
    fresh = draft(profile, on, catalogue=law)
    return compose(fresh, {section.id: before for section in before.sections if section.id != section_id}, law)


def edit(before: Programme, section_id: str, text: str, catalogue: Catalogue | None = None) -> Programme:
    """Put an edited text in place of a section, and lock it so that drafting again doesn't undo it.

    Raises:
        EditError: there is no such section, or the text can't be read.
    """
    section = _section(before, section_id)
    edited = read_plain(text, section, frozenset(cited.n for cited in before.citations))
    return with_section(before, edited.model_copy(update={"locked": True}), catalogue)


def lock(before: Programme, section_id: str, *, locked: bool) -> Programme:
    """Lock a section, or open it again.

    Raises:
        EditError: there is no such section.
    """
    section = _section(before, section_id).model_copy(update={"locked": locked})
    return before.model_copy(update={"sections": _replaced(before, section)})


def take_back(before: Programme, older: Programme, section_id: str, catalogue: Catalogue | None = None) -> Programme:
    """Put the section of an older version in place, locked.

    Raises:
        EditError: one of the two has no such section.
    """
    _section(before, section_id)
    section = _section(older, section_id).model_copy(update={"locked": True})
    law = catalogue or load_catalogue()
    return compose(before, {section_id: older.model_copy(update={"sections": _replaced(older, section)})}, law)


def with_section(before: Programme, section: Section, catalogue: Catalogue | None = None) -> Programme:
    """Return the programme with another section of the same id, its citations numbered as in ``before``."""
    changed = before.model_copy(update={"sections": _replaced(before, section)})
    return compose(changed, {}, catalogue or load_catalogue())


def _section(programme: Programme, section_id: str) -> Section:
    found = programme.section(section_id)
    if found is None:
        raise EditError("Không có phần này trong Chương trình; hãy tải lại trang.")
    return found


def _replaced(programme: Programme, section: Section) -> tuple[Section, ...]:
    return tuple(section if one.id == section.id else one for one in programme.sections)
