"""Members: the list, one member, the papers."""

from django.urls import path

from . import views
from .dues import views as dues

app_name = "members"
urlpatterns = [
    path("", views.members, name="members"),
    path("new/", views.member_new, name="member_new"),
    path("receiving/", views.receiving, name="receiving"),
    path("small/", views.small, name="small"),
    path("identity/", views.identity_search, name="identity_search"),
    path("export/", views.export, name="export"),
    path("list/", views.printed_list, name="printed_list"),
    path("book/", views.printed_book, name="printed_book"),
    path("<int:pk>/", views.member, name="member"),
    path("<int:pk>/former/", views.former, name="former"),
    path("<int:pk>/correction/", views.correction, name="correction"),
    path("<int:pk>/private/", views.private, name="private"),
    path("<int:pk>/private/correction/", views.private_correction, name="private_correction"),
    path("<int:pk>/decisions/new/", views.entry_new, name="entry_new"),
    path("<int:pk>/transfer/", views.transfer, name="transfer"),
    path("<int:pk>/card/", views.printed_card, name="printed_card"),
    path("decisions/<int:pk>/correction/", views.entry_correction, name="entry_correction"),
    path("dues/", dues.dues, name="dues"),
    path("dues/ticks/", dues.ticks, name="dues_ticks"),
    path("dues/late/", dues.late, name="dues_late"),
    path("dues/receipts/", dues.receipts, name="dues_receipts"),
    path("dues/export/", dues.export, name="dues_export"),
    path("dues/payments/<int:pk>/", dues.dues_payment, name="dues_payment"),
    path("<int:pk>/dues/", dues.person_dues, name="person_dues"),
    path("<int:pk>/dues/basis/", dues.dues_basis, name="dues_basis"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/new/", views.body_new, name="body_new"),
    path("bodies/<int:pk>/", views.body, name="body"),
    path("bodies/<int:pk>/correction/", views.body_correction, name="body_correction"),
    path("bodies/<int:pk>/ending/", views.body_ending, name="body_ending"),
    path("bodies/<int:pk>/seats/new/", views.seat_new, name="seat_new"),
    path("seats/<int:pk>/correction/", views.seat_correction, name="seat_correction"),
    path("seats/<int:pk>/ending/", views.seat_ending, name="seat_ending"),
]
