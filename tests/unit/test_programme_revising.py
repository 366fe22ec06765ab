"""Sections drafted again, edited, locked, compared and taken back: nothing that somebody wrote is lost."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from programme_examples import EXAMPLES, TODAY, example, planted

from bot.programme.comparing import changes
from bot.programme.drafter import draft
from bot.programme.model import Bullets, Heading, Paragraph, Programme, Section, Table
from bot.programme.plain_section import as_plain, read_plain
from bot.programme.profile import EnterpriseProfile
from bot.programme.profile_loading import load_profile, profile_of
from bot.programme.revising import draft_again, draft_section_again, edit, lock, take_back
from bot.programme.saved import SavedDrafts
from knowledge.errors import EditError, ProfileError

PROFILES = {path.stem: load_profile(path) for path in EXAMPLES}


@pytest.fixture(scope="module")
def mill() -> Programme:
    return draft(PROFILES["can-thep"], TODAY)


def changed_profile(*faults: tuple[str, Any], name: str = "can-thep") -> EnterpriseProfile:
    return profile_of(planted(example(name), *faults))


def section(programme: Programme, identifier: str) -> Section:
    found = programme.section(identifier)
    assert found is not None
    return found


def cited_labels(programme: Programme, identifier: str) -> list[str]:
    labels = {cited.n: cited.label for cited in programme.citations}
    blocks = section(programme, identifier).blocks
    paragraphs = [p for block in blocks for p in (block.items if isinstance(block, Bullets) else [block])]
    return [labels[n] for p in paragraphs if isinstance(p, Paragraph) for n in p.citations]


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_text_for_editing_reads_back_to_the_same_section(name: str) -> None:
    programme = draft(PROFILES[name], TODAY)
    known = frozenset(cited.n for cited in programme.citations)
    for one in programme.sections:
        assert read_plain(as_plain(one), one, known) == one


@pytest.mark.parametrize(
    "words",
    [
        "- không phải mục liệt kê",
        "| a | b |",
        "\\| a",
        "> x",
        "## y",
        "Bảng: z",
        "kết thúc [3]",
        "giữa [3] câu [4]",
        "a \\[3] b",
        "(Biểu đồ tiến độ)",
    ],
)
def test_words_that_look_like_signs_stay_words(words: str) -> None:
    table = Table(caption="T", headers=("a | b", "c\\"), rows=((words, ""),), total=("", words))
    blocks = (Paragraph(text=words, citations=(1,)), Bullets(items=(Paragraph(text=words),)), Heading(text="h"), table)
    one = Section(id="muc_tieu", title="Mục tiêu", level=1, blocks=blocks)
    assert read_plain(as_plain(one), one, frozenset({1})).blocks == blocks


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "không còn chữ"),
        ("Câu một. [999]", "Căn cứ [999] không có"),
        ("| a | b |", "phải đứng dưới dòng"),
        ("Bảng: T\n| a | b |\n| c |", "hàng có 1 ô"),
        ("Bảng: T", "không có hàng tiêu đề"),
        ("x" * 300_001, "dài quá"),
    ],
)
def test_an_edit_that_cannot_be_read_is_refused_in_a_sentence(mill: Programme, text: str, sentence: str) -> None:
    with pytest.raises(EditError) as refused:
        edit(mill, "muc_tieu", text)
    assert sentence in refused.value.message


def test_an_edited_section_is_locked_and_survives_drafting_again(mill: Programme) -> None:
    edited = edit(mill, "muc_tieu", as_plain(section(mill, "muc_tieu")) + "\nMục tiêu riêng của giám đốc. [2]")
    assert section(edited, "muc_tieu").locked
    again = draft_again(changed_profile(("name", "Công ty Đổi Tên")), TODAY, edited)
    last = section(again, "muc_tieu").blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "Mục tiêu riêng của giám đốc."
    assert "Công ty Đổi Tên" in as_plain(section(again, "ten_thoi_gian"))
    assert "Công ty Đổi Tên" not in as_plain(section(again, "muc_tieu"))


def test_citations_keep_their_places_when_numbers_move(mill: Programme) -> None:
    """The explanation loses its citations: those behind it move up, and a locked section moves with them."""
    held = lock(mill, "to_chuc", locked=True)
    before = {one.id: cited_labels(held, one.id) for one in held.sections}
    shorter = edit(held, "can_cu", "Không viện dẫn ở đây.")
    assert len(shorter.citations) < len(mill.citations)
    assert [cited.n for cited in shorter.citations] == list(range(1, len(shorter.citations) + 1))
    for identifier, labels in before.items():
        if identifier != "can_cu":
            assert cited_labels(shorter, identifier) == labels
    again = draft_again(PROFILES["can-thep"], TODAY, shorter)
    assert cited_labels(again, "to_chuc") == before["to_chuc"]
    assert cited_labels(again, "nhiem_vu") == before["nhiem_vu"]


def test_a_locked_section_learns_that_what_it_cites_has_ended() -> None:
    early = lock(draft(PROFILES["can-thep"], date(2026, 4, 1)), "can_cu", locked=True)
    later = draft_again(PROFILES["can-thep"], TODAY, early)
    assert {cited.label for cited in later.citations if not cited.in_force}
    assert all(cited.in_force for cited in early.citations)


def test_one_section_is_drafted_again_and_the_others_stay(mill: Programme) -> None:
    edited = lock(edit(mill, "giai_phap", "Giải pháp tự viết."), "giai_phap", locked=False)
    profile = changed_profile(("name", "Công ty Đổi Tên"))
    again = draft_section_again(profile, TODAY, edited, "ten_thoi_gian")
    assert "Công ty Đổi Tên" in as_plain(section(again, "ten_thoi_gian"))
    assert as_plain(section(again, "giai_phap")) == "Giải pháp tự viết."
    assert "Công ty Đổi Tên" not in as_plain(section(again, "quyet_dinh"))
    with pytest.raises(EditError, match="đang khóa"):
        draft_section_again(profile, TODAY, lock(edited, "giai_phap", locked=True), "giai_phap")


def test_gaps_follow_the_text_that_is_shown() -> None:
    profile = changed_profile(("address", ""), ("tax_code", ""))
    programme = draft(profile, TODAY)
    assert [(gap.what, gap.field) for gap in programme.gaps] == [
        ("địa chỉ doanh nghiệp", "address"),
        ("mã số thuế", "tax_code"),
    ]
    text = as_plain(section(programme, "ten_thoi_gian")).replace("[cần bổ sung: mã số thuế]", "0101")
    edited = edit(programme, "ten_thoi_gian", text + "\nGhi thêm: [cần bổ sung: số điện thoại].")
    assert [gap.what for gap in edited.gaps] == ["địa chỉ doanh nghiệp", "số điện thoại"]
    assert "Còn 2 chỗ cần bổ sung." in edited.notices


def test_every_gap_of_an_empty_profile_leads_to_a_field() -> None:
    for sector in ("other", "packaged_goods", "verification_body"):
        empty = profile_of({"name": "Công ty A", "sector": sector})
        for gap in draft(empty, TODAY).gaps:
            top = gap.field.partition(".")[0]
            assert top in EnterpriseProfile.model_fields, gap


def test_a_total_of_unknown_amounts_is_a_gap_and_not_nothing() -> None:
    data = {
        "name": "A",
        "sector": "other",
        "budget": [{"task": "a", "what": "Mua cân"}],
        "losses": [{"what": "hao hụt"}],
    }
    programme = draft(profile_of(data), TODAY)
    table = next(block for block in section(programme, "kinh_phi").blocks if isinstance(block, Table))
    assert table.total is not None
    assert table.total[5] == "[cần bổ sung: tổng kinh phí của Chương trình]"
    assert all(
        "0" not in block.total
        for block in section(programme, "hieu_qua").blocks
        if isinstance(block, Table) and block.total
    )
    some = {**data, "budget": [*data["budget"], {"task": "b", "what": "Sửa cân", "amount": 500}]}
    table = next(b for b in section(draft(profile_of(some), TODAY), "kinh_phi").blocks if isinstance(b, Table))
    assert table.total is not None
    assert table.total[5] == "500"
    assert "chưa gồm" in table.total[1]


def test_changes_are_told_by_section_and_moved_numbers_are_none(mill: Programme) -> None:
    assert changes(mill, mill) == ()
    shorter = edit(mill, "can_cu", "Không viện dẫn ở đây.")
    found = changes(mill, shorter)
    assert [change.id for change in found] == ["can_cu"]
    assert found[0].lines[-1].sign == "new"
    renamed = draft_again(changed_profile(("officer.name", "Trần Thị Mới")), TODAY, mill)
    lines = [line for change in changes(mill, renamed) for line in change.lines]
    assert any(line.sign == "new" and "Trần Thị Mới" in line.text for line in lines)
    assert any(line.sign == "skipped" for line in lines)


def test_versions_are_kept_restored_and_deleted(tmp_path: Path, mill: Programme) -> None:
    drafts = SavedDrafts(tmp_path, lambda: datetime(2026, 11, 30, tzinfo=UTC))
    key = drafts.begin({"name": "Công ty A", "sector": "other"})
    assert drafts.latest(key) is None
    first = drafts.add(key, mill, "soạn")
    assert drafts.add(key, mill, "soạn") == first, "the same programme is no new version"
    edited = edit(mill, "giai_phap", "Khác.")
    assert drafts.add(key, edited, "sửa").number == 2
    assert [version.number for version in drafts.versions(key)] == [2, 1]
    assert drafts.version(key, 1).programme == mill
    back = take_back(edited, drafts.version(key, 1).programme, "giai_phap")
    assert as_plain(section(back, "giai_phap")) == as_plain(section(mill, "giai_phap"))
    assert section(back, "giai_phap").locked
    assert [(line.name, line.versions) for line in drafts.lines()] == [("Công ty A", 2)]
    with pytest.raises(EditError, match="phiên bản số 9"):
        drafts.version(key, 9)
    drafts.delete(key)
    assert drafts.lines() == ()
    with pytest.raises(ProfileError, match="không còn"):
        drafts.typed(key)


@pytest.mark.parametrize("key", ["", "..", "../../etc", "a" * 12, "0" * 11, "G" * 12])
def test_a_key_leads_nowhere_else(tmp_path: Path, key: str) -> None:
    drafts = SavedDrafts(tmp_path)
    with pytest.raises(ProfileError):
        drafts.save(key, {"name": "x"})
    drafts.delete(key)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_version_is_told_and_the_draft_stays_listed(tmp_path: Path, mill: Programme) -> None:
    drafts = SavedDrafts(tmp_path)
    key = drafts.begin({"name": "Công ty A"})
    drafts.add(key, mill, "soạn")
    (tmp_path / "drafts" / key / "versions" / "0001.json").write_text("{", encoding="utf-8")
    with pytest.raises(EditError, match="đã hỏng"):
        drafts.latest(key)
    assert len(drafts.lines()) == 1
