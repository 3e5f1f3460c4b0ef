"""Decide which official reactions a document reports as done (codebook 2, responses)."""

import re
from typing import Final

from tocsin.extract.grouping import Draft
from tocsin.extract.view import View
from tocsin.model.values import Response
from tocsin.model.vocabulary import Kind, ResponseType

_R: Final = ResponseType
_PATTERNS: Final[tuple[tuple[ResponseType, re.Pattern[str]], ...]] = (
    (_R.CONVICTION, re.compile(r"\b(?:convicted|sentenced|found guilty|jailed for|sent (?:\w+ ){0,3}to prison|conviction of|was given (?:a )?life|life sentence|pleaded guilty)\b")),
    (_R.CHARGES, re.compile(r"\b(?:charged with|were charged|was charged|has been charged|have been charged|indicted|indictment|unsealed charges|charges against|brought charges|federal charges)\b")),
    (_R.SANCTION, re.compile(r"\b(?:sanctions? (?:on|against|were|was)|sanctioned|placed sanctions|imposed sanctions|assets (?:are|were) frozen|asset freeze|designated|travel ban)\b")),
    (_R.EXPULSION, re.compile(r"\b(?:expelled|expels|expel|expulsion of|persona non grata|asked to leave|invited to leave|ordered (?:out|to leave))\b")),
    (_R.DIPLOMATIC_PROTEST, re.compile(r"\b(?:summoned|recalled (?:its|their|the) ambassador|broke off (?:diplomatic )?relations|breaking off relations|called in the|lodged a protest|protested to|asked to come in)\b")),
    (_R.SUSPENSION, re.compile(r"\b(?:suspended|has been suspended|put on hold|froze (?:the )?(?:talks|dialogue|relations))\b")),
    (_R.WARRANT, re.compile(r"\b(?:arrest warrants?|red notices?|wanted notice|warrants? for)\b")),
    (_R.EXTRADITION, re.compile(r"\b(?:extradited|extradition (?:of|to|was granted)|handed over two men|was handed over by)\b")),
    (_R.ARREST, re.compile(r"\b(?:arrested|detained|taken into custody|remanded|was held|were held|in custody)\b")),
    (_R.INVESTIGATION, re.compile(r"\b(?:opened (?:an? )?(?:\w+ )?(?:inquiry|investigation|file|enquiry)|are investigating|is investigating|investigation (?:was|has been|is) (?:opened|under way)|inquiry has been opened|inquiry (?:was|remains)|looking into|under investigation|police have no suspect|hundred officers are at work|have opened a file)\b")),
    (_R.ACQUITTAL, re.compile(r"\b(?:acquitted|cleared of)\b")),
    (_R.RELEASE, re.compile(r"\b(?:released (?:to|from|after|on bail)|was released|set free|were freed)\b")),
    (_R.ENTRY_REFUSAL, re.compile(r"\b(?:turned back at|refused entry|turned away at|denied entry)\b")),
    (_R.PROTECTION, re.compile(r"\b(?:police protection|under protection|security detail|bodyguards|safe house|moved (?:him|her|them) to|told \w+ to live elsewhere|under guard|protective measures)\b")),
    (_R.WARNING, re.compile(r"\b(?:told by (?:the )?(?:british |\w+ )?(?:police|fbi)|been told by|informed (?:directly )?by|warned (?:him|her|them|since|that|by)|was warned|were warned|notice of risk|osman)\b")),
    (_R.DISMISSAL, re.compile(r"\b(?:(?:was|were|been) (?:dismissed|sacked|removed)|(?:dismissed|sacked) (?:the |its |their |his )?(?:\w+ )?(?:chief|head|minister|director|officer|spokesman|commander|ambassador)|resigned|removed from (?:his|her) post)\b")),
    (_R.PRISONER_SWAP, re.compile(r"\b(?:prisoner (?:swap|exchange)|exchanged for|swapped for)\b")),
    (_R.LEGISLATION, re.compile(r"\b(?:legislation|passed a law|new law|bill that)\b")),
    (_R.RETALIATION_THREAT, re.compile(r"\b(?:threatened to (?:retaliate|tear up|put them on trial)|would retaliate|vowed retaliation)\b")),
)  # fmt: skip
_UNDONE: Final = re.compile(r"\b(?:no|not|never|nobody|without|should|would|could|must|ought|if|will|may|might|demand\w*|call(?:s|ed) for|urge[sd]?|has yet to|n't)\b[^.;]{0,30}$")
_AGAINST: Final = frozenset([_R.CONVICTION, _R.ARREST, _R.CHARGES, _R.RELEASE])
_VICTIM: Final = re.compile(r"(?:\W*(?:follow-up: )?(?:he|she|they|both) (?:was|were|has|had|is)\b|\W*(?:follow-up: )?sentenced\b)[^.;]{0,60}\b(?:sentenced|convicted|charged|jailed)\b|\W*(?:follow-up: )?sentenced")
_SHARED: Final = frozenset([_R.SANCTION, _R.EXPULSION, _R.DIPLOMATIC_PROTEST, _R.CHARGES])
"""What the introduction of a list says for all its entries."""


def find_responses(view: View, draft: Draft) -> list[tuple[Response, int, int]]:
    """The reactions told in the incident's lines, each kind once, with the span of its words."""
    found: dict[ResponseType, tuple[Response, int, int]] = {}
    for index in [*draft.lines, *draft.context]:
        line = view.lines[index]
        for kind, pattern in _PATTERNS:
            if kind in found or (index in draft.context and kind not in _SHARED):
                continue
            hit = pattern.search(view.low, line.start, line.end)
            if hit and kind in _AGAINST and draft.kind is Kind.ABDUCTION and _VICTIM.match(view.low, line.start, line.end):
                continue
            if hit and not _UNDONE.search(view.low[max(line.start, hit.start() - 45) : hit.start()]):
                found[kind] = (Response(type=kind), hit.start(), hit.end())
    return sorted(found.values(), key=lambda item: item[1])
