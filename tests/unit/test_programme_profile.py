"""Reading an enterprise's profile: what is refused and how it is said, and that texts stay texts."""

import json
from pathlib import Path

import pytest
from programme_examples import EXAMPLES, example

from bot.programme.profile_loading import load_profile, profile_of, read_profile
from knowledge.errors import ProfileError

LEAST = "name: Công ty A\nsector: other\n"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_say_that_they_are_examples(path: Path) -> None:
    assert load_profile(path).note.startswith("VÍ DỤ – doanh nghiệp tự đặt")


def test_name_and_sector_are_enough() -> None:
    profile = read_profile(LEAST)
    assert (profile.name, profile.sector, profile.instruments) == ("Công ty A", "other", ())


def test_json_and_yaml_give_the_same_profile(tmp_path: Path) -> None:
    data = example("can-thep")
    path = tmp_path / "ho-so.json"
    path.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    assert load_profile(path) == profile_of(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sector: other\n", "mục «tên doanh nghiệp» (name): còn thiếu"),
        ("name: A\nsector: bakery\n", "mục «lĩnh vực» (sector): không thuộc các giá trị dùng được"),
        (f"{LEAST}colour: red\n", "mục «colour»: không phải mục nào của hồ sơ"),
        (f"{LEAST}tax_code: 123\n", "mục «mã số thuế» (tax_code): phải là chữ"),
        (f"{LEAST}instruments: [{{id: A}}]\n", "mục «tên phương tiện đo» (instruments[1].name): còn thiếu"),
        (
            f"{LEAST}instruments: [{{id: A, name: Cân, control_day: 31/02/2026}}]\n",
            "mục «ngày kiểm soát gần nhất» (instruments[1].control_day): không đọc được ngày",
        ),
        (f"{LEAST}losses: [{{what: X, yearly: -1}}]\n", "(losses[1].yearly): giá trị không dùng được"),
        (f"{LEAST}losses: [{{what: X, yearly: .nan}}]\n", "(losses[1].yearly): không phải số hữu hạn"),
        (f"{LEAST}period: {{start: 01/01/2027, end: 01/01/2026}}\n", "ngày kết thúc phải sau ngày bắt đầu"),
        (f"{LEAST}answers: {{khong-co: true}}\n", "không có câu hỏi mã «khong-co»"),
        (f"{LEAST}instruments: [{{id: A, name: Cân}}, {{id: A, name: Cân}}]\n", "«A» dùng hai lần"),
        (f"name: {'x' * 301}\nsector: other\n", "(name): dài quá mức cho phép"),
        ('name: "A\\x07B"\nsector: other\n', "có ký tự điều khiển hoặc ký tự ẩn (U+0007)"),
        ('name: "A\\u202EB"\nsector: other\n', "có ký tự điều khiển hoặc ký tự ẩn (U+202E)"),
        ("name: A\nname: B\nsector: other\n", "mục «name» ghi hai lần"),
        ("name: &a A\nsector: *a\n", "dấu nhắc lại"),
        ("- một\n- hai\n", "không phải hồ sơ doanh nghiệp"),
        ("name: [\n", "viết chưa đúng định dạng"),
        ("name: !!python/object/apply:os.system ['true']\nsector: other\n", "viết chưa đúng định dạng"),
        ("[" * 5000, "viết chưa đúng định dạng"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_that_names_the_field(text: str, said: str) -> None:
    with pytest.raises(ProfileError) as refused:
        read_profile(text)
    assert said in refused.value.message
    assert "\n" not in refused.value.message


def test_unreadable_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="Không thấy tệp"):
        load_profile(tmp_path / "khong-co.yaml")
    broken = tmp_path / "hong.yaml"
    broken.write_bytes(b"name: \xff\xfe")
    with pytest.raises(ProfileError, match="UTF-8"):
        load_profile(broken)


def test_days_are_read_in_both_ways() -> None:
    profile = read_profile(f"{LEAST}period: {{start: 01/02/2027, end: '2027-12-31'}}\n")
    assert profile.period is not None
    assert (profile.period.start.month, profile.period.end.day) == (2, 31)
