"""What the page where a programme is drafted asks of the server: every request checked, every answer plain data.

A request carries a key that only the page itself was told: pages elsewhere can send requests here, but none that does
anything. What is typed is kept as it is typed, right or wrong.
"""

import base64
import binascii
import logging
import secrets
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.programme.saved import SavedDrafts
from ui.access import host_of, is_loopback
from ui.failures import or_problem
from ui.programme_desk import ProgrammeDesk
from ui.programme_forms import ProgrammeForms
from ui.programme_home import ProgrammeHome
from ui.strings_programme import ProgrammeStrings

_log = logging.getLogger(__name__)
Plain = dict[str, Any]
Short = Annotated[str, StringConstraints(max_length=300)]
_LARGEST = 6 * 1024 * 1024  # characters of a file as base64: 4 MB and a little


class Wanted(BaseModel):
    """A request; what it doesn't need is left out."""

    model_config = ConfigDict(extra="ignore")

    visit: Short = ""
    draft: Short = ""
    step: Short = ""
    act: Short = ""
    section: Short = ""
    suffix: Short = ""
    name: Short = ""
    sector: Short = ""
    number: int = 0
    text: Annotated[str, StringConstraints(max_length=400_000)] = ""
    data: Annotated[str, StringConstraints(max_length=_LARGEST)] = ""
    typed: dict[str, Any] = {}


class ProgrammeRoom:
    """Answers the page."""

    def __init__(
        self,
        drafts: SavedDrafts,
        words: ProgrammeStrings,
        desk: ProgrammeDesk,
        *,
        password: bool,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Keep drafts in ``drafts``; ``password`` says that whoever gets here has given it."""
        self._words, self._password = words, password
        self._visit = secrets.token_hex(16)
        self._home = ProgrammeHome(drafts, words)
        self._forms = ProgrammeForms(drafts, words, today)
        self._desk = desk

    def enter(self, wanted: Any, host: str) -> Plain:
        """Begin a visit; without a password only where the browser names this machine."""
        del wanted
        if not self._password and not is_loopback(host_of(host)):
            return {"problem": self._words.closed}
        return {"visit": self._visit}

    def home(self, wanted: Any) -> Plain:
        """Return the drafts."""
        return self._answer(wanted, lambda _: self._home.shown())

    def begin(self, wanted: Any) -> Plain:
        """Begin a draft: empty, from an example, or from a file."""
        return self._answer(wanted, lambda w: self._home.begin(w.act, w.sector or w.name, _bytes(w.data), w.name))

    def delete(self, wanted: Any) -> Plain:
        """Remove a draft."""
        return self._answer(wanted, lambda w: self._home.delete(w.draft))

    def form(self, wanted: Any) -> Plain:
        """Return a step of the form."""
        return self._answer(wanted, lambda w: self._forms.shown(w.draft, w.step, w.name))

    def save(self, wanted: Any) -> Plain:
        """Keep what was typed in a step; say what can't be read."""
        return self._answer(wanted, lambda w: self._forms.save(w.draft, w.step, w.typed))

    def sheet(self, wanted: Any) -> Plain:
        """Return the instruments as an Excel sheet, or take one."""
        return self._answer(wanted, self._sheet)

    def _sheet(self, wanted: Wanted) -> Plain:
        if wanted.act == "in":
            return self._forms.take_sheet(wanted.draft, _bytes(wanted.data), wanted.name)
        return self._forms.sheet(wanted.draft)

    def profile(self, wanted: Any) -> Plain:
        """Return the profile as a file."""
        return self._answer(wanted, lambda w: self._forms.profile_file(w.draft))

    def programme(self, wanted: Any) -> Plain:
        """Return the programme as it stands."""
        return self._answer(wanted, lambda w: self._desk.shown(w.draft))

    def act(self, wanted: Any) -> Plain:
        """Draft, edit, lock, rewrite or restore; return the programme as it then stands."""
        return self._answer(wanted, lambda w: self._desk.act(w.draft, w.act, w.section, w.text, w.number))

    def plain(self, wanted: Any) -> Plain:
        """Return the text of a section for editing."""
        return self._answer(wanted, lambda w: self._desk.plain(w.draft, w.section))

    def compare(self, wanted: Any) -> Plain:
        """Return what changed since a version."""
        return self._answer(wanted, lambda w: self._desk.compare(w.draft, w.number))

    def file(self, wanted: Any) -> Plain:
        """Return the programme as a file."""
        return self._answer(wanted, lambda w: self._desk.file(w.draft, w.suffix))

    def _answer(self, wanted: Any, act: Callable[[Wanted], Plain]) -> Plain:
        try:
            request = Wanted.model_validate(wanted)
        except ValidationError:
            return {"problem": self._words.failed}
        if not secrets.compare_digest(request.visit.encode(), self._visit.encode()):
            return {"problem": self._words.expired, "expired": True}
        return or_problem(lambda: act(request), _log, "programmes", self._words.unexpected)


def _bytes(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return b""
