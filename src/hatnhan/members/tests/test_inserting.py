"""Rows inserted without objects: equal to those inserted with them, under keys that nobody else gets."""

import pytest
from django.db import IntegrityError, connection, transaction

from hatnhan.foundation.inserting import insert_rows, reserve_keys
from hatnhan.members.models import Person
from hatnhan.organisations.models import Place

NAMES = ("id", "kind", "word", "name", "folded", "sort_key")


def places() -> list[tuple[object, ...]]:
    return list(Place.objects.order_by("pk").values_list("kind", "word", "name", "folded", "sort_key", "within"))


@pytest.mark.django_db
def test_rows_without_objects_are_equal_to_rows_with_them() -> None:
    Place.objects.create(kind="hamlet", word="Ấp", name="Gò Me", folded="go me", sort_key="x")
    (key,) = reserve_keys(Place, 1)
    insert_rows(Place, NAMES, [(key, "hamlet", "Khóm", "Gò Me", "go me", "x")])
    first, second = places()
    assert first[2:] == second[2:]
    assert Place.objects.get(word="Khóm").pk == key
    later = Place.objects.create(kind="hamlet", word="Xóm", name="Gò Me hai", folded="go me hai", sort_key="x")
    assert later.pk > key, "what is created later never takes a reserved key"


@pytest.mark.django_db
def test_reserved_keys_are_new_and_never_given_twice() -> None:
    taken = Place.objects.create(kind="hamlet", name="Gò Me", folded="go me", sort_key="x").pk
    keys = reserve_keys(Place, 5)
    assert len(set(keys)) == 5
    assert min(keys) > taken
    insert_rows(Place, NAMES, [(key, "hamlet", "", f"{key}", f"{key}", "x") for key in keys])
    assert not set(keys) & set(reserve_keys(Place, 5))
    assert reserve_keys(Place, 0) == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_key_is_promised() -> None:
    with pytest.raises(RuntimeError, match="within a transaction"):
        reserve_keys(Person, 1)
    with transaction.atomic():
        assert connection.in_atomic_block
        assert len(reserve_keys(Person, 3)) == 3


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_is_told_as_everywhere() -> None:
    row = (77, "hamlet", "", "Gò Me", "go me", "x")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Place, NAMES, [row, row])
    assert not Place.objects.exists()
    insert_rows(Place, NAMES, [row])
    assert Place.objects.get().pk == 77
