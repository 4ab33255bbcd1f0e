"""Addresses of the tree, of one organisation, of places and of the audit book."""

from django.urls import path

from .views import book, changing, log, places, reading, reorganising, splitting

app_name = "organisations"
urlpatterns = [
    path("", reading.tree, name="tree"),
    path("<int:pk>/", reading.organisation, name="organisation"),
    path("<int:pk>/below/", reading.below, name="below"),
    path("<int:pk>/founding/", changing.founding, name="founding"),
    path("<int:pk>/name/", changing.renaming, name="renaming"),
    path("<int:pk>/type/", changing.retyping, name="retyping"),
    path("<int:pk>/parent/", changing.moving, name="moving"),
    path("<int:pk>/dissolution/", changing.dissolution, name="dissolution"),
    path("<int:pk>/split/", splitting.splitting, name="splitting"),
    path("<int:pk>/phone/", changing.phone, name="phone"),
    path("<int:pk>/places/", places.places, name="places"),
    path("<int:pk>/places/new/", places.new_place, name="new_place"),
    path("<int:pk>/log/", log.log, name="log"),
    path("<int:pk>/log/new/", log.new_entry, name="new_entry"),
    path("log/<int:pk>/correction/", log.correction, name="correction"),
    path("book/", book.book, name="book"),
    path("reorganisation/", reorganising.reorganisation, name="reorganisation"),
    path("reorganisation/template/", reorganising.template, name="reorganisation_template"),
]
