"""A page of which most is made once is the page that the template makes."""

from jinja2 import DictLoader

from tocsin.publish.pages.render import Filled, environment

BASE = (
    "<p>{% block kind %}page{% endblock %}</p><h1>{% block title %}{{ of }}{% endblock %}</h1>{% block main %}{% endblock %}<hr>"
)
CHILD = "{% extends 'a' %}{% block title %}{{ name }} of {{ of }}{% endblock %}{% block main %}<i>{{ name }}</i>{% endblock %}"


def test_what_is_filled_block_by_block_is_the_page_that_the_template_makes(monkeypatch):
    monkeypatch.setattr(environment(), "loader", DictLoader({"a": BASE, "b": CHILD}))
    page = Filled("b", ("title", "main"), of="<Register>")
    for name in ("one", "<script>"):
        assert page.render(name=name) == environment().get_template("b").render(of="<Register>", name=name) + "\n"
    assert "<script>" not in page.render(name="<script>")
