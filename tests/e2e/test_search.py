"""The page of search in Chromium: an officer looks for words and places, filters, reads, copies a citation."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from visiting import CHROMIUM, Visit, contrast, visits

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
READY = ".finder.entered"
LISTED = "khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN"
CITED = "khoản 1 Điều 4 Thông tư số 23/2013/TT-BKHCN ngày 26 tháng 9 năm 2013 của Bộ Khoa học và Công nghệ"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Cần /usr/bin/chromium (apt-get install chromium)"),
]


@pytest.fixture
def finder(browser: Any, address: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens the page; afterwards no script may have failed, no host been asked."""
    with visits(browser, address, "tra-cuu", READY) as open_page:
        yield open_page


def look_for(here: Visit, words: str) -> Any:
    """Type words, press Enter, wait for what is found."""
    box = here.page.get_by_label("Từ ngữ hoặc vị trí cần tìm")
    box.fill(words)
    box.press("Enter")
    tallied(here)
    return here.page.locator(".results .hit")


def tallied(here: Visit) -> None:
    """Wait until the line above the results tells of them."""
    here.page.wait_for_function("() => /điều/.test(document.querySelector('.tally').innerText)", timeout=60_000)


def show_filters(here: Visit) -> None:
    """Unfold the filters where they are folded."""
    if not here.page.locator("#search-document").is_visible():
        here.page.locator(".filters > summary").press("Enter")


def test_an_officer_finds_reads_and_cites(finder: Callable[..., Visit]) -> None:
    here = finder()
    assert here.page.title() == "Tra cứu văn bản – Trợ lý pháp luật đo lường"
    here.shoot("search-empty")
    assert here.page.locator("[data-try]").count() >= 3
    hits = look_for(here, "hinh dang chieu cao dau dinh luong")
    assert "dấu định lượng" in here.page.locator(".tally").inner_text()
    assert "Thông tư 21/2014/TT-BKHCN" in hits.first.inner_text()
    assert hits.first.locator("mark").first.is_visible()
    here.shoot("search-results")
    hits.first.locator(".open").press("Enter")
    here.page.wait_for_selector(".opened h2")
    assert here.page.evaluate("document.activeElement.tagName") == "H2"
    assert hits.first.locator("[aria-current]").count() == 1
    here.shoot("search-article")
    assert here.english() == []
    plain = here.page.evaluate(
        """() => [...document.querySelectorAll('.finder :is([type="radio"], [type="checkbox"], select)')]
          .filter((e) => getComputedStyle(e).appearance === 'none').length"""
    )
    assert plain == 0, "radios, checkboxes and lists look like what they are"
    before = here.page.locator(".opened h2").inner_text()
    here.page.locator(".opened .step").last.click()
    here.page.wait_for_function("before => document.querySelector('.opened h2').innerText !== before", arg=before)
    here.page.go_back()
    here.page.wait_for_function("before => document.querySelector('.opened h2').innerText === before", arg=before)


def test_a_place_is_cited_in_official_form(finder: Callable[..., Visit]) -> None:
    here = finder(permissions=["clipboard-read", "clipboard-write"])
    look_for(here, LISTED).first.locator(".open").click()
    here.page.wait_for_selector(".opened .cite-text")
    assert here.page.locator(".cite-text").inner_text() == CITED
    assert "không phải lời văn áp dụng tại ngày" in here.page.locator(".opened .notices").inner_text()
    here.shoot("search-ended")
    here.page.get_by_role("button", name="Sao chép trích dẫn").click()
    here.page.wait_for_function("() => /Đã sao chép/.test(document.querySelector('.cite button').innerText)")
    assert here.page.evaluate("navigator.clipboard.readText()") == CITED
    here.page.get_by_label("Trích dẫn", exact=True).select_option(label="cả điều")
    assert here.page.locator(".cite-text").inner_text().startswith("Điều 4 Thông tư số 23/2013/TT-BKHCN")
    source = here.page.locator(".opened .source")
    assert source.get_attribute("href").startswith("http")
    assert "noopener" in source.get_attribute("rel")


