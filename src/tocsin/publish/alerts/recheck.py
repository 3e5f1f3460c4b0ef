"""Decide whether an alert that was written earlier may still be told as it stands, now that the register knows more.

It may if its incident is still published, what triggered it and when and where it happened are still said so exactly, and no
word in it was withheld since. If not, what it tells is said anew from the present edition; if that cannot be, it is held back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tocsin.model.alerts import Alert
from tocsin.model.incidents import Incident
from tocsin.publish import wording
from tocsin.publish.alerts.matching import said_of, why_of
from tocsin.publish.alerts.rules import Rule
from tocsin.publish.edition import Edition
from tocsin.publish.exports.summaries import headline
from tocsin.publish.packs.contents import scrubber
from tocsin.publish.protection.gate import Gate


class Recheck:
    """The present edition, asked about earlier alerts."""

    def __init__(self, edition: Edition, rules: Sequence[Rule], gate: Gate) -> None:
        self.edition, self.gate = edition, gate
        self.rules = {rule.name: rule for rule in rules}
        self.at = {report: number for number, incident in enumerate(edition.incidents) for report in incident.reports}
        self.by_name = {gist.incident_id: number for number, gist in enumerate(edition.gists)}

    def told(self, alert: Alert) -> Mapping[str, Any] | None:
        """What may be told of an alert: as it stands, anew, or nothing."""
        said = alert.said
        if "incident" not in said:
            return said if all(self._as_it_was(told) for told in said.get("incidents", ())) and not self._withheld(said) else None
        number = next((self.at[report] for report in alert.reports if report in self.at), None)
        if number is None:
            return None
        incident = self.edition.incidents[number]
        if not self._differs(said, incident) and not self._withheld(said, incident):
            return said
        asked = self.rules.get(alert.rule)
        if asked is None:
            return None
        why = why_of(asked, incident) or list(incident.fields["kind"].shown)
        return said_of(alert.key, asked, incident, why, self.edition)

    def _as_it_was(self, told: Mapping[str, Any]) -> bool:
        """Whether an incident that an alert of a rate names is published under the title that it had."""
        number = self.by_name.get(str(told.get("incident")))
        if number is None:
            return False
        incident = self.edition.incidents[number]
        return told.get("title") == headline(incident) and not self._withheld(told, incident)

    def _differs(self, said: Mapping[str, Any], incident: Incident) -> bool:
        if said.get("title") != headline(incident):
            return True
        return any(told["said"] not in _values(incident, str(told["field"])) for told in said.get("triggered_by", ()))

    def _withheld(self, said: Mapping[str, Any], incident: Incident | None = None) -> bool:
        words = json.dumps(dict(said), ensure_ascii=False)
        if self.gate.finds(words):
            return True
        if incident is None or not self.edition.hidden.get(incident.incident_id):
            return False
        hidden = scrubber(self.edition, incident.incident_id)
        return any(True for _ in hidden.found(words))


def _values(incident: Incident, name: str) -> Iterator[str]:
    return (wording.said(name, sourced.statement.value) for sourced in incident.fields[name].all)
