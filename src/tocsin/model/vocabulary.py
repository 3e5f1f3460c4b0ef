"""Decide which words a coder may choose from: the closed lists of codebook 1.1, each word with its meaning.

A member is its word (`Kind.THREAT == "threat"`) and carries `meaning`, from which the codebook page, the forms and
the JSON Schema are made. The order of `Strength` is the order of strength, strongest first.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Self


class Term(StrEnum):
    """A word of a closed list, with its meaning."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member


class Kind(Term):
    """What was done or was to be done; how far it got is the outcome."""

    ASSASSINATION = "assassination", "killing an identified person or persons, or trying or planning to"
    ABDUCTION = "abduction", "seizing a person or bringing them under the state's control, by force, lure or irregular removal"
    BOMBING = "bombing", "explosives against a meeting, building or vehicle, with nobody in particular singled out"
    ASSAULT = "assault", "a physical attack without intent to kill an identified person"
    PROPERTY_ATTACK = "property_attack", "fire, shots, explosives or vandalism against premises or belongings"
    SURVEILLANCE = "surveillance", "watching, following, filming, spyware or look-ups by insiders, as the act itself"
    THREAT = "threat", "a threat of harm to a person or group, or an official notice that they are at risk"
    COERCION = "coercion", "pressure without force: relatives questioned, persuasion to return, papers refused"
    RECRUITMENT_ATTEMPT = "recruitment_attempt", "an approach to somebody to inform or assist, with no violent act named"
    OTHER = "other", "a state-backed hostile act against people abroad that fits no other kind"


class Outcome(Term):
    """How far the act got."""

    CARRIED_OUT = "carried_out", "the act was completed"
    ATTEMPTED_FAILED = "attempted_failed", "begun, without its result"
    FOILED = "foiled", "stopped by somebody before it began"
    PLANNED = "planned", "a plan is reported, with nothing on how it ended"
    WARNED = "warned", "always for a threat"
    UNKNOWN = "unknown", "the text says or implies that it does not know"


class Category(Term):
    """Why the target was attacked."""

    DISSIDENT = "dissident", "activist, opposition or separatist politician, exile group"
    JOURNALIST = "journalist", "journalist, blogger or broadcaster"
    OFFICIAL = "official", "serving official or politician"
    FORMER_OFFICIAL = "former_official", "former official of a state other than the sponsor"
    DIPLOMAT = "diplomat", "diplomat or mission"
    MILITARY = "military", "member of armed forces"
    DEFECTOR = "defector", "former officer or official of the sponsor state who broke with it"
    RELIGIOUS_COMMUNITY = "religious_community", "religious community, its leaders or premises"
    BUSINESS = "business", "business person or company"
    RELATIVE = "relative", "relative of a target"
    PUBLIC = "public", "bystanders who were meant to be hit"
    OTHER = "other", "none of these"


class Method(Term):
    """By what means."""

    FIREARM = "firearm", "shooting"
    BLADE = "blade", "stabbing or cutting"
    STRANGULATION = "strangulation", "strangling or suffocating"
    POISON = "poison", "poison, chemical or radioactive substance"
    EXPLOSIVE = "explosive", "bomb or other explosive"
    BEATING = "beating", "blows, with or without an object"
    VEHICLE = "vehicle", "run down, or a staged crash"
    ARSON = "arson", "setting fire"
    SEIZURE = "seizure", "taken by force on the spot"
    LURE = "lure", "enticed to a place by a pretext"
    AIRCRAFT_DIVERSION = "aircraft_diversion", "an aircraft or ship forced to land or turn"
    IRREGULAR_REMOVAL = "irregular_removal", "handed over by the host state's own officers"
    PHYSICAL_SURVEILLANCE = "physical_surveillance", "followed, watched, filmed"
    DIGITAL_SURVEILLANCE = "digital_surveillance", "spyware, hacking, phishing, look-ups in data bases"
    MESSAGE = "message", "calls, letters, posts, broadcasts"
    COERCION_BY_PROXY = "coercion_by_proxy", "through relatives or others close to the target"
    OTHER = "other", "none of these"


class Strength(Term):
    """The strongest thing said about the link to the state, strongest first; a denial by the accused does not lower it."""

    CONVICTED = "convicted", "a criminal court convicted somebody and the judgment ties the act to the state"
    ADMITTED = "admitted", "the state itself claims or accepts the act"
    CHARGED = "charged", "prosecutors' charges name the state's part"
    ASSESSED = "assessed", "an authority, inquiry, laboratory or international body states the link as its finding"
    ALLEGED = "alleged", "victims, media, organisations, anonymous officials or the author say so"
    DENIED = "denied", "a court or authority rejected the link and nothing since supports it"


