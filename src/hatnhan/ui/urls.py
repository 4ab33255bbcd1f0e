from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [path("ui/gallery/", views.gallery, name="gallery")]
