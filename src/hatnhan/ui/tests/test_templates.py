"""Every template compiles, keeps the strict policy, and the gallery shows every part."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404
from django.template import Context, Template
from django.template.loader import get_template, render_to_string

from hatnhan.foundation.clock import today
from hatnhan.ui import filters, frame, views
from hatnhan.ui.charts import BarRow
from hatnhan.ui.icons import icon_svg

UI = Path(views.__file__).parent
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
NAMES = [str(path.relative_to(UI / "templates")) for path in TEMPLATES]
PARTS = (
    *("nav", "topbar", "tabbar", "asof past", "figs", "bars", "tbl cards", "pager", "empty", "grid-in", "progress"),
    *("life", "columns", "answers", "drawer", "side-by-side", "filters", "dock"),
)
FORBIDDEN = re.compile(
    r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)|<style|javascript:|https?://", re.IGNORECASE
)


def test_there_are_templates_to_look_at():
    assert len(NAMES) > 25


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_a_template_keeps_the_strict_policy(path):
    assert not FORBIDDEN.search(path.read_text())


@pytest.mark.parametrize(
    "planted", ['<p style="a">', "<p onclick='x'>", "<script>x</script>", '<a href="javascript:x">']
)
def test_the_rule_finds_what_is_planted(planted):
    assert FORBIDDEN.search(planted)


def test_sheets_and_scripts_call_nobody():
    files = [*(UI / "static").rglob("*.css"), *(UI / "static").rglob("*.js")]
    assert len(files) > 8
    for path in files:
        assert not re.search(r"https?://|@import|url\((?!fonts/)", path.read_text()), path.name
        assert len(path.read_text().splitlines()) <= 300, path.name


def test_colours_stand_in_the_tokens_only():
    for path in (UI / "static" / "ui").glob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(r"[:\s]#[0-9a-f]{3,8}\b", path.read_text()), path.name


@pytest.fixture
def gallery(rf, settings):
    settings.TESTING = True

    def show(query="", posted=None):
        request = rf.post(f"/{query}", posted) if posted else rf.get(f"/{query}")
        request.session = SessionStore()
        return views.gallery(request)

    return show


@pytest.mark.django_db
def test_the_gallery_shows_every_part(gallery):
    html = gallery("?figure=good").content.decode()
    for part in PARTS:
        assert f'class="{part}' in html, part
    assert "err-sum" not in html
    assert not re.search(r"\sstyle=", html)
    refused = gallery(posted={"name": "Sai", "joined_on": "1/1/2020", "level": "3", "seen": "7"})
    assert refused.status_code == 422
    assert "err-sum" in refused.content.decode()
    stale = gallery(posted={"name": "Cũ", "joined_on": "1/1/2020", "level": "3", "seen": "7"})
    assert "Bản đang lưu" in stale.content.decode()


def test_the_gallery_does_not_exist_on_a_site_in_use(rf, settings):
    settings.TESTING = settings.DEBUG = False
    with pytest.raises(Http404):
        views.gallery(rf.get("/"))


def test_a_page_renders_without_any_shell(rf):
    html = render_to_string("ui/page.html", {"title": "Tổ chức"}, request=rf.get("/"))
    assert "<title>Tổ chức – Hạt Nhân</title>" in html
    assert "tabbar" not in html


def test_the_day_looked_at_is_told(rf):
    request = rf.get("/")
    request.shell = frame.Shell(path=[("Tỉnh", "/t/"), ("Xã", "")], as_of=today())
    assert "Hôm nay," in render_to_string("ui/page.html", {}, request=request)
    past = render_to_string("ui/page.html", {"as_of": date(2022, 12, 31)}, request=request)
    assert "Xem tại ngày" in past
    assert '<a href="/t/">Tỉnh</a>' in past


def test_names_are_escaped_wherever_the_kit_prints_them(rf):
    request = rf.get("/")
    request.shell = frame.Shell(items=[frame.Item("<i>", "/", "sun")], who_name="<i>", path=[("<i>", "/")])
    assert "<i>" not in render_to_string("ui/page.html", {"title": "<i>", "lede": "<i>"}, request=request)


def said(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ 3328|grouped }}", "3.328"),
        ("{{ x|percent }}", "–"),
        ("{{ '95.24'|percent }}", "95,24\u00a0%"),
        ("{{ d|date_vn }}", "03/11/2026"),
        ("{{ '12.01'|decimal_vn }}", "12,01"),
        ("{{ 4|level_name }}", "Xuất sắc"),
    ],
)
def test_numbers_and_days_are_printed_as_offices_do(source, printed):
    assert said(source, d=date(2026, 11, 3), x=None) == printed


def test_a_figure_shows_value_base_share_and_opens_the_drawer():
    html = said('{% figure label="Tốt" value=2682 base=2816 share="95.24" url="?f=1" drawer=True %}')
    assert "2.682/2.816" in html
    assert "95,24\u00a0%" in html
    assert 'hx-select="#drawer"' in html
    assert "hx-" not in said('{% figure label="Tốt" value=1 url="/x/" %}')


def test_bars_add_up_and_are_told_in_words():
    html = said("{% bars rows %}", rows=[BarRow("Chi bộ", (24, 123, 24, 0))])
    widths = [float(width) for width in re.findall(r'<rect x="[\d.]+%" width="([\d.]+)%"', html)]
    assert sum(widths) == pytest.approx(100, abs=0.01)
    assert 'aria-label="Xuất sắc 24, Tốt 123, Hoàn thành 24, Không hoàn thành 0"' in html
    assert "–" in said("{% bars rows %}", rows=[BarRow("Chưa có ai", (0, 0, 0, 0))])


def test_icons_are_inline_and_hidden_from_readers():
    assert icon_svg("sun").startswith('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"')
    assert "xmlns" not in icon_svg("sun")
    with pytest.raises(Exception, match="does not exist"):
        icon_svg("no-such-icon")


def test_filters_are_read_from_the_address(rf):
    from hatnhan.ui.samples import SampleFilters

    form = SampleFilters.read(
        rf.get("/", {"q": " An ", "level": "9", "since": "1/2/2020", "page": "3", "sort": "name"})
    )
    assert form.values == {"q": "An", "since": date(2020, 2, 1)}
    assert [(one.label, one.text) for one in form.chosen] == [("Tên", "An"), ("Từ ngày", "01/02/2020")]
    assert "q=" not in form.chosen[0].without
    assert "page=" not in form.chosen[0].without
    assert form.carried == [("sort", "name")]
    assert not filters.FilterForm.read(rf.get("/")).is_active
