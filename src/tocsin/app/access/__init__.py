"""Decide who may enter the web app, in what role, and which requests are refused before any page sees them.

`guarded(app, mode, ...)` wraps a Starlette application. After it every request carries `request.state.person` (a `Person`, or
None on a public path) and `request.state.csrf` (the token for forms: hidden field `csrf`, or header `X-CSRF-Token`). Two modes:
`alone(name)` for one person at this machine, `team(signing(...))` for accounts. `requires(role)` marks an endpoint.
"""

from tocsin.app.access.alone import Alone, alone
from tocsin.app.access.guard import guarded
from tocsin.app.access.modes import Mode, Visitor
from tocsin.app.access.roles import Person, Role, public, requires, unguarded
from tocsin.app.access.signing import Terms, signing
from tocsin.app.access.team import Team, team

__all__ = [
    "Alone",
    "Mode",
    "Person",
    "Role",
    "Team",
    "Terms",
    "Visitor",
    "alone",
    "guarded",
    "public",
    "requires",
    "signing",
    "team",
    "unguarded",
]
