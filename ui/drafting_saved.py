"""The command ``drafts``: what was begun on the page, its versions, what changed, and the way back."""

from bot.programme.comparing import changes
from bot.programme.profile import EnterpriseProfile
from bot.programme.saved import SavedDrafts, Version
from bot.programme.typed_profile import profile_of_typed
from knowledge.errors import EditError, ProfileError
from knowledge.settings import load_settings
from ui import console
from ui.programme_sections import shown_time
from ui.strings import load_strings

PREFIX = "da-luu/"


def saved_profile(source: str) -> EnterpriseProfile:
    """Return the profile of a saved draft, ``da-luu/<mã>``.

    Raises:
        ProfileError: there is no such draft, or something typed can't be read.
    """
    profile, problems = profile_of_typed(_drafts().typed(source.removeprefix(PREFIX)))
    if profile is None:
        first = next(iter(problems.items()))
        where = f"mục {first[0]}: " if first[0] else ""
        raise ProfileError(f"Hồ sơ đã lưu còn {len(problems)} mục ghi chưa đúng; {where}{first[1]}")
    return profile


def saved_programme(source: str) -> Version | None:
    """Return the latest version of a saved draft; None before the first drafting.

    Raises:
        ProfileError, EditError: there is no such draft, or its file is damaged.
    """
    return _drafts().latest(source.removeprefix(PREFIX))


def show_drafts(*, as_json: bool) -> None:
    """List the saved drafts, the last changed first."""
    lines = _drafts().lines()
    if as_json:
        rows = [{"key": one.key, "name": one.name, "sector": one.sector, "versions": one.versions} for one in lines]
        console.show_json({"drafts": rows})
        return
    if not lines:
        console.show("Chưa có bản soạn nào; hãy mở trang Soạn chương trình.")
    for line in lines:
        console.show(
            f"{PREFIX}{line.key}  {line.name or '…'}: {line.versions} phiên bản, lưu {shown_time(line.changed)}"
        )


def show_versions(key: str, *, as_json: bool) -> None:
    """List the versions of a draft, the newest first.

    Raises:
        ProfileError, EditError: there is no such draft, or a file is damaged.
    """
    versions = _drafts().versions(key.removeprefix(PREFIX))
    if as_json:
        rows = [{"number": one.number, "made": one.made.isoformat(), "act": one.act} for one in versions]
        console.show_json({"versions": rows})
        return
    for one in versions:
        console.show(f"{one.number}. {one.act}, {shown_time(one.made)}")


def show_changes(key: str, number: int) -> None:
    """Print what changed from a version to the latest.

    Raises:
        ProfileError, EditError: there is no such draft or version.
    """
    drafts, plain = _drafts(), key.removeprefix(PREFIX)
    newest = drafts.latest(plain)
    if newest is None:
        raise EditError(load_strings().programme.preview.nothing)
    found = changes(drafts.version(plain, number).programme, newest.programme)
    console.show("\n\n".join(change.text for change in found) or load_strings().programme.preview.compare_none)


def restore(key: str, number: int) -> None:
    """Make a version the latest again.

    Raises:
        ProfileError, EditError, OutputError: there is no such version, or it can't be written.
    """
    drafts, plain = _drafts(), key.removeprefix(PREFIX)
    act = load_strings().programme.preview.acts["restore"].format(number=number, title="")
    made = drafts.add(plain, drafts.version(plain, number).programme, act)
    console.say(load_strings().programme.preview.kept.format(number=made.number))


def _drafts() -> SavedDrafts:
    return SavedDrafts(load_settings().home)
