"""The commands ``draft`` and ``check``: a programme from a profile, and what is to be put right."""

from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from bot.programme.checker import check
from bot.programme.checking import SEVERITIES, Fault
from bot.programme.drafter import draft
from bot.programme.instrument_sheet import export_instruments, import_instruments
from bot.programme.model import Programme, SectionId
from bot.programme.profile import EnterpriseProfile
from bot.programme.profile_loading import load_profile
from knowledge.catalogue import load_catalogue
from knowledge.datafiles import KNOWLEDGE
from knowledge.errors import OutputError, ProfileError
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provisions import LegalText
from ui import console
from ui.drafting_saved import PREFIX, saved_profile, saved_programme
from ui.programme_files import writer_for

_EXAMPLES = KNOWLEDGE / "programme" / "examples"
_EXAMPLE = "vi-du/"


def draft_file(
    source: str,
    out: Path | None,
    on: date | None,
    *,
    section: str | None = None,
    instruments: Path | None = None,
    list_out: Path | None = None,
    template: Path | None = None,
    as_json: bool = False,
) -> None:
    """Draft a programme from a profile and write it as the suffix of ``out`` says.

    Of a saved draft (``da-luu/<mã>``) the latest version is written, with what was edited by hand. ``template`` is an
    office's own Word file, the frame of a Word or PDF file.

    Raises:
        ProfileError: the profile or the list of instruments can't be used.
        OutputError: the section, the suffix or the place to write to can't be used.
    """
    profile = _profile(source, instruments)
    saved = saved_programme(source) if source.startswith(PREFIX) and instruments is None else None
    programme = saved.programme if saved else draft(profile, on or date.today())
    if section is not None:
        programme = _only(programme, section)
    if list_out is not None:
        export_instruments(profile.devices, list_out)
        console.say(f"Đã ghi danh mục phương tiện đo: {list_out.name}.")
    if out is not None:
        writer_for(out, template)(programme, out)
    if as_json:
        console.show_json(programme.model_dump(mode="json"))
        return
    if out is None and list_out is None:
        from bot.programme.markdown import as_markdown

        console.show(as_markdown(programme))
        return
    _summarise(programme, out)


def check_file(source: str, on: date | None, *, instruments: Path | None = None, as_json: bool = False) -> None:
    """Print what is to be put right in a profile and its programme, or in the form of a Word file.

    Raises:
        ProfileError: the profile or the list of instruments can't be used.
    """
    if source.lower().endswith(".docx"):
        _check_word(Path(source), on or date.today(), as_json=as_json)
        return
    profile = _profile(source, instruments)
    saved = saved_programme(source) if source.startswith(PREFIX) and instruments is None else None
    faults = check(profile, on or date.today(), programme=saved.programme if saved else None)
    if as_json:
        counted = {key: sum(fault.severity == key for fault in faults) for key in SEVERITIES}
        console.show_json({"name": profile.name, "counts": counted, "faults": [asdict(fault) for fault in faults]})
        return
    _show(faults)


def _profile(source: str, instruments: Path | None) -> EnterpriseProfile:
    if source.startswith(PREFIX) and instruments is None:
        return saved_profile(source)
    path = Path(source)
    if source.startswith(_EXAMPLE):
        names = sorted(example.stem for example in _EXAMPLES.glob("*.yaml"))
        if source.removeprefix(_EXAMPLE) not in names:
            raise ProfileError(f"Không có ví dụ «{source}»; hãy chọn: {', '.join(_EXAMPLE + name for name in names)}.")
        path = _EXAMPLES / f"{source.removeprefix(_EXAMPLE)}.yaml"
    profile = load_profile(path)
    if instruments is None:
        return profile
    from bot.programme.profile_loading import profile_of

    data = profile.model_dump() | {"instruments": [device.model_dump() for device in import_instruments(instruments)]}
    return profile_of(data)


def _only(programme: Programme, section: str) -> Programme:
    if section not in get_args(SectionId):
        raise OutputError(f"Không có phần «{section}»; hãy chọn: {', '.join(get_args(SectionId))}.")
    kept = tuple(one for one in programme.sections if one.id == section)
    return programme.model_copy(update={"sections": kept})


def _summarise(programme: Programme, out: Path | None) -> None:
    if out is not None:
        console.show(f"Đã soạn {len(programme.sections)} phần vào {out.name}: {len(programme.citations)} căn cứ.")
    for notice in programme.notices[:3]:
        console.show(f"Lưu ý: {notice}")
    warned = sum(bool(cited.warning) for cited in programme.citations)
    if warned:
        console.show(f"Lưu ý: {warned} căn cứ có cảnh báo, xem ở cuối bản soạn.")
    for gap in programme.gaps[:10]:
        console.show(f"  {gap.where}: {gap.text}")
    if len(programme.gaps) > 10:
        console.show(f"  … và {len(programme.gaps) - 10} chỗ khác; «doluong check» liệt kê đủ.")


def _show(faults: tuple[Fault, ...]) -> None:
    counted = ", ".join(
        f"{sum(fault.severity == key for fault in faults)} {title.lower()}" for key, title in SEVERITIES.items()
    )
    console.show(f"Kết quả kiểm tra: {counted}.")
    for fault in faults:
        console.show(fault.text)


def _check_word(path: Path, on: date, *, as_json: bool) -> None:
    from bot.programme.form_check import check_form
    from bot.programme.word_content import check_word

    report = check_form(path)
    faults = check_word(path, on, held=_held)
    if as_json:
        found: list[dict[str, Any]] = [asdict(finding) for finding in report.findings]
        content = [asdict(fault) for fault in faults]
        console.show_json({"file": path.name, "rules": report.rules, "faults": found, "content": content})
        return
    for line in report.lines:
        console.show(line)
    console.show("")
    console.show("Nội dung đọc lại được từ tệp:")
    _show(faults)


def _held(place: Locator) -> bool | None:
    """Tell whether a bundled digest has a place; None where there is no digest of its document."""
    text = _digest(place.document)
    return None if text is None else Library([text]).find(place) is not None


@lru_cache(maxsize=64)
def _digest(number: str) -> LegalText | None:
    from ingest.document import load_legal_text
    from ingest.pipeline import CORPUS

    document = load_catalogue().get(number)
    path = CORPUS / f"{document.slug}.md" if document else None
    return load_legal_text(path) if path and path.is_file() else None
