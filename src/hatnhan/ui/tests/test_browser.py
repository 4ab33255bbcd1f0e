"""The kit in a real browser: drawer, grid, kept drafts, errors, contrast."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("hatnhan.ui.urls")]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PASTE = """(text) => {
    const held = new DataTransfer();
    held.setData("text/plain", text);
    const options = { clipboardData: held, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def gallery(browser, live_server, settings):
    settings.TESTING = True
    contexts = []

    def show(width=1366, scheme="light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("response", lambda answer: page.faults.append(answer.url) if answer.status >= 400 else None)
        page.goto(f"{live_server.url}/gallery/")
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (1366, "dark"), (390, "light"), (390, "dark")])
def test_no_barrier_and_nothing_sticks_out(gallery, width, scheme):
    page = gallery(width, scheme)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.faults == []


def test_a_figure_opens_its_drawer_and_back_works(gallery):
    page = gallery()
    page.click("text=2.682/2.816")
    expect(page.locator("aside.drawer")).to_be_visible()
    assert "figure=good" in page.url
    assert page.get_attribute("a.fig:nth-child(2)", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    expect(page.locator("aside.drawer")).to_have_count(0)
    assert "figure=good" not in page.url
    page.go_back()
    expect(page.locator("aside.drawer")).to_be_visible()


def test_a_row_saves_itself_on_leaving_and_shows_what_is_wrong(gallery):
    page = gallery()
    first = page.locator("tr[data-save]").first
    first.locator("[name=b1]").click()
    page.keyboard.type("9")
    expect(first.locator(".tot.bad")).to_have_text("34/26")
    page.keyboard.press("Enter")
    expect(first.locator(".state")).to_have_text("Lệch -8 phiếu")
    expect(first.locator(".c.bad")).to_have_count(1)
    first.locator("[name=b2]").fill("16")
    first.locator("[name=level]").click()
    page.keyboard.type("2")
    page.keyboard.press("ArrowDown")
    expect(first.locator(".state")).to_have_text("Đã lưu mức 2")
    assert first.locator("[name=level]").input_value() == "Hoàn thành"
    assert first.locator("[name=seen]").input_value() == "2"


def test_a_block_from_excel_fills_the_cells(gallery):
    page = gallery()
    page.locator("tr[data-save] [name=b1]").first.focus()
    page.evaluate(PASTE, "20\t6\t0\t0\t0\t4\n1\t25\t0\t0\t0\tt\n")
    rows = page.locator("tr[data-save]")
    expect(rows.nth(0).locator(".state")).to_have_text("Đã lưu mức 4")
    expect(rows.nth(1).locator(".state")).to_have_text("Đã lưu mức 3")
    assert rows.nth(1).locator("[name=level]").input_value() == "Tốt"


def test_a_row_waits_for_the_connection(gallery):
    page = gallery()
    row = page.locator("tr[data-save]").nth(1)
    page.context.set_offline(True)
    row.locator("[name=level]").fill("4")
    row.locator("[name=level]").press("ArrowDown")
    expect(row.locator(".state")).to_have_text("Chưa lưu, mất mạng")
    expect(page.locator(".offline")).to_be_visible()
    page.context.set_offline(False)
    expect(row.locator(".state")).to_have_text("Đã lưu mức 4")


def test_what_was_typed_survives_and_goes_when_dropped(gallery):
    page = gallery()
    page.fill("#id_name", "Gõ dở")
    page.reload()
    assert page.input_value("#id_name") == "Gõ dở"
    page.click(".kept button")
    page.reload()
    assert page.input_value("#id_name") == ""


def test_errors_are_focused_and_a_form_is_not_sent_without_a_connection(gallery):
    page = gallery()
    page.context.set_offline(True)
    page.click(".form .main-act")
    expect(page.locator(".offline")).to_be_visible()
    page.context.set_offline(False)
    page.click(".form .main-act")
    expect(page.locator(".err-sum")).to_be_focused()
    assert page.locator(".err-sum a").first.get_attribute("href") == "#id_name"


def test_a_level_is_one_tap_on_a_phone(gallery):
    page = gallery(390)
    row = page.locator("tr[data-save]").nth(2)
    row.locator("th").click()
    row.locator(".lvl-pick button", has_text="Xuất sắc").click()
    expect(row.locator(".state")).to_have_text("Đã lưu mức 4")
