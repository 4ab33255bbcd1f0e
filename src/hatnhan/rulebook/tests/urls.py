"""The room's addresses by themselves, so that its tests need no other room."""

from django.urls import include, path

urlpatterns = [path("rulebook/", include("hatnhan.rulebook.urls"))]
