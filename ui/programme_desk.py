"""Acts on a draft's programme behind the page: drafting, sections, versions, files. Each that changes is a version."""

from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Any

from bot.programme.checker import check
from bot.programme.comparing import changes
from bot.programme.model import Programme
from bot.programme.plain_section import as_plain
from bot.programme.profile import EnterpriseProfile
from bot.programme.revising import draft_again, draft_section_again, edit, lock, take_back
from bot.programme.rewriting import SectionRewriter
from bot.programme.saved import SavedDrafts, Version
from bot.programme.typed_profile import profile_of_typed
from knowledge.errors import EditError, OutputError, ProfileError
from ui.programme_files import bytes_of, offered
from ui.programme_forms import file_of
from ui.programme_sections import ProgrammeRenderer
from ui.strings_programme import ProgrammeStrings

Plain = dict[str, Any]


class ProgrammeDesk:
    """Works on programmes; one act at a time, so that no version is lost between two windows."""

    def __init__(
        self,
        drafts: SavedDrafts,
        words: ProgrammeStrings,
        rewriter: SectionRewriter | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._drafts, self._words, self._rewriter, self._today = drafts, words, rewriter, today
        self._renderer = ProgrammeRenderer(words.preview, rewrites=rewriter is not None)
        self._one = Lock()

    def shown(self, key: str, told: str = "") -> Plain:
        """Return the programme as it stands; without one, what can be done about it."""
        profile, problems = profile_of_typed(self._drafts.typed(key))
        name = str(self._drafts.typed(key).get("name") or "")
        wrong = self._words.form.problems.format(count=len(problems)) if problems else ""
        versions = self._drafts.versions(key)
        if not versions:
            return {"empty": True, "wrong": wrong, "name": name}
        latest, render = versions[0], self._renderer
        faults = check(profile, self._today(), programme=latest.programme) if profile else ()
        return {
            "about": render.about(latest),
            "gaps": render.gaps(latest.programme.gaps),
            "faults": render.faults([fault for fault in faults if fault.code != "gaps"]) if profile else "",
            "html": render.programme(latest),
            "versions": render.versions(versions),
            "told": told,
            "wrong": wrong,
            "name": name,
            "suffixes": list(offered()),
        }

    def act(self, key: str, act: str, section: str, text: str, number: int) -> Plain:
        """Do something and return the programme as it then stands.

        Raises:
            DoluongError: what was asked can't be done; nothing has changed.
        """
        with self._one:
            before = self._drafts.latest(key)
            told = ""
            if act == "draft":
                programme = draft_again(self._profile(key), self._today(), before.programme if before else None)
            elif act == "rewrite":
                programme, told = self._rewritten(key, section)
            else:
                programme = self._changed(key, act, section, text, number)
            named = self._named(act, programme, section, number)
            version = self._drafts.add(key, programme, named)
        kept = self._words.preview.kept.format(number=version.number)
        return self.shown(key, told or ("" if before and version.number == before.number else kept))

    def plain(self, key: str, section: str) -> Plain:
        """Return the text of a section for editing."""
        found = self._latest(key).programme.section(section)
        if found is None:
            raise EditError("Không có phần này trong Chương trình; hãy tải lại trang.")
        return {"text": as_plain(found)}

    def compare(self, key: str, number: int) -> Plain:
        """Return what changed from a version to the latest."""
        older, newer = self._drafts.version(key, number), self._latest(key)
        found = changes(older.programme, newer.programme)
        return {"html": self._renderer.changes(older.number, newer.number, found)}

    def file(self, key: str, suffix: str) -> Plain:
        """Return the latest programme as a file."""
        if suffix not in offered():
            raise OutputError("Không ghi được dạng tệp này trên máy chủ.")
        return file_of(f"chuong-trinh-dam-bao-do-luong{suffix}", bytes_of(self._latest(key).programme, suffix))

    def _changed(self, key: str, act: str, section: str, text: str, number: int) -> Programme:
        now = self._latest(key).programme
        match act:
            case "again":
                return draft_section_again(self._profile(key), self._today(), now, section)
            case "edit":
                return edit(now, section, text)
            case "lock" | "unlock":
                return lock(now, section, locked=act == "lock")
            case "restore":
                return self._drafts.version(key, number).programme
            case "take_back":
                return take_back(now, self._drafts.version(key, number).programme, section)
        raise EditError("Không làm được việc này; hãy tải lại trang.")

    def _rewritten(self, key: str, section: str) -> tuple[Programme, str]:
        """Return the programme with a section rewritten where that could be accepted, and what must be told."""
        if self._rewriter is None:
            raise EditError("Chưa cấu hình mô hình ngôn ngữ nên không diễn đạt lại được.")
        rewritten = self._rewriter.rewrite(self._latest(key).programme, section)
        return rewritten.programme, rewritten.notice

    def _named(self, act: str, programme: Programme, section: str, number: int) -> str:
        found = programme.section(section)
        key = {"again": "section"}.get(act, act)
        return self._words.preview.acts[key].format(title=found.title if found else "", number=number)

    def _profile(self, key: str) -> EnterpriseProfile:
        profile, problems = profile_of_typed(self._drafts.typed(key))
        if profile is None:
            raise ProfileError(self._words.form.problems.format(count=len(problems)))
        return profile

    def _latest(self, key: str) -> Version:
        found = self._drafts.latest(key)
        if found is None:
            raise EditError(self._words.preview.nothing)
        return found
