"""What taking files in tells: references, what the texts say of themselves, proposals that nothing applies."""

import json
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from ingest.pipeline import take_in
from knowledge.catalogue import load_catalogue
from knowledge.documents import LegalDocument
from knowledge.errors import StoreError
from knowledge.store import Store
from ui.ingest_report import IngestReport

CIRCULAR = """BỘ KHOA HỌC VÀ CÔNG NGHỆ
Số: 987/2031/TT-BKHCN
Hà Nội, ngày 02 tháng 3 năm 2031
THÔNG TƯ
Quy định về cân dùng ở chợ nổi
Căn cứ Luật Đo lường;
Điều 1. Cân
1. Cân theo khoản 2 Điều 16 Luật Đo lường.
2. Cân theo Điều 9 Thông tư này và Luật Chợ nổi.
Điều 2. Hiệu lực thi hành
1. Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành.
2. Bãi bỏ Điều 5 Thông tư số 986/2030/TT-BKHCN.
"""


@pytest.fixture
def report(tmp_path: Path) -> IngestReport:
    path = tmp_path / "cho-noi.md"
    path.write_text(CIRCULAR.replace("\n", "\n\n"), encoding="utf-8")
    (tmp_path / "hong.md").write_bytes(b"\xff\xfe")
    store = Store(tmp_path / "home" / "store.sqlite3")
    return IngestReport(take_in([path, tmp_path / "hong.md"], store), store)


def test_programs_get_metadata_references_and_the_proposal(report: IngestReport) -> None:
    found = json.loads(json.dumps(report.to_json()))
    (document,) = found["documents"]
    assert (document["so_hieu"], document["loai"]) == ("987/2031/TT-BKHCN", "Thông tư")
    assert document["trich_yeu"] == "Quy định về cân dùng ở chợ nổi"
    assert document["co_quan"] == "Bộ Khoa học và Công nghệ"
    assert (document["ngay_ban_hanh"], document["ngay_hieu_luc"]) == ("2031-03-02", "2031-04-16")
    assert (document["references"]["found"], document["references"]["resolved"]) == (4, 1)
    assert document["references"]["astray"][1].startswith("khoản 2 Điều 1 Thông tư 987/2031/TT-BKHCN: “Luật Chợ nổi”")
    assert document["proposal"]["entry"]["relations"][0]["articles"] == ["5"]
    assert [refused["file"] for refused in found["refused"]] == ["hong.md"]


def test_people_are_told_what_the_catalogue_lacks(report: IngestReport, capsys: pytest.CaptureFixture[str]) -> None:
    report.tell()
    told = capsys.readouterr()
    assert "Dẫn chiếu: 4 chỗ; 1 đến được điều khoản, phụ lục hoặc văn bản trong danh mục, 3 chưa." in told.out
    assert "Danh mục chưa có Thông tư 987/2031/TT-BKHCN (Bộ Khoa học và Công nghệ, ban hành 02/03/2031" in told.err
    assert "bãi bỏ Điều 5 Thông tư 986/2030/TT-BKHCN (đọc từ lời văn)" in told.err


def test_proposals_are_written_for_review_and_change_nothing(report: IngestReport, tmp_path: Path) -> None:
    report.write(tmp_path / "de-xuat.yaml")
    words = (tmp_path / "de-xuat.yaml").read_text(encoding="utf-8")
    assert words.startswith("# Đề xuất cho danh mục văn bản")
    (entry,) = TypeAdapter(list[LegalDocument]).validate_python(yaml.safe_load(words))
    assert entry.number == "987/2031/TT-BKHCN"
    assert entry.number not in load_catalogue()
    with pytest.raises(StoreError, match="de-xuat"):
        report.write(tmp_path / "khong-co" / "de-xuat.yaml")
