"""Judgement in the app: judgements that come due, structured assessments, what-if scenarios, and the sharing of protection."""

from typing import Final

from tocsin.app.judging import assessing, judgements, protection, what_if

ROUTES: Final = (*judgements.ROUTES, *assessing.ROUTES, *what_if.ROUTES, *protection.ROUTES)