class AsserterType(Term):
    """What kind of voice says that the state is behind the act."""

    COURT = "court", "a court or judge"
    PROSECUTOR = "prosecutor", "a prosecution service"
    POLICE = "police", "a police force"
    INTELLIGENCE_SERVICE = "intelligence_service", "an intelligence or security service"
    GOVERNMENT = "government", "a government, ministry or minister"
    PARLIAMENT = "parliament", "a parliament or its committee"
    INQUIRY = "inquiry", "a public inquiry or commission"
    INTERNATIONAL_BODY = "international_body", "an international organisation or its rapporteur"
    MEDIA = "media", "a news outlet"
    NGO = "ngo", "a non-governmental organisation or laboratory"
    TARGET = "target", "the target, relatives or lawyers"
    AUTHOR = "author", "the author of the document"
    ANONYMOUS_OFFICIAL = "anonymous_official", "officials who are not named"
    SPONSOR = "sponsor", "the accused state itself"
    OTHER = "other", "none of these"


class ResponseType(Term):
    """An official reaction that the text reports as done."""

    INVESTIGATION = "investigation", "an inquiry was opened"
    ARREST = "arrest", "somebody was arrested or detained"
    CHARGES = "charges", "somebody was charged or indicted"
    WARRANT = "warrant", "an arrest warrant or notice was issued"
    CONVICTION = "conviction", "somebody was convicted or sentenced"
    ACQUITTAL = "acquittal", "somebody was acquitted"
    RELEASE = "release", "somebody was released"
    EXTRADITION = "extradition", "a suspect was handed over to another state"
    ENTRY_REFUSAL = "entry_refusal", "suspects were turned away at a border"
    SANCTION = "sanction", "sanctions were imposed"
    EXPULSION = "expulsion", "diplomats or others were expelled"
    DIPLOMATIC_PROTEST = "diplomatic_protest", "a summons, recall or breaking off of relations"
    PROTECTION = "protection", "protection was given because of the act"
    WARNING = "warning", "an authority warned the people at risk"
    LEGISLATION = "legislation", "a law was passed or proposed because of it"
    COURT_RULING = "court_ruling", "a court ruled otherwise than by conviction or acquittal"
    SUSPENSION = "suspension", "dialogue, flights or agreements were suspended"
    DISMISSAL = "dismissal", "an official was dismissed over it"
    RETALIATION_THREAT = "retaliation_threat", "a state threatened to retaliate"
    PRISONER_SWAP = "prisoner_swap", "those held were exchanged"
    OTHER = "other", "none of these"


class PerpetratorRole(Term):
    """In what capacity somebody took part."""

    OPERATIVE = "operative", "an officer or official of the state, or sent out by it"
    RECRUIT = "recruit", "an outsider hired or induced for the job"
    CRIMINAL_GROUP = "criminal_group", "a gang or its members, as contractor"
    PROXY_GROUP = "proxy_group", "an armed organisation allied with the state"
    INTERMEDIARY = "intermediary", "passes on orders, money or contacts"
    UNWITTING = "unwitting", "used without knowing"
    UNKNOWN = "unknown", "the text does not tell"


class PlaceRole(Term):
    """What happened at a place other than that of the harm."""

    PREPARED = "prepared", "decided, planned, equipped"
    RECRUITED = "recruited", "perpetrators hired"
    HANDOVER = "handover", "weapon, money or victim passed on"
    ARRESTED = "arrested", "perpetrators arrested"
    LURED_FROM = "lured_from", "the victim was enticed away from here"
    LURED_TO = "lured_to", "the victim was enticed to here"
    TRANSFERRED_TO = "transferred_to", "the victim was, or was to be, taken here"
    DEPARTURE = "departure", "perpetrators or weapon set out from here"
    PRESSURE = "pressure", "relatives were pressed here"


class DatePrecision(Term):
    """The unit of a date's bounds."""

    DAY = "day", "known to the day"
    MONTH = "month", "known to the month"
    YEAR = "year", "known to the year"
    UNKNOWN = "unknown", "a vague word, without bounds"


class PlacePrecision(Term):
    """How exactly a place is given."""

    SITE = "site", "street or building"
    CITY = "city", "town or city"
    REGION = "region", "state, province, continent"
    COUNTRY = "country", "country"
    UNKNOWN = "unknown", "not known"


class RemarkType(Term):
    """What a document says beside the incidents it reports."""

    TREND = "trend", "a claim of more, fewer, escalating, spreading"
    ASSESSMENT = "assessment", "probability, confidence or severity language with its holder"
    DENIAL = "denial", "by the accused state or person, or by police who reject a rumour"
    RHETORIC = "rhetoric", "insults, vague menaces, propaganda"
    HYPOTHETICAL = "hypothetical", "conditional or future acts"
    AGGREGATE = "aggregate", "acts counted without being told one by one"


LISTS: Final[Mapping[str, type[Term]]] = {
    "kind": Kind,
    "outcome": Outcome,
    "target category": Category,
    "method": Method,
    "attribution strength": Strength,
    "asserter": AsserterType,
    "response": ResponseType,
    "perpetrator role": PerpetratorRole,
    "place role": PlaceRole,
    "date precision": DatePrecision,
    "place precision": PlacePrecision,
    "document statement": RemarkType,
}
"""Every closed list under the name that a person reads."""


def strongest(strengths: list[Strength]) -> Strength | None:
    """The strongest of some attributions; none of none.

    >>> strongest([Strength.ALLEGED, Strength.CHARGED])
    <Strength.CHARGED: 'charged'>
    """
    order = list(Strength)
    return min(strengths, key=order.index, default=None)
