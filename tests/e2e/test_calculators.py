"""The page of calculators in Chromium: a person fills a form in, reads the result, opens a place, mistypes."""

from collections.abc import Callable
from typing import Any

import pytest
from visiting import CHROMIUM, Visit, contrast

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
PAGE: dict[str, Any] = {"path": "tinh", "ready": "form.calculator:not([hidden])"}

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Cần /usr/bin/chromium (apt-get install chromium)"),
]


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["desk", "phone-dark"])
def test_a_result_is_calculated_read_and_followed_to_its_article(
    visit: Callable[..., Visit], options: dict[str, Any]
) -> None:
    here = visit(**PAGE, **options)
    page = here.page
    page.get_by_label("Tên phương tiện đo").fill("cân ô tô")
    page.get_by_label("Ngày kiểm định gần nhất").fill("12/03/2025")
    page.keyboard.press("Enter")
    page.wait_for_selector(".outcome .value")
    assert "12/03/2026" in page.locator(".outcome .value").inner_text()
    assert here.overflow() == 0
    assert contrast(page, ".outcome .place") >= 4.5
    assert contrast(page, ".calculator .hint") >= 4.5
    page.locator(".outcome .place", has_text="Khoản 7 Điều 20").click()
    page.wait_for_selector(".reader .text mark")
    assert page.locator(".reader h2").inner_text().startswith("Điều 20.")
    page.keyboard.press("Escape")
    assert not page.locator(".reader").is_visible()
    assert here.english() == []
    assert page.title().startswith("Tính")


def test_fields_follow_the_choice_and_mistakes_name_their_field(visit: Callable[..., Visit]) -> None:
    page = visit(**PAGE).page
    page.get_by_label("Tiền thu lợi bất chính").check()
    assert page.get_by_label("Số đơn vị hàng đã bán").is_visible()
    page.get_by_label("phép đo khi mua bán sai quá giới hạn").check()
    assert not page.get_by_label("Số đơn vị hàng đã bán").is_visible()
    page.get_by_label("Tổng lượng đã mua bán").fill("nhiều")
    page.locator("form:not([hidden]) .go").click()
    page.wait_for_selector(".outcome .problem")
    assert page.locator(".outcome").inner_text().startswith("Tổng lượng đã mua bán: không đọc được số «nhiều»")


def test_the_conversation_leads_there(visit: Callable[..., Visit]) -> None:
    page = visit().page
    with page.context.expect_page() as opened:
        page.locator(".tools a.tool", has_text="Tính").click()
    opened.value.wait_for_selector("form.calculator:not([hidden])")
    opened.value.get_by_role("link", name="Về trang hỏi đáp").click()
    opened.value.wait_for_selector(".welcome .chip")
