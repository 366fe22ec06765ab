"""The duties of each kind of enterprise, held against the texts they cite."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.document import load_legal_text
from ingest.pipeline import CORPUS
from knowledge.catalogue import load_catalogue
from knowledge.errors import DataFileError
from knowledge.instruments import load_instruments
from knowledge.library import Library
from knowledge.locator import Locator
from knowledge.provisions import assemble
from knowledge.sectors import Duty, DutyKind, Sector, Sectors, Topic, load_sectors
from knowledge.syllables import fold, syllables

TODAY = date(2026, 11, 22)
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_LEAST_SUPPORT = 0.9  # share of a sentence's syllables that its quoted words hold
BRIEF = {
    "steel": "can-thep",
    "petrol station": "cua-hang-xang-dau",
    "petroleum depot": "xang-dau-dau-moi",
    "maker of pre-packed goods": "hang-dong-goi-san",
    "importer of pre-packed goods": "nhap-khau-hang-dong-goi-san",
    "seller of pre-packed goods": "ban-hang-dong-goi-san",
    "verification": "to-chuc-kiem-dinh",
    "calibration": "to-chuc-hieu-chuan",
    "testing": "to-chuc-thu-nghiem",
    "gold": "kinh-doanh-vang",
    "market": "ban-quan-ly-cho",
    "trader": "nguoi-ban-o-cho",
    "supermarket": "sieu-thi",
    "hospital": "benh-vien-phong-kham",
    "water": "cap-nuoc",
    "electricity": "dien-luc",
    "gas": "kinh-doanh-khi",
    "taxi": "taxi",
    "maker of instruments": "san-xuat-phuong-tien-do",
    "importer of instruments": "nhap-khau-phuong-tien-do",
    "repairer of instruments": "sua-chua-phuong-tien-do",
    "holder of national standards": "giu-chuan-quoc-gia",
    "holder of standards": "giu-chuan-dia-phuong",
    "charging": "tram-sac-xe-dien",
    "anyone": "bat-ky-doanh-nghiep",
    "province": "ubnd-cap-tinh",
    "commune": "ubnd-cap-xa",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(load_legal_text(path) for path in sorted(CORPUS.glob("*.md")))


def _duties() -> Iterator[tuple[str, Duty]]:
    for sector in load_sectors():
        for duty in sector.duties:
            yield f"{sector.id}/{duty.id}", duty


def _quoted(library: Library, place: Locator) -> str:
    """Return the words that an answer quotes for a place: a point stands under its clause."""
    found = library.find(place)
    assert found is not None, place
    article, units = found
    lead = [unit for unit in article.units if place.point and unit.id == units[0].parent and unit.clause]
    return assemble([*lead, *units])


def test_every_kind_of_enterprise_in_the_brief_is_there() -> None:
    sectors = load_sectors()
    assert [name for name, identifier in BRIEF.items() if sectors.get(identifier) is None] == []
    assert {path.stem for path in (Path(CORPUS).parent / "sectors").glob("*.yaml")} == {s.id for s in sectors}


def test_each_has_six_duties_and_says_what_is_missing() -> None:
    for sector in load_sectors():
        assert sum(duty.kind is not DutyKind.RIGHT for duty in sector.duties) >= 6, sector.id
        assert all(said.startswith(("Kho ", "Các quy định trong kho")) for said in sector.missing), sector.id


def test_every_sector_has_had_a_second_reader() -> None:
    """Somebody else held its sentences against the official text, and says when and what was corrected."""
    assert [sector.id for sector in load_sectors() if not sector.review] == []


def test_every_cited_place_is_held(library: Library) -> None:
    lost = [f"{name}: {place}" for name, duty in _duties() for place in duty.places if library.find(place) is None]
    assert lost == []


def test_every_number_stands_in_a_cited_place(library: Library) -> None:
    lost = []
    for name, duty in _duties():
        held = {number for place in duty.places for number in NUMBER.findall(_quoted(library, place))}
        written = NUMBER.findall(" ".join((duty.label, duty.says, duty.when, duty.only_if)))
        lost += [f"{name}: {number}" for number in written if number not in held]
    assert lost == []


def test_sentences_say_what_the_cited_places_say(library: Library) -> None:
    """Nine of ten syllables of every sentence stand in the words quoted for it."""
    weak = []
    for name, duty in _duties():
        held = {fold(word) for place in duty.places for word in syllables(_quoted(library, place))}
        words = [fold(word) for word in syllables(duty.says)]
        share = sum(word in held for word in words) / len(words)
        if share < _LEAST_SUPPORT:
            weak.append(f"{name}: {share:.2f}")
    assert weak == []


def test_an_obligation_is_one_in_the_cited_places(library: Library) -> None:
    """A sentence that says "phải" rests on words that oblige."""
    obliging = re.compile(r"phải|bắt buộc|nghĩa vụ|trách nhiệm|không được|bảo đảm")
    soft = [
        name
        for name, duty in _duties()
        if "phải" in duty.says.lower() and not any(obliging.search(_quoted(library, p).lower()) for p in duty.places)
    ]
    assert soft == []


def test_no_cited_place_has_been_repealed_unless_it_is_marked() -> None:
    catalogue = load_catalogue()
    gone = [
        f"{name}: {place}"
        for name, duty in _duties()
        for place in duty.places
        if not duty.outdated and not catalogue.validity(place, TODAY).in_force
    ]
    assert gone == []


def test_instruments_are_named_as_in_the_list() -> None:
    listed = {row.name for row in load_instruments()}
    unlisted = [f"{s.id}: {i.name}" for s in load_sectors() for i in s.instruments if i.name not in listed]
    assert unlisted == []


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("cây xăng nhà tôi", "cua-hang-xang-dau"),
        ("tram xang dau", "cua-hang-xang-dau"),
        ("chủ tiệm vàng", "kinh-doanh-vang"),
        ("sạp chợ bán rau", "nguoi-ban-o-cho"),
        ("quay thit o cho", "nguoi-ban-o-cho"),
        ("hợp tác xã chè", "hang-dong-goi-san"),
        ("lò sao chè", "hang-dong-goi-san"),
        ("lò luyện thép", "can-thep"),
        ("phòng khám tư", "benh-vien-phong-kham"),
        ("trạm y tế xã", "benh-vien-phong-kham"),
        ("công ty taxi", "taxi"),
        ("công ty", "bat-ky-doanh-nghiep"),
    ],
)
def test_sectors_are_found_by_everyday_names(text: str, sector: str) -> None:
    assert [hit.sector.id for hit in load_sectors().named_in(text)][:1] == [sector]


@pytest.mark.parametrize("text", ["cho tôi hỏi", "cửa sổ", "bán hàng qua mạng", "vàng mã", "con gà"])
def test_other_words_name_no_special_sector(text: str) -> None:
    assert [hit.sector.id for hit in load_sectors().named_in(text) if not hit.sector.generic] == []


def test_a_special_name_goes_before_a_general_one() -> None:
    hits = load_sectors().named_in("doanh nghiệp tôi mở cây xăng")
    assert [hit.sector.id for hit in hits] == ["cua-hang-xang-dau"]


def test_marks_tell_names_apart() -> None:
    sectors = load_sectors()
    assert [hit.sector.id for hit in sectors.named_in("cửa hàng cần gì")] == ["bat-ky-doanh-nghiep"]
    assert [hit.sector.id for hit in sectors.named_in("cửa hàng cân")] == ["ban-phuong-tien-do"]


def test_what_a_sector_draws_on_binds_it_too() -> None:
    sectors = load_sectors()
    station, everyone = sectors.get("cua-hang-xang-dau"), sectors.get("bat-ky-doanh-nghiep")
    assert station is not None
    assert everyone is not None
    assert sectors.duties(station) == [*station.duties, *everyone.duties]


def _sector(identifier: str, *names: str, draws_on: tuple[str, ...] = ()) -> Sector:
    duty = Duty.model_validate(
        {
            "id": "a",
            "topic": Topic.USE,
            "label": "Sử dụng",
            "says": "Phải dùng đúng.",
            "places": ["04/2011/QH13/38/2/b"],
        }
    )
    return Sector(
        id=identifier, name="X", who="x", names=names, draws_on=draws_on, duties=(duty,), missing=("Kho chưa có gì.",)
    )


def test_contradictions_are_refused() -> None:
    with pytest.raises(DataFileError, match="dùng hai lần"):
        Sectors([_sector("a", "cây a", "cây b"), _sector("a", "cây c", "cây d")])
    with pytest.raises(DataFileError, match="hai lĩnh vực"):
        Sectors([_sector("a", "cây a", "cây b"), _sector("b", "cây A", "cây d")])
    with pytest.raises(DataFileError, match="không dùng được"):
        Sectors([_sector("a", "cây a", "cây b", draws_on=("nowhere",))])


@pytest.mark.parametrize("review", ["đã đọc lại", "Người đọc thứ hai đã đối chiếu.", "Người đọc thứ hai 22/11/2026"])
def test_a_review_says_who_and_when_in_a_sentence(review: str) -> None:
    with pytest.raises(ValueError, match="review"):
        Sector.model_validate({**_sector("a", "cây a", "cây b").model_dump(), "review": review})


def test_a_broken_file_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("id: hong\nname: Hỏng\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"hong\.yaml"):
        load_sectors(tmp_path)
    with pytest.raises(DataFileError, match="trống"):
        load_sectors(tmp_path / "nothing")
