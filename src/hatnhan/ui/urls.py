from django.urls import path

from . import away, views

app_name = "ui"
urlpatterns = [
    path("away/", away.away, name="away"),
    path("worker.js", away.worker, name="worker"),
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/row/", views.gallery_row, name="gallery_row"),
]
