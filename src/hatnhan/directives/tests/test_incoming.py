"""A document that comes in, from register to done; each state a row with who and when."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hatnhan.access.posts import Post
from hatnhan.directives import services
from hatnhan.directives.codes import ArrivalStep
from hatnhan.directives.integrity import faults
from hatnhan.directives.models import Arrival
from hatnhan.directives.testing import arrived, head, in_term, issued, staff
from hatnhan.foundation.errors import NotPermitted, Question, RuleBroken, Stale
from hatnhan.organisations.testing import a_district, office

from .conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    commune = a_district(1, 1).kept.get()
    in_term(commune)
    return commune


def test_from_the_register_to_the_file(commune) -> None:
    arrival = arrived(commune)
    answer = issued(commune, "plan")
    office_of_base, chief = staff(commune), head(commune)
    services.submit_arrival(arrival, whom="đồng chí Bí thư", seen=1, actor=office_of_base)
    due = DAY + timedelta(days=10)
    services.instruct_arrival(
        arrival, note="Văn phòng tham mưu kế hoạch.", whom="Văn phòng", due_on=due, seen=2, actor=chief
    )
    services.assign_arrival(arrival, whom="Nông Thị Cúc", seen=3, actor=office_of_base)
    services.handle_arrival(arrival, note="Đã ban hành kế hoạch.", document=answer, seen=4, actor=chief)
    services.file_arrival(arrival, note="Hồ sơ 12, năm 2021", seen=5, actor=office_of_base)
    kept = Arrival.objects.get()
    assert [step.kind for step in kept.way] == list(ArrivalStep)
    assert (kept.stage, kept.due_on, kept.number) == (ArrivalStep.FILED, due, 1)
    assert kept.step(ArrivalStep.INSTRUCTED).note == "Văn phòng tham mưu kế hoạch."
    assert kept.step(ArrivalStep.HANDLED).document == answer
    assert {step.by_name for step in kept.way} == {office_of_base.name, chief.name}
    assert list(faults()) == []


def test_only_the_leader_writes_instructions(commune) -> None:
    arrival = arrived(commune)
    services.submit_arrival(arrival, whom="đồng chí Bí thư", seen=1, actor=staff(commune))
    for actor in (staff(commune), office(commune, Post.MEMBER), office(commune.custodian, Post.LEADER)):
        with pytest.raises(NotPermitted):
            services.instruct_arrival(arrival, note="Làm ngay.", seen=2, actor=actor)
    with pytest.raises(RuleBroken, match="ý kiến chỉ đạo"):
        services.instruct_arrival(arrival, note="  ", seen=2, actor=head(commune))


def test_each_step_waits_for_its_turn(commune) -> None:
    arrival = arrived(commune)
    with pytest.raises(RuleBroken, match="Vào sổ"):
        services.assign_arrival(arrival, whom="Văn phòng", seen=1, actor=staff(commune))
    with pytest.raises(RuleBroken, match="chưa làm được"):
        services.handle_arrival(arrival, note="xong", seen=1, actor=staff(commune))
    services.file_arrival(arrival, note="Để biết, hồ sơ 3", seen=1, actor=staff(commune))
    with pytest.raises(RuleBroken, match="Lưu hồ sơ"):
        services.submit_arrival(arrival, whom="Bí thư", seen=2, actor=staff(commune))


def test_two_clerks_do_not_overwrite_each_other(commune) -> None:
    arrival = arrived(commune)
    services.submit_arrival(arrival, whom="Bí thư", seen=1, actor=staff(commune))
    with pytest.raises(Stale):
        services.submit_arrival(arrival, whom="Phó Bí thư", seen=1, actor=staff(commune))
    services.submit_arrival(arrival, whom="Phó Bí thư", seen=2, actor=staff(commune))
    assert len(Arrival.objects.get().way) == 3


def test_the_same_paper_twice_is_asked_about(commune) -> None:
    first = arrived(commune, reference="06-NQ/TU", issued_on=date(2021, 3, 1))
    with pytest.raises(Question, match=f"số {first.number}"):
        arrived(commune, reference="06-NQ/TU", issued_on=date(2021, 3, 1))
    received = services.Received("Tỉnh ủy", "resolution", "06-NQ/TU", date(2021, 3, 1), "về việc khác")
    again = services.register_arrival(
        commune, received=received, arrived_on=DAY, confirmed=frozenset({"twice"}), actor=staff(commune)
    )
    assert again.number == first.number + 1


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"reference": " "}, "reference"), ({"issuer_name": ""}, "issuer_name"), ({"abstract": ""}, "abstract"),
        ({"issued_on": date(2021, 3, 16)}, "issued_on"),
        ({"is_classified": True, "kept_at": "Tủ sắt"}, "abstract"),
        ({"is_classified": True, "abstract": ""}, "kept_at"),
    ],
)  # fmt: skip
def test_what_a_register_refuses(commune, words, field) -> None:
    with pytest.raises(RuleBroken) as refused:
        arrived(commune, **words)
    assert refused.value.field == field
    assert not Arrival.objects.exists()


def test_a_classified_paper_comes_in_without_words_or_file(commune) -> None:
    secret = {"is_classified": True, "abstract": "", "kept_at": "Tủ sắt"}
    arrival = arrived(commune, **secret)
    received = services.Received("Tỉnh ủy", "resolution", "07-NQ/TU", date(2021, 3, 1), **secret)
    with pytest.raises(RuleBroken, match="không tải tệp"):
        services.register_arrival(
            commune,
            received=received,
            arrived_on=DAY,
            file=SimpleUploadedFile("a.pdf", b"%PDF-1.4"),
            actor=staff(commune),
        )
    services.submit_arrival(arrival, whom="Bí thư", seen=1, actor=staff(commune))
    with pytest.raises(RuleBroken, match="trên bản giấy"):
        services.instruct_arrival(arrival, note="Tăng cường", seen=2, actor=head(commune))
    services.instruct_arrival(arrival, note="", whom="Văn phòng", seen=2, actor=head(commune))
    assert Arrival.objects.get(pk=arrival.pk).stage == ArrivalStep.INSTRUCTED


def test_a_register_is_read_where_it_is_kept(commune) -> None:
    arrived(commune)
    seen = [office(commune, post) for post in (Post.BASE_OFFICE, Post.BASE_SECRETARY)]
    blind = [office(commune, Post.MEMBER), office(commune, Post.INSPECTOR), staff(commune.custodian)]
    assert all(Arrival.objects.visible_to(actor).exists() for actor in seen)
    assert not any(Arrival.objects.visible_to(actor).exists() for actor in blind)
    with pytest.raises(NotPermitted):
        services.register_arrival(commune, received=None, arrived_on=DAY, actor=staff(commune.custodian))


def test_a_deadline_lies_after_the_day_of_arrival(commune) -> None:
    arrival = arrived(commune)
    services.submit_arrival(arrival, whom="Bí thư", seen=1, actor=staff(commune))
    with pytest.raises(RuleBroken) as refused:
        services.instruct_arrival(arrival, note="Làm", due_on=date(2021, 3, 1), seen=2, actor=head(commune))
    assert refused.value.field == "due_on"
    services.instruct_arrival(arrival, note="Làm", due_on=date(2021, 3, 20), seen=2, actor=head(commune))
    kept = Arrival.objects.get()
    assert (kept.is_late(date(2021, 3, 20)), kept.is_late(date(2021, 3, 21))) == (False, True)


def test_a_stage_that_was_changed_by_hand_is_found(commune) -> None:
    Arrival.objects.filter(pk=arrived(commune).pk).update(stage=ArrivalStep.HANDLED)
    assert any("not at the stage" in fault for fault in faults())
