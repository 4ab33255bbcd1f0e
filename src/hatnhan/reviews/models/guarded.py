"""The law of reviews as querysets: rows are reached through the organisation or the person they are about."""

from typing import ClassVar

from hatnhan.access.guarded import Guarded
from hatnhan.access.law import Law

from ..access import LAW, Act


class Placed(Guarded):
    """Rows with an organisation of their own."""

    law: ClassVar[Law] = LAW
    see_act = Act.SEE


class OfRound(Placed):
    """Rows that belong to a round as a whole."""

    number_path = "round__organisation__left"


class OfSubject(Placed):
    """Rows about one subject, seen as it is; a person sees those about himself."""

    number_path = "subject__organisation__left"
    person_path = "subject__person_id"
