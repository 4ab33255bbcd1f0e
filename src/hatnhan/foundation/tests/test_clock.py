from datetime import UTC, date, datetime

from django.utils import timezone

from hatnhan.foundation import clock


def test_the_clock_can_be_held_and_goes_on() -> None:
    with clock.frozen(date(2022, 12, 1)):
        assert clock.today() == date(2022, 12, 1)
        with clock.frozen(date(2023, 1, 2)):
            assert clock.today() == date(2023, 1, 2)
        assert clock.today() == date(2022, 12, 1)
    assert clock.today() == timezone.localdate()


def test_the_day_is_that_of_the_site() -> None:
    with clock.frozen(datetime(2022, 12, 31, 20, tzinfo=UTC)):
        assert clock.today() == date(2023, 1, 1)
