from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "hatnhan.ui"
    label = "ui"
