"""What one visits and what one raises there stays within the place that was visited."""

import pytest

from hatnhan.assignments import services
from hatnhan.assignments.codes import Topic
from hatnhan.assignments.services import NewAssignment, NewDifficulty, NewVisit
from hatnhan.assignments.testing import mandated, visitor
from hatnhan.foundation.errors import RuleBroken

from .conftest import TODAY, Place

pytestmark = pytest.mark.django_db


def test_a_visit_and_what_it_raises_stay_within_the_place_that_was_visited(place: Place) -> None:
    one = mandated(place.bases[0], [NewAssignment(place.people[0], field="Xây dựng Đảng")]).assignments.get()
    actor = visitor(place.people[0])
    for unit in (None, place.cells[2]):
        with pytest.raises(RuleBroken, match="Chọn nơi đã đến") as refused:
            services.record_visits([NewVisit(one, TODAY, unit=unit, attended="Họp")], actor=actor)
        assert refused.value.field == "unit"
    (visit,) = services.record_visits([NewVisit(one, TODAY, unit=place.cells[1], attended="Họp")], actor=actor)
    told = {"text": "Đường hỏng", "answerer": place.bases[0], "due_on": TODAY, "visit": visit}
    with pytest.raises(RuleBroken, match="Lần dự ấy ở nơi khác") as elsewhere:
        services.raise_difficulties([NewDifficulty(place.cells[0], Topic.WORKS, **told)], raised_on=TODAY, actor=actor)
    assert elsewhere.value.field == "visit"
    row = NewDifficulty(place.cells[1], Topic.WORKS, **told)
    assert services.raise_difficulties([row], raised_on=TODAY, actor=actor)[0].visit == visit
