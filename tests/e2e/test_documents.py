"""The page of documents in Chromium: an officer hands a file in, looks, confirms, asks, removes."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from visiting import CHROMIUM, Visit, contrast, copied_home, serving, visits

NUMBER = "987/2024/TT-BKHCN"
PARAGRAPHS = (
    "BỘ KHOA HỌC VÀ CÔNG NGHỆ",
    f"Số: {NUMBER}",
    "Hà Nội, ngày 02 tháng 3 năm 2024",
    "THÔNG TƯ",
    "Quy định về cân dùng ở chợ nổi",
    "Điều 1. Nơi đặt cân",
    "1. Cân dùng ở chợ nổi phải đặt trên sàn phẳng, nghiêng không quá hai độ.",
    "2. Chủ bến bố trí sàn theo Điều 9 Thông tư này và khoản 2 Điều 16 Luật Đo lường.",
    "Điều 2. Hiệu lực thi hành",
    "Thông tư này có hiệu lực thi hành từ ngày 20 tháng 4 năm 2024.",
)
LISTED = ".held-texts li"
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
UPDATED = "() => /Chỉ mục đã cập nhật/.test(document.querySelector('.bar').innerText)"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Cần /usr/bin/chromium (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def office(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server on a copy of the data folder that the server at ``address`` has made ready."""
    assert address
    home = copied_home(tmp_path_factory.mktemp("office"))
    with serving(home / "server.log", {"DOLUONG_HOME": str(home)}) as started:
        yield started


