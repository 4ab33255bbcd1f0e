from django.core.exceptions import PermissionDenied

from hatnhan.foundation.errors import NotPermitted, Question, RuleBroken, Stale


def test_a_refusal_carries_its_sentence_and_field() -> None:
    broken = RuleBroken("Chưa ghi tên.", field="name")
    assert (str(broken), broken.message, broken.field) == ("Chưa ghi tên.", "Chưa ghi tên.", "name")


def test_the_kinds_of_refusal_are_told_apart() -> None:
    assert Stale("Đã đổi.", current=7).current == 7
    assert Question("Đúng chứ?", key="young").key == "young"
    assert issubclass(NotPermitted, PermissionDenied)
    assert not issubclass(NotPermitted, RuleBroken)
