"""Decide which weaker words may tell by what means an act was done, where no plain word for the means is near.

"He fell ill after the tea" tells of poison only if the act is a killing and nothing else near it says how. To add a wording,
add it to its row; the order of the rows of one kind is the order in which they are tried.
"""

import re
from collections.abc import Mapping
from typing import Final

from tocsin.model.vocabulary import Kind, Method

_POISON: Final = (
    r"doses?|syringes?|inject\w+|pellets?|spray\w*|capsules?|contaminat\w+|radioactiv\w+|radiation|"
    r"(?:white )?powder|ointment|smear\w*|"
    r"laced|toxic\w*|antidote|fell ill|convulsions|tea|cup|drops|vial|phial|chemical\w*|substance"
)
_EXPLOSIVE: Final = (
    r"blasts?|the charge (?:went|exploded|was)|plastic explosive|dynamite|tnt|blew up|blown|went off|"
    r"device|detonators?|fuse|parcels?|packages?|shrapnel"
)
_FIREARM: Final = (
    r"snipers?|marksm[ae]n|cartridges?|silencer|machine-?guns?|carbine|calibre|barrel|trigger|"
    r"in the (?:head|back|neck|chest)|"
    r"\w+ times at close range|rounds"
)
_BLADE: Final = r"throat|razor|scalpel|sword|bayonet|cut (?:him|her)|stab|slashed"
_VEHICLE: Final = (
    r"lorry|truck|brakes?|drove (?:at|into)|car (?:hit|struck|ran)|hit by a (?:car|van|lorry)|"
    r"off the road|wreck"
)
_FORCE: Final = (
    r"took (?:him|her|them|the \w+)|taken (?:off|out|away|from|by)|carried (?:off|away|him|her)|"
    r"by the (?:elbows?|arms?)|pushed|hustled|shoved|"
    r"(?:into|in) (?:a|the|their) (?:\w+ )?(?:car|van|boot|minibus|taxi)|hooded|a hood|handcuff\w*|bound|"
    r"tied|by force|overpowered|sedat\w+|chloroform|picked up|"
    r"stepped? into|brought (?:him|her) down|walked (?:him|her)|hauled|held (?:him|her)"
)
_BAIT: Final = (
    r"invit(?:ed|ation)|false (?:job|offer)|posing as|posed as|pretend\w*|trick\w*|job offer|asked (?:him|"
    r"her) to come|bait|a meeting|"
    r"promised|tempted|persuaded|honey|rendezvous|interview"
)
_OFFICIAL: Final = (
    r"put (?:him |her |them )?(?:on|aboard) (?:a|the) (?:\w+ )?(?:plane|flight|aircraft|bus)|arrested|"
    r"detained|returned to|expelled|surrender\w*|"
    r"sent back|handed|immigration"
)
_AIRCRAFT: Final = (
    r"(?:plane|aircraft|airliner|jet|flight|pilots?) [^.;]{0,60}(?:forced|made to|ordered|turned|intercept\w+|land(?:ed)?)|"
    r"made (?:it|the \w+) land|bomb on board|escorted|ordered to land|intercepted"
)

WEAKER: Final[Mapping[Kind, tuple[tuple[Method, re.Pattern[str]], ...]]] = {
    kind: tuple((method, re.compile(rf"\b(?:{words})\b")) for method, words in rows)
    for kind, rows in {
        Kind.ASSASSINATION: (
            (Method.EXPLOSIVE, _EXPLOSIVE),
            (Method.POISON, _POISON),
            (Method.FIREARM, _FIREARM),
            (Method.BLADE, _BLADE),
            (Method.VEHICLE, _VEHICLE),
        ),
        Kind.BOMBING: ((Method.EXPLOSIVE, _EXPLOSIVE),),
        Kind.ABDUCTION: (
            (Method.AIRCRAFT_DIVERSION, _AIRCRAFT),
            (Method.SEIZURE, _FORCE),
            (Method.LURE, _BAIT),
            (Method.IRREGULAR_REMOVAL, _OFFICIAL),
        ),
        Kind.ASSAULT: (
            (
                Method.BEATING,
                r"slapped|struck|hit (?:him|her|them)|fists?|pushed|knocked|kick\w*|sticks?|ribs|nose|teeth|thrown|"
                r"down the (?:steps|stairs)|bruise\w*",
            ),
            (Method.VEHICLE, _VEHICLE),
        ),
        Kind.PROPERTY_ATTACK: (
            (Method.ARSON, r"fire|flames|burn\w*|matches|paraffin|incendiary"),
            (Method.EXPLOSIVE, _EXPLOSIVE),
        ),
        Kind.SURVEILLANCE: (
            (
                Method.DIGITAL_SURVEILLANCE,
                (
                    r"trojan|software|infected|accounts?|servers?|register|data|passwords?|link|device|zero-click|implant|"
                    r"mailbox|bugs?|bugged"
                ),
            ),
            (
                Method.PHYSICAL_SURVEILLANCE,
                (
                    r"cameras?|binoculars|opposite|parked|pictures|notes on|shadowed|trailed|tailed|lens|spy\w*|"
                    r"reports? on"
                ),
            ),
        ),
        Kind.THREAT: (
            (
                Method.MESSAGE,
                (
                    r"photographs?|wreath|rang|phoned|wrote|cards?|envelopes?|drawing|bullet|fax|whatsapp|telegram|voice|"
                    r"parcel|announc\w+|leaflet"
                ),
            ),
        ),
        Kind.COERCION: (
            (
                Method.COERCION_BY_PROXY,
                (r"grandm?other|grandfather|wife|husband|sons?|daughters?|aunts?|nephews?|nieces?|children|parents"),
            ),
        ),
    }.items()
}
