"""Documents of the matrix's world: a resolution going down its line, what a base keeps to itself, plans, stock, regulations."""

from datetime import timedelta
from typing import Any

from hatnhan.access.posts import Post
from hatnhan.directives import services as directives
from hatnhan.directives.codes import Ask
from hatnhan.directives.services import Asked, Entered
from hatnhan.foundation import clock
from hatnhan.organisations.testing import office


def documents_of(world: Any) -> None:
    """Rows by what the pages ask for; free text of a base and a cell bears their secret words."""
    places, today = world.places, clock.today()
    district, base, cell = places["district"], places["base"], places["cell"]
    staff, clerk, secretary = office(district, Post.BOARD_STAFF), office(base), office(cell, Post.SECRETARY)
    due = today + timedelta(days=30)
    for place, actor in ((district, staff), (base, clerk), (cell, secretary)):
        directives.begin_term(place, ordinal=1, began_on=today - timedelta(days=400), actor=actor)
    entered = Entered(district, "resolution", today - timedelta(days=9), "về cải cách", reference="06-NQ/HU")
    (root,) = directives.enter_documents([entered], actor=staff)
    asks = [Asked(Ask.ACKNOWLEDGE, due), Asked(Ask.ISSUE, due), Asked(Ask.DISSEMINATE, due)]
    directive = directives.order_directive(district, root, [base], asks=asks, actor=staff)
    directives.acknowledge_assignments(list(directive.assignments.all()), actor=clerk)
    further = directives.order_directive(base, root, [cell], asks=asks, words=f"ghi {world.word('cell')}", actor=clerk)
    assignment = further.assignments.get()
    directives.report_progress(assignment, text=f"ghi {world.word('cell')}", actor=secretary)
    draft = directives.begin_document(cell, kind="resolution", abstract=f"về {world.word('cell')}", actor=secretary)
    of_base = directives.begin_document(base, kind="plan", abstract="về thu ngân sách", actor=clerk)
    arrival = base.arrivals.get()
    group = directives.form_group(district, name="Tổ thẩm định", began_on=today, actor=staff)
    (seat,) = directives.seat_in_group(group, [(world.people["cell"][0], "tổ viên")], on=today, actor=staff)
    plan = directives.receive_plan(group, base, title="Kế hoạch của xã", on=today, actor=staff)
    (stock,) = directives.plan_stocktakings(root, [base], kind=1, due_on=due, actor=clerk)
    world.rows |= {
        "arrival": (arrival.pk,), "arrival_step": (arrival.pk, "submitted"), "document": (of_base.pk,),
        "document_step": (of_base.pk, "numbered"), "cell_draft": (draft.pk,), "resolution": (root.pk,),
        "order": (root.pk, base.pk), "directive": (directive.pk,), "assignment": (assignment.pk,),
        "group": (group.pk,), "group_seat": (seat.pk,),
        "document_plan": (plan.pk,), "plan_step": (plan.pk, "returned"), "stock": (stock.pk,),
        "new_stock": (root.pk, base.pk),
    }  # fmt: skip
