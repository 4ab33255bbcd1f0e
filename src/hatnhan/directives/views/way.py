"""The way of a document down the tree, a level at a time; the chase list; ordering down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import children, party_first
from hatnhan.ui.once import once
from hatnhan.ui.pages import fetch, keys_of, listed, render

from .. import forms, services
from ..access import LAW, Act
from ..models import Assignment, Directive, Document
from ..queries.chase import late_with
from ..queries.way import AT_ONCE, Standing, level_of, top_of, waits_until
from .shared import Request, acted, place


def way(request: Request, pk: int) -> HttpResponse:
    """Đường đi của văn bản: the whole tree from where the reader may look, and what each still owes."""
    root = fetch(Document.objects.select_related("organisation"), request.actor, pk=pk)
    top, on = top_of(root, request.actor), clock.today()
    level = level_of(root, top or "", request.actor, on, **_asked(request)) if top is not None else None
    givers = listed(Directive.objects, request.actor, Act.ORDER).filter(root=root).select_related("organisation")
    context = {
        "title": _("Đường đi của {document}").format(document=root), "document": root, "level": level, "today": on,
        "due": waits_until(root), "standing": _asked(request)["standing"], "top": top or "",
        "more": _more(request, level.found) if level else None, "directives": list(givers.order_by("given_on", "pk")),
        "may_remind": bool(LAW.scope(request.actor, Act.REMIND)),
        "path": [root.organisation, (str(root), root.get_absolute_url())],
    }  # fmt: skip
    return render(request, "directives/way.html", context)


def below(request: Request, pk: int) -> HttpResponse:
    """One more level of the tree."""
    one = _assignment(request, pk)
    on, asked = clock.today(), _asked(request)
    level = level_of(one.root, one.path, request.actor, on, **asked)
    context = {
        "title": str(one.organisation), "document": one.root, "level": level, "today": on, "standing": asked["standing"],
        "more": _more(request, level.found), "assignment": one, "indent": min(one.depth, 4),
    }  # fmt: skip
    return render(request, "directives/below.html", context, part="rows")


def chase(request: Request, pk: int) -> HttpResponse:
    """Who is late, how to call him, and that he was called."""
    root = fetch(Document.objects, request.actor, pk=pk)
    if not LAW.scope(request.actor, Act.REMIND):
        LAW.require(request.actor, Act.REMIND, at=root.organisation)
    if request.method == "POST":
        chosen = listed(Assignment.objects, request.actor, Act.REMIND).filter(root=root, pk__in=_ids(request))
        rows = list(chosen.select_related("organisation"))
        services.note_reminders(rows, note=request.POST.get("note", ""), actor=request.actor)
        messages.success(request, _("Đã ghi nhắc {count} tổ chức.").format(count=len(rows)))
        return redirect("directives:chase", pk=pk)
    on = clock.today()
    late = [(one, one.days(on)) for one in late_with(root, request.actor, on)]
    context = {
        "title": _("Tổ chức quá hạn"), "document": root, "late": late, "today": on,
        "path": [(str(root), reverse("directives:way", args=[pk])), (_("Quá hạn"), "")],
    }  # fmt: skip
    return render(request, "directives/chase.html", context)


@once
def order(request: Request, pk: int, organisation: int) -> HttpResponse:
    """Order a document down from one organisation to those right below it."""
    document = fetch(Document.objects, request.actor, pk=pk)
    at = place(request, organisation, Act.ORDER)
    receivers = party_first(children(at, clock.today())).exclude(
        assignments__root__in=[document.pk, document.answers_id]
    )
    form = forms.OrderForm(request.POST or None, receivers=receivers)

    def service(*, receivers: list[Organisation], **words: object) -> Directive:
        return services.order_directive(at, document, receivers, **words)  # type: ignore[arg-type]

    title, said = _("Giao xuống dưới"), _("Đã giao.")
    to = reverse("directives:way", args=[pk])
    return acted(
        request, form, service, title=title, back=document.get_absolute_url(), to=to, said=said, organisation=at,
        document=document, title_back=_("Quay lại văn bản"),
        nobody="" if form.is_bound or receivers.exists() else _("Mọi tổ chức trực thuộc đã được giao văn bản này"),
    )  # fmt: skip


@once
def more(request: Request, pk: int) -> HttpResponse:
    """Ask one thing more of everybody to whom a directive went."""
    directive = fetch(Directive.objects.select_related("document", "organisation"), request.actor, Act.ORDER, pk=pk)
    form = forms.MoreForm(request.POST or None)

    def service(*, asks: list[services.Asked], actor: object) -> object:
        return services.ask_more(directive, asks, actor=request.actor)

    back = reverse("directives:way", args=[directive.root_id])
    return acted(request, form, service, title=_("Giao thêm việc"), back=back, document=directive.document)


def _assignment(request: Request, pk: int) -> Assignment:
    found: Assignment = fetch(Assignment.objects.select_related("organisation", "root"), request.actor, pk=pk)
    return found


def _asked(request: Request) -> dict[str, object]:
    """Which branches are shown, and from which on."""
    standing, start = request.GET.get("standing", ""), request.GET.get("start", "0")
    return {
        "standing": standing if standing in list(Standing) else "",
        "start": int(start) if start.isdecimal() and len(start) < 6 else 0,
    }


def _more(request: Request, found: int) -> int | None:
    """Where the next branches begin."""
    after = int(_asked(request)["start"]) + AT_ONCE  # type: ignore[call-overload]
    return after if after < found else None


def _ids(request: Request) -> list[int]:
    return keys_of(request.POST.getlist("assignment"))
