"""News, wishes, and the calendar feed."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("<int:pk>/", views.notice, name="notice"),
    path("read/", views.all_read, name="all_read"),
    path("wishes/", views.wishes, name="wishes"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/key/", views.feed_key, name="feed_key"),
    path("calendar/key/end/", views.feed_end, name="feed_end"),
    path("feed/<str:token>.ics", views.feed, name="feed"),
]
