"""Addresses of reports."""

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("of/<int:organisation>/new/", views.new_report, name="new_report"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/sections/<slug:code>/", views.section, name="section"),
    path("<int:pk>/figures/", views.refreshing, name="refreshing"),
    path("<int:pk>/changes/", views.changes, name="changes"),
    path("<int:pk>/steps/<slug:kind>/", views.step, name="step"),
    path("<int:pk>/correction/", views.correction, name="correction"),
    path("<int:pk>/report.docx", views.word, name="word"),
    path("<int:pk>/annex.xlsx", views.annex, name="annex"),
]
