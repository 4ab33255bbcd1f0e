"""A form is one service: what the service refuses, asks or finds changed is shown, and nothing typed is lost."""

from datetime import date
from types import SimpleNamespace

from django.http import QueryDict
from django.template.loader import render_to_string

from hatnhan.foundation.errors import Question, RuleBroken, Stale
from hatnhan.ui.forms import DateField, LevelField, ServiceForm, TextField


class Admission(ServiceForm):
    name = TextField(label="Họ và tên")
    joined_on = DateField(label="Ngày vào Đảng", help_text="Ngày tổ chức lễ")
    level = LevelField(label="Mức", required=False)


def form_of(query="name=Bùi An&joined_on=2/9/1999", **options) -> Admission:
    form = Admission(QueryDict(query), **options)
    assert form.is_valid(), form.errors
    return form


def shown(form, rf) -> str:
    return render_to_string("ui/parts/form.html", {"form": form}, request=rf.get("/"))


def test_the_service_gets_the_fields_and_the_actor():
    form = form_of()
    assert form.carry_out(lambda **arguments: arguments, actor="a")
    assert form.result == {"name": "Bùi An", "joined_on": date(1999, 9, 2), "level": None, "actor": "a"}


def test_a_broken_rule_lands_at_its_field(rf):
    def refuse(**arguments):
        raise RuleBroken("Sớm quá.", field="joined_on")

    form = form_of()
    assert not form.carry_out(refuse, actor=None)
    assert form.errors == {"joined_on": ["Sớm quá."]}
    html = shown(form, rf)
    assert '<a href="#id_joined_on">Sớm quá.</a>' in html
    assert 'value="2/9/1999"' in html, "what was typed is kept as typed"
    assert "Có 1 chỗ cần xem lại" in html


def test_a_broken_rule_without_a_field_stands_on_top(rf):
    def refuse(**arguments):
        raise RuleBroken("Đợt đã khóa.", field="round")

    form = form_of()
    assert not form.carry_out(refuse, actor=None)
    assert "<li>Đợt đã khóa.</li>" in shown(form, rf)


def ask(*, joined_on, confirmed=frozenset(), **rest):
    if "early" not in confirmed:
        raise Question("Đúng là như vậy chứ?", key="early", field="joined_on")
    return "written"


def test_what_is_odd_is_asked_and_written_once_confirmed(rf):
    form = form_of()
    assert not form.carry_out(ask, actor=None)
    assert '<input type="checkbox" name="confirmed" value="early">' in shown(form, rf)
    again = form_of("name=Bùi An&joined_on=2/9/1999&confirmed=early")
    assert again.carry_out(ask, actor=None)
    assert again.result == "written"


def test_an_answer_given_earlier_goes_along_with_the_next_question(rf):
    def ask_more(*, confirmed=frozenset(), **rest):
        raise Question("Cả điều này nữa?", key="late")

    form = form_of("name=A B&joined_on=2/9/1999&confirmed=early")
    assert not form.carry_out(ask_more, actor=None)
    html = shown(form, rf)
    assert '<input type="hidden" name="confirmed" value="early">' in html
    assert 'type="checkbox" name="confirmed" value="late"' in html


def test_a_stale_form_shows_both_versions_and_may_be_sent_again(rf):
    current = SimpleNamespace(name="Bùi Anh", joined_on=date(1999, 9, 2), level=3, version=8)

    def late(*, seen, **rest):
        raise Stale("Đồng chí Lê Thị Mẫu đã sửa.", current=current)

    form = form_of("name=Bùi An&joined_on=2/9/1999&level=4&seen=7", seen=7)
    assert form.cleaned_data["seen"] == 7
    assert not form.carry_out(late, actor=None)
    pairs = {pair.label: pair for pair in form.stale.differences}
    assert (pairs["Họ và tên"].mine, pairs["Họ và tên"].theirs) == ("Bùi An", "Bùi Anh")
    assert not pairs["Ngày vào Đảng"].differs
    assert pairs["Mức"].theirs == "Hoàn thành tốt nhiệm vụ"
    html = shown(form, rf)
    assert 'name="seen" value="8"' in html
    assert "Ghi bản của tôi" in html


def test_a_missing_answer_says_what_to_do():
    form = Admission(QueryDict("name="))
    assert not form.is_valid()
    assert form.errors["name"] == ["Ghi họ và tên."]
    assert form.errors["joined_on"] == ["Ghi ngày vào Đảng."]


def test_labels_help_and_errors_are_tied_to_the_control(rf):
    form = Admission(QueryDict("name=A"))
    html = shown(form, rf)
    assert '<label for="id_joined_on">' in html
    assert 'aria-describedby="id_joined_on_helptext id_joined_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("Ngày tổ chức lễ") < html.index('name="joined_on"')
