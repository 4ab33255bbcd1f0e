"""Addresses of documents and their way."""

from django.urls import path

from .views import answering, following, groups, home, incoming, outgoing, way

app_name = "directives"
urlpatterns = [
    path("", home.home, name="home"),
    path("of/<int:organisation>/incoming/", incoming.register, name="incoming"),
    path("of/<int:organisation>/incoming/new/", incoming.new_arrival, name="new_arrival"),
    path("incoming/<int:pk>/", incoming.arrival, name="arrival"),
    path("incoming/<int:pk>/steps/<slug:kind>/", incoming.step, name="arrival_step"),
    path("incoming/<int:pk>/slip.docx", incoming.slip, name="slip"),
    path("of/<int:organisation>/issued/", outgoing.register, name="issued"),
    path("of/<int:organisation>/issued/new/", outgoing.new_document, name="new_document"),
    path("of/<int:organisation>/issued/paper/", outgoing.paper, name="paper"),
    path("of/<int:organisation>/series/new/", outgoing.new_series, name="new_series"),
    path("of/<int:organisation>/terms/new/", outgoing.new_term, name="new_term"),
    path("documents/<int:pk>/", outgoing.document, name="document"),
    path("documents/<int:pk>/text/", outgoing.text, name="text"),
    path("documents/<int:pk>/steps/<slug:kind>/", outgoing.step, name="document_step"),
    path("documents/<int:pk>/file/", outgoing.file, name="file"),
    path("documents/<int:pk>/readers/", outgoing.readers, name="readers"),
    path("documents/<int:pk>/document.docx", outgoing.frame, name="frame"),
    path("documents/<int:pk>/way/", way.way, name="way"),
    path("documents/<int:pk>/late/", way.chase, name="chase"),
    path("documents/<int:pk>/order/<int:organisation>/", way.order, name="order"),
    path("orders/<int:pk>/more/", way.more, name="more"),
    path("assignments/<int:pk>/", answering.assignment, name="assignment"),
    path("assignments/<int:pk>/below/", way.below, name="below"),
    path("assignments/<int:pk>/acknowledgement/", answering.acknowledgement, name="acknowledgement"),
    path("assignments/<int:pk>/document/", answering.document, name="answer"),
    path("assignments/<int:pk>/dissemination/", answering.dissemination, name="dissemination"),
    path("assignments/<int:pk>/report/", answering.report, name="report"),
    path("assignments/<int:pk>/excuse/", answering.excuse, name="excuse"),
    path("of/<int:organisation>/plans/", following.plans, name="plans"),
    path("of/<int:organisation>/groups/new/", following.new_group, name="new_group"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/seats/new/", groups.seats, name="group_seats"),
    path("seats/<int:pk>/end/", groups.seat_end, name="group_seat_end"),
    path("groups/<int:group>/plans/new/", following.new_plan, name="new_plan"),
    path("plans/<int:pk>/", following.plan, name="plan"),
    path("plans/<int:pk>/steps/<slug:kind>/", following.plan_step, name="plan_step"),
    path("documents/<int:pk>/stocktakings/<int:organisation>/new/", following.new_stocktaking, name="new_stocktaking"),
    path("stocktakings/<int:pk>/", following.stocktaking, name="stocktaking"),
    path("of/<int:organisation>/regulations/", following.regulations, name="regulations"),
    path("of/<int:organisation>/regulations/new/", following.new_regulation, name="new_regulation"),
]
