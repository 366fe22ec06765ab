"""The page where a programme is drafted, in Chromium: from an example to a Word file with a section of one's own."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from visiting import CHROMIUM, Visit, contrast, copied_home, serving, visits

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
EXAMPLES = ".home [data-example]"
STEP = ".form-step"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Cần /usr/bin/chromium (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, address: str) -> Path:
    """Return a copy of the data folder that the server at ``address`` has made ready."""
    assert address
    return copied_home(tmp_path_factory.mktemp("drafting"))


@pytest.fixture(scope="module")
def office(home: Path) -> Iterator[str]:
    """Start a server on it."""
    with serving(home / "server.log", {"DOLUONG_HOME": str(home)}) as started:
        yield started


@pytest.fixture
def desk(browser: Any, office: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens the page; afterwards no script may have failed, no host been asked."""
    with visits(browser, office, "soan", EXAMPLES) as open_page:
        yield open_page


def begin(here: Visit, example: str = "can-thep") -> None:
    """Open a copy of an example."""
    here.page.locator(f'[data-example="{example}"]').click()
    here.page.wait_for_selector(STEP)


def to_step(here: Visit, step: str) -> None:
    """Go to a step of the form."""
    here.page.locator(f'.step-list [data-step="{step}"]').click()
    here.page.wait_for_selector(f'{STEP}[data-step="{step}"]')


def saved(here: Visit) -> None:
    """Wait until what was typed is on the server."""
    here.page.wait_for_function("() => /Đã lưu lúc/.test(document.querySelector('.kept').innerText)", timeout=30_000)


def drafted(here: Visit, version: int) -> None:
    """Draft, and wait for the programme to be this version."""
    here.page.locator('[data-to="programme"]').click()
    here.page.locator("button[data-draft]").click()
    here.page.locator(".about", has_text=f"Phiên bản {version}.").wait_for(timeout=60_000)


def test_the_whole_way_from_an_example_to_a_word_file(desk: Callable[..., Visit]) -> None:
    here = desk()
    assert here.page.title() == "Soạn chương trình – Trợ lý pháp luật đo lường"
    here.shoot("drafting-home")
    begin(here)
    here.page.locator("#f-name").fill("Công ty Cán thép Đổi Tên")
    here.page.locator("#f-tax_code").fill("")
    saved(here)
    here.page.reload()
    here.page.wait_for_selector(STEP)
    assert here.page.locator("#f-name").input_value() == "Công ty Cán thép Đổi Tên"
    to_step(here, "phuong-tien")
    here.page.locator("details.row summary").first.press("Enter")
    due = here.page.locator("#f-instruments-0-next_due")
    due.fill("31/02/2027")
    problem = here.page.locator("#f-instruments-0-next_due-problem")
    problem.wait_for()
    assert "Không đọc được ngày" in problem.inner_text()
    here.shoot("drafting-form")
    assert here.english() == []
    due.fill("12/03/2027")
    problem.wait_for(state="hidden")
    drafted(here, 1)
    assert "Còn 1 chỗ cần bổ sung" in here.page.locator(".gaps").inner_text()
    section = here.page.locator('[data-section="giai_phap"]')
    section.locator("summary").press("Enter")
    section.locator("[data-act=edit]").click()
    area = here.page.locator("#edit-giai_phap")
    area.press("Control+End")
    area.press_sequentially("\nThêm một ý của giám đốc.")
    here.shoot("drafting-edit")
    section.locator("[data-editor=keep]").click()
    section.locator(".badge.locked").wait_for()
    here.page.locator(".gaps [data-field]").click()
    here.page.wait_for_function("() => document.activeElement.id === 'f-tax_code'")
    here.page.keyboard.type("0102030405")
    saved(here)
    drafted(here, 3)
    assert "Thêm một ý của giám đốc." in section.inner_text()
    assert "Không còn chỗ cần bổ sung" in here.page.locator(".gap-list").inner_text()
    here.page.locator(".versions > summary").click()
    here.page.locator('[data-compare="1"]').click()
    here.page.wait_for_selector(".change ins")
    here.shoot("drafting-versions")
    with here.page.expect_download() as coming:
        here.page.locator('[data-file-out=".docx"]').click()
    words = "\n".join(p.text for p in docx.Document(str(coming.value.path())).paragraphs)
    assert "Thêm một ý của giám đốc." in words
    assert "CÔNG TY CÁN THÉP ĐỔI TÊN" in words
    assert "0102030405" in words
    assert here.english() == []


def test_a_sheet_with_a_wrong_cell_is_told_and_a_draft_is_deleted_after_asking(desk: Callable[..., Visit]) -> None:
    here = desk()
    begin(here, "xang-dau")
    to_step(here, "phuong-tien")
    with here.page.expect_download() as coming:
        here.page.locator("[data-sheet-out]").click()
    sheet = Path(coming.value.path()).read_bytes()
    assert zipfile.ZipFile(io.BytesIO(sheet)).testzip() is None
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    here.page.locator("[data-sheet]").set_input_files({"name": "a.xlsx", "mimeType": kind, "buffer": sheet})
    here.page.wait_for_function("() => /Đã nhận/.test(document.querySelector('.sheet-told').innerText)")
    here.page.locator("[data-sheet]").set_input_files({"name": "a.xlsx", "mimeType": kind, "buffer": b"x"})
    here.page.wait_for_selector(".sheet-told .bad")
    here.page.locator('[data-to="home"]').click()
    here.page.locator(".drafts [data-delete]").first.click()
    assert here.page.locator(".sure").is_visible()
    here.page.keyboard.press("Escape")
    rows = here.page.locator(".drafts li").count()
    here.page.locator(".drafts [data-delete]").first.click()
    here.page.locator("[data-yes]").click()
    here.page.wait_for_function("n => document.querySelectorAll('.drafts li').length === n", arg=rows - 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(desk: Callable[..., Visit], scheme: str) -> None:
    here = desk(**PHONE, color_scheme=scheme, locale="fr-FR")
    name = "phone" if scheme == "light" else "phone-dark"
    begin(here, "hang-dong-goi-san")
    assert here.overflow() == 0
    here.shoot(f"{name}-drafting-form")
    for part in ("label", ".hint", ".step-list [aria-current]", ".go"):
        assert contrast(here.page, f".drafting {part}") >= 4.5, part
    drafted(here, 1)
    here.page.locator('[data-section="kinh_phi"] summary').click()
    assert here.overflow() == 0
    for part in (".words p", ".wide-table td", ".aside", ".quiet"):
        if here.page.locator(f".parts {part}").count():
            assert contrast(here.page, f".parts {part}") >= 4.5, part
    here.shoot(f"{name}-drafting")
    assert here.english() == []


def test_the_conversation_leads_there_in_a_tab_of_its_own(desk: Callable[..., Visit]) -> None:
    here = desk("", ".welcome .chip")
    with here.context.expect_page() as opened:
        here.page.locator(".tools a", has_text="Soạn chương trình").click()
    opened.value.wait_for_selector(EXAMPLES)
    assert opened.value.url.endswith("/soan")