def test_filters_and_the_day_change_what_is_shown(finder: Callable[..., Visit]) -> None:
    here = finder()
    hits = look_for(here, LISTED)
    assert "Hết hiệu lực" in hits.first.inner_text()
    here.page.get_by_label("Xét hiệu lực tại ngày").fill("01/06/2024")
    here.page.get_by_label("Xét hiệu lực tại ngày").press("Enter")
    here.page.wait_for_function("() => /01\\/06\\/2024/.test(document.querySelector('.tally').innerText)")
    assert "Hết hiệu lực" not in hits.first.inner_text()
    here.page.get_by_label("Xét hiệu lực tại ngày").fill("31/02/2024")
    here.page.get_by_label("Xét hiệu lực tại ngày").press("Enter")
    here.page.wait_for_selector(".tally .bad")
    here.page.get_by_label("Xét hiệu lực tại ngày").fill("")
    look_for(here, "kiểm định")
    here.page.get_by_label("Thuật lại").check()
    here.page.wait_for_function(
        "() => [...document.querySelectorAll('.hit .badge:first-child')].every((b) => b.innerText === 'Thuật lại')"
    )
    here.page.get_by_label("Tất cả").check()
    here.page.locator("#search-document").select_option(label="Thông tư 23/2013/TT-BKHCN")
    here.page.wait_for_function(
        "() => { const rows = [...document.querySelectorAll('.hit .document')];"
        " return rows.length > 0 && rows.every((row) => row.innerText === 'Thông tư 23/2013/TT-BKHCN'); }"
    )
    here.shoot("search-filtered")
    kept = here.page.url
    again = finder(kept.removeprefix(f"{here.address}/"), ".hit")
    assert again.page.locator("#search-document").input_value() == "23/2013/TT-BKHCN"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(finder: Callable[..., Visit], scheme: str) -> None:
    here = finder(**PHONE, color_scheme=scheme, locale="fr-FR")
    name = "phone" if scheme == "light" else "phone-dark"
    show_filters(here)
    here.shoot(f"{name}-search-form")
    hits = look_for(here, "kiểm định cột đo xăng dầu")
    assert not here.page.locator("#search-document").is_visible(), "the filters make room for what is found"
    here.shoot(f"{name}-search-results")
    assert here.overflow() == 0
    hits.first.locator(".open").click()
    here.page.wait_for_selector(".opened h2")
    assert not here.page.locator(".results").is_visible()
    here.shoot(f"{name}-search-article")
    assert here.overflow() == 0
    assert here.english() == []
    for part, least in (
        (".opened .text p", 7.0),
        (".opened .document", 4.5),
        (".opened .quiet", 4.5),
        (".part h3", 4.5),
    ):
        assert contrast(here.page, part) >= least, part
    here.page.get_by_role("button", name="Trở lại kết quả").click()
    assert here.page.locator(".results").is_visible()
    assert here.page.evaluate("document.activeElement.className") == "open"
    for part, least in ((".hit .open", 4.5), (".hit .words p", 7.0), (".hit .badge", 4.5), (".tally", 4.5)):
        assert contrast(here.page, part) >= least, part


def test_everything_is_reached_and_named_for_keyboard_and_screen_reader(finder: Callable[..., Visit]) -> None:
    here = finder()
    look_for(here, "Điều 16 Luật Đo lường").first.locator(".open").click()
    here.page.wait_for_selector(".opened h2")
    unnamed = here.page.evaluate(
        """() => [...document.querySelectorAll('#feed :is(button, a, input, select)')]
          .filter((e) => !e.innerText.trim() && !e.labels?.length && !e.getAttribute('aria-label'))
          .map((e) => e.outerHTML)"""
    )
    assert unnamed == []
    here.page.locator("#search-words").focus()
    reached = set()
    for _ in range(12):
        reached.add(here.page.evaluate("document.activeElement.name || document.activeElement.className"))
        here.page.keyboard.press("Tab")
    assert {"words", "go", "document", "kind", "text_kind", "day", "in_force"} <= reached


def test_the_conversation_leads_there_in_a_tab_of_its_own(finder: Callable[..., Visit]) -> None:
    here = finder("", ".welcome .chip")
    here.shoot("search-way")
    with here.context.expect_page() as opened:
        here.page.locator(".tools a", has_text="Tra cứu").click()
    there = opened.value
    there.wait_for_selector(READY)
    assert there.url.endswith("/tra-cuu")
    assert here.page.locator(".welcome").is_visible()
    phone = finder("", ".welcome .chip", **PHONE)
    phone.shoot("phone-search-way")
    assert phone.overflow() == 0
    assert phone.page.locator(".masthead").bounding_box()["height"] < 190
