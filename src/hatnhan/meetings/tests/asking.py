"""How these tests ask for pages: who is signed in, and the address of a page by its name."""

from django.test import Client
from django.urls import reverse


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(name, *args, **query):
    asked = "?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else ""
    return reverse(f"meetings:{name}", args=args) + asked
