"""Addresses of the rulebook."""

from django.urls import path

from hatnhan.rulebook import views

app_name = "rulebook"

urlpatterns = [
    path("", views.in_force, name="in_force"),
    path("<slug:subject>/<slug:name>/", views.timeline, name="timeline"),
]
