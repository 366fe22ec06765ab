"""Questions on whether a duty had begun on a day: "tháng 3/2019 đã tới hạn bắt buộc chưa"."""

from collections.abc import Iterator
from datetime import date

from bot.selection import Chosen
from bot.status_lines import ValidityReply
from bot.status_naming import day
from bot.status_of_subject import flat
from knowledge.catalogue import Catalogue
from knowledge.documents import Duty, LegalDocument
from knowledge.library import Library
from knowledge.locator import Locator


class DutyDesk:
    """Tells from when on a clause demands something, by the catalogue's duties."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        """Take the catalogue and the texts held."""
        self._catalogue = catalogue
        self._library = library

    def reply(self, text: str, on: date) -> ValidityReply | None:
        """Say whether a duty that the question speaks of had begun; None when it speaks of none."""
        words = f" {flat(text)} "
        for document, duty in self._duties():
            met = all(any(f" {flat(cue)} " in words for cue in group) for group in duty.cues)
            if not met or on < duty.known:
                continue
            place = Locator(document.number, *duty.place.split("."))
            says = f"từ ngày {day(duty.begins)} {duty.says} ({place.describe(document.name)})."
            head = "Chưa bắt buộc" if on < duty.begins else "Đã bắt buộc"
            begun = "chưa tới hạn" if on < duty.begins else "đã tới hạn"
            found = self._library.find(place)
            chosen = (Chosen(found[0], found[1]),) if found else ()
            return ValidityReply(f"{head}: tại ngày {day(on)} {begun}; {says}", chosen, (place,))
        return None

    def _duties(self) -> Iterator[tuple[LegalDocument, Duty]]:
        for document in self._catalogue.documents:
            for duty in document.duties:
                yield document, duty
