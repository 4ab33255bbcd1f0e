"""Addresses of the yearly review: nouns, one page each."""

from django.urls import path

from .views import afterwards, campaigns, deciding, entry, papers, preparing, rounds, subjects, titles

app_name = "reviews"
urlpatterns = [
    path("", campaigns.home, name="home"),
    path("campaigns/new/", campaigns.new_campaign, name="new_campaign"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("campaigns/<int:pk>/subjects/", campaigns.subjects, name="campaign_subjects"),
    path("campaigns/<int:pk>/plan/", campaigns.plan, name="plan"),
    path("campaigns/<int:pk>/deadlines/", campaigns.deadlines, name="deadlines"),
    path("rounds/<int:pk>/", rounds.round_page, name="round"),
    path("rounds/<int:pk>/subjects/", rounds.subjects, name="round_subjects"),
    path("rounds/<int:pk>/reminder/<int:organisation>/", rounds.reminder, name="reminder"),
    path("rounds/<int:pk>/closing/", rounds.closing, name="closing"),
    path("rounds/<int:pk>/reopening/", rounds.reopening, name="reopening"),
    path("rounds/<int:pk>/plan/", rounds.plan, name="round_plan"),
    path("rounds/<int:pk>/appraisal/<int:kind>/", preparing.appraisal, name="appraisal"),
    path("rounds/<int:pk>/knock-outs/", preparing.knock_outs, name="knock_outs"),
    path("rounds/<int:pk>/cap-raise/<int:kind>/", rounds.cap_raise, name="cap_raise"),
    path("rounds/<int:pk>/ranking/<int:kind>/", deciding.ranking_page, name="ranking"),
    path("rounds/<int:pk>/decision/<int:kind>/", deciding.new_decision, name="new_decision"),
    path("decisions/<int:pk>/", deciding.decision, name="decision"),
    path("decisions/<int:pk>/paper/", papers.decision, name="decision_paper"),
    path("decisions/<int:pk>/scan/", afterwards.decision_scan, name="decision_scan"),
    path("decisions/<int:pk>/notices/", afterwards.notices, name="notices"),
    path("rounds/<int:pk>/synthesis/", papers.synthesis, name="synthesis"),
    path("rounds/<int:pk>/units/<int:organisation>/", entry.unit, name="unit"),
    path("rounds/<int:pk>/units/<int:organisation>/submission/", entry.submission, name="submission"),
    path("rounds/<int:pk>/units/<int:organisation>/scan/", afterwards.unit_scan, name="unit_scan"),
    path("rounds/<int:pk>/units/<int:organisation>/papers/<slug:code>/", papers.unit, name="unit_paper"),
    path("rounds/<int:pk>/grid/<int:kind>/", entry.grid, name="grid"),
    path("submissions/<int:pk>/return/", entry.submission_return, name="submission_return"),
    path("subjects/<int:pk>/", subjects.subject, name="subject"),
    path("subjects/<int:pk>/row/", entry.row, name="row"),
    path("subjects/<int:pk>/self-review/", subjects.self_review, name="self_review"),
    path("subjects/<int:pk>/standing/", subjects.standing, name="standing"),
    path("subjects/<int:pk>/knock-out/", preparing.knock_out, name="knock_out"),
    path("subjects/<int:pk>/opinion/", subjects.opinion, name="opinion"),
    path("subjects/<int:pk>/point/", subjects.point, name="point"),
    path("subjects/<int:pk>/complaint/", afterwards.new_complaint, name="new_complaint"),
    path("titles/<int:pk>/", titles.titles, name="titles"),
    path("complaints/<int:pk>/answer/", afterwards.answer, name="answer"),
    path("subjects/<int:pk>/papers/<slug:code>/", papers.subject, name="subject_paper"),
]
