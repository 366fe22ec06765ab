"""How much of what files say of themselves is read right: official texts without front matter, real gazette PDFs."""

from datetime import date
from pathlib import Path

import yaml

from ingest.document import load_legal_text

LEAST = 0.95
GAZETTE = """
133/2026/NĐ-CP      | Nghị định  | Chính phủ                              | 2026-04-06 | 2026-05-25
333/QĐ-BTC          | Quyết định | Bộ Tài chính                           | 2026-02-23 | 2026-02-23
04/2023/TT-BLĐTBXH  | Thông tư   | Bộ Lao động - Thương binh và Xã hội    | 2023-06-15 | 2023-07-30
05/2024/TT-BKHĐT    | Thông tư   | Bộ Kế hoạch và Đầu tư                  | 2024-04-19 | 2024-04-19
06/2026/TT-BTC      | Thông tư   | Bộ Tài chính                           | 2026-01-26 | 2026-03-01
11/2024/TT-BLĐTBXH  | Thông tư   | Bộ Lao động - Thương binh và Xã hội    | 2024-10-31 | 2024-12-15
12/2024/TT-BKHĐT    | Thông tư   | Bộ Kế hoạch và Đầu tư                  | 2024-06-28 | 2024-08-16
15/2022/TT-BLĐTBXH  | Thông tư   | Bộ Lao động - Thương binh và Xã hội    | 2022-08-30 | 2022-10-15
25/2024/TT-BKHĐT    | Thông tư   | Bộ Kế hoạch và Đầu tư                  | 2024-12-31 | 2025-02-15
25/2026/TT-BKHCN    | Thông tư   | Bộ Khoa học và Công nghệ               | 2026-05-30 | 2026-07-14
27/2026/TT-BKHCN    | Thông tư   | Bộ Khoa học và Công nghệ               | 2026-05-31 | 2026-07-16
28/2026/TT-BKHCN    | Thông tư   | Bộ Khoa học và Công nghệ               | 2026-05-31 | 2026-07-15
30/2026/TT-BKHCN    | Thông tư   | Bộ Khoa học và Công nghệ               | 2026-06-06 | 2026-06-06
32/2026/TT-BKHCN    | Thông tư   | Bộ Khoa học và Công nghệ               | 2026-06-11 | 2026-08-01
33/2026/TT-BKHCN    | Thông tư   | Bộ Khoa học và Công nghệ               | 2026-06-15 | 2026-07-30
"""  # read from the first page and the article on effect of each


def test_official_texts_tell_their_metadata_without_front_matter(shared: Path, tmp_path: Path) -> None:
    wrong: list[str] = []
    fields = 0
    for path in sorted((shared / "corpus" / "official").glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        stated = yaml.safe_load(front)
        bare = tmp_path / path.name
        bare.write_text(f"---\ndate_issued: {stated['date_issued']}\n---\n{body}", encoding="utf-8")
        text = load_legal_text(bare)  # nothing but the day of issue, which these texts don't print
        about = text.provenance
        read = {
            "so_hieu": text.number,
            "loai_van_ban": about.kind,
            "title": text.title,
            "issuer": about.issuer,
            "effective_date": about.effective or stated["effective_date"],  # not all say when, or in days we can count
        }
        fields += len(read)
        wrong += [f"{path.name} {name}: {value}" for name, value in read.items() if value != stated[name]]
    assert fields >= 100
    assert len(wrong) <= (1 - LEAST) * fields, wrong


def test_gazette_files_tell_their_metadata(shared: Path) -> None:
    files = sorted((shared / "corpus" / "congbao_pdf").glob("*.pdf"))
    texts = {text.number: text for text in map(load_legal_text, files)}
    wrong: list[str] = []
    rows = [[cell.strip() for cell in line.split("|")] for line in GAZETTE.strip().split("\n")]
    for number, kind, issuer, issued, effective in rows:
        about = texts[number].provenance
        read = (about.kind, about.issuer, about.issued, about.effective)
        expected = (kind, issuer, date.fromisoformat(issued), date.fromisoformat(effective))
        wrong += [f"{number}: {a}" for a, b in zip(read, expected, strict=True) if a != b]
    assert len(texts) == len(rows)
    assert wrong == []
