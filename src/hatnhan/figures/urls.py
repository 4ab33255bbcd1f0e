"""Addresses of figures: an organisation's year, the list behind a figure, and what may be taken out."""

from django.urls import path

from . import views

app_name = "figures"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/<int:year>/", views.year, name="year"),
    path("<int:pk>/<int:year>/table.xlsx", views.table_export, name="table_export"),
    path("<int:pk>/<int:year>/<str:code>/", views.records, name="records"),
    path("<int:pk>/<int:year>/<str:code>/records.xlsx", views.records_export, name="records_export"),
]