@pytest.fixture
def desk(browser: Any, office: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens the page; afterwards no script may have failed, no host been asked."""
    with visits(browser, office, "van-ban", LISTED) as open_page:
        yield open_page


def circular() -> dict[str, Any]:
    """Return a Word file as a browser takes it."""
    document = docx.Document()
    for words in PARAGRAPHS:
        document.add_paragraph(words)
    buffer = io.BytesIO()
    document.save(buffer)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "chợ nổi.docx", "mimeType": kind, "buffer": buffer.getvalue()}


def hand_in(here: Visit, *files: Any) -> None:
    """Choose files and wait until each is read."""
    here.page.locator(".drop input").set_input_files(list(files))
    here.page.wait_for_function(
        "n => document.querySelectorAll('.file.ready, .file.refused').length === n", arg=len(files), timeout=60_000
    )


def open_review(here: Visit) -> Any:
    """Open the first file that is ready."""
    here.page.locator("[data-show]").first.click()
    here.page.wait_for_selector(".review .leaf", timeout=60_000)
    return here.page.locator(".review")


def test_an_officer_takes_a_document_in_asks_and_removes_it(desk: Callable[..., Visit]) -> None:
    here = desk()
    assert here.page.title() == "Văn bản trong kho – Trợ lý pháp luật đo lường"
    hand_in(here, circular(), {"name": "ảnh.png", "mimeType": "image/png", "buffer": b"x"})
    refused = here.page.locator(".file.refused")
    assert "Chưa đọc được loại tệp này" in refused.inner_text()
    here.shoot("documents-files")
    review = open_review(here)
    facts = review.locator(".facts").inner_text()
    for fact in (NUMBER, "Quy định về cân dùng ở chợ nổi", "02/03/2024", "20/04/2024", "2 điều, 2 khoản", "Nguyên văn"):
        assert fact in facts
    assert "Điều 9" in facts, "a reference that leads nowhere is named"
    review.locator(".unit summary").first.press("Enter")
    here.page.wait_for_selector(".unit[open] .text p")
    assert "nghiêng không quá hai độ" in review.locator(".unit[open]").inner_text()
    assert "không phải PDF" in review.locator(".original").inner_text()
    here.shoot("documents-review")
    assert here.english() == []
    assert NUMBER not in here.page.locator(LISTED).all_inner_texts()[0], "nothing counts before it is confirmed"
    review.locator("[data-confirm]").click()
    here.page.wait_for_selector(".file.kept", timeout=60_000)
    here.page.wait_for_function(UPDATED, timeout=300_000)
    first = here.page.locator(LISTED).first
    assert NUMBER in first.inner_text()
    assert "Chưa có trong danh mục" in first.inner_text()
    here.shoot("documents-held")
    asked = desk("", ".welcome .chip")
    turn = asked.ask(f"Điều 1 Thông tư {NUMBER}")
    assert "nghiêng không quá hai độ" in turn.locator(".answer").inner_text()
    assert turn.locator(".citation .badge.verbatim").first.is_visible()
    first.locator("[data-remove]").click()
    assert here.page.locator(".sure").is_visible()
    here.shoot("documents-sure")
    here.page.keyboard.press("Escape")
    assert NUMBER in first.inner_text()
    first.locator("[data-remove]").click()
    here.page.locator("[data-yes]").click()
    here.page.wait_for_function(
        f"() => {UPDATED[6:]} && /Đã gỡ/.test(document.querySelector('.bar').innerText)", timeout=300_000
    )
    here.page.wait_for_selector(".past-texts [data-bring]")
    assert NUMBER not in here.page.locator(".held-texts").inner_text()
    assert NUMBER in here.page.locator(".past-texts").inner_text()
    assert here.english() == []
    assert asked.ask(f"Điều 1 Thông tư {NUMBER}").get_attribute("data-state") == "declined"


def test_the_original_stands_beside_what_was_read(desk: Callable[..., Visit], shared: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("Cần gói poppler-utils")
    here = desk()
    hand_in(here, shared / "corpus" / "office" / "21-2014-tt-bkhcn.pdf")
    review = open_review(here)
    here.page.wait_for_selector(".leaf img")
    assert "Kho đang trả lời bằng bản tóm lược" in review.inner_text()
    review.locator(".unit summary", has_text="Điều 7. Dấu định lượng").click()
    here.page.wait_for_function("() => !/Trang 1 /.test(document.querySelector('.original-bar').innerText)")
    beside = review.locator(".original").bounding_box()["x"] > review.locator(".taken").bounding_box()["x"] + 300
    assert beside
    here.shoot("documents-beside")
    before = review.locator(".original-bar").inner_text()
    review.locator(".original [data-page]", has_text="Sau").click()
    here.page.wait_for_function("before => document.querySelector('.original-bar').innerText !== before", arg=before)
    assert here.page.evaluate("document.activeElement.innerText") == "Sau"
    here.page.reload()
    here.page.wait_for_selector(".file.ready")
    here.page.locator("[data-discard]").first.click()
    here.page.wait_for_function("() => document.querySelectorAll('.file').length === 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(desk: Callable[..., Visit], scheme: str) -> None:
    here = desk(**PHONE, color_scheme=scheme, locale="fr-FR")
    hand_in(here, circular())
    name = "phone" if scheme == "light" else "phone-dark"
    here.shoot(f"{name}-documents")
    open_review(here)
    here.page.locator(".unit summary").first.click()
    here.page.wait_for_selector(".unit[open] .text p")
    here.shoot(f"{name}-documents-review")
    assert here.overflow() == 0
    assert here.english() == []
    confirm = here.page.locator("[data-confirm]").bounding_box()
    assert confirm["y"] + confirm["height"] <= 740, "the decision stays in reach"
    here.page.locator("#held-filter").fill("dong goi san")
    seen = here.page.locator(f"{LISTED}:visible")
    assert [row.split("\n")[0] for row in seen.all_inner_texts()] == ["Thông tư 21/2014/TT-BKHCN"]
    here.page.locator("#held-filter").scroll_into_view_if_needed()
    here.shoot(f"{name}-documents-held")
    here.page.locator("#held-filter").fill("zzzz")
    assert here.page.locator(".holding .none").is_visible()


def test_it_is_readable_in_the_dark(desk: Callable[..., Visit]) -> None:
    here = desk(color_scheme="dark")
    hand_in(here, circular())
    open_review(here)
    here.shoot("dark-documents")
    for part, least in (
        (".facts dd", 7.0),
        (".facts dt", 4.5),
        (".go", 4.5),
        (".quiet", 4.5),
        (".unit summary", 4.5),
        (f"{LISTED} .title", 7.0),
        (f"{LISTED} .badge", 4.5),
    ):
        assert contrast(here.page, part) >= least, part


def test_the_conversation_leads_there_in_a_tab_of_its_own(desk: Callable[..., Visit]) -> None:
    here = desk("", ".welcome .chip")
    with here.context.expect_page() as opened:
        here.page.locator(".tools a", has_text="Văn bản").click()
    there = opened.value
    there.wait_for_selector(LISTED)
    assert there.url.endswith("/van-ban")
    assert here.page.locator(".welcome").is_visible()
