"""Decide which words tell of an act: verbs, nouns and set phrases, each with the kind of act that it stands for.

To add a verb, add a row. `kind` is what the word means when its object is a person; a second kind for premises and
belongings follows in `AGAINST_PREMISES`. `certain` says that the word alone tells the end ("killed"); an uncertain one
("shot") leaves it to the words around. `strong` words open an incident by themselves, weak ones only beside a sign of a
doer. `active` phrases have the doer before them and the target behind or inside.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.model.vocabulary import Kind, Method, Outcome

Side = Literal["object", "of", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a trigger word or phrase stands for."""

    name: str
    kind: Kind
    method: Method | None = None
    outcome: Outcome | None = None
    is_certain: bool = False
    is_strong: bool = True
    is_plot: bool = False
    is_active: bool = False


def _frame(name: str, kind: Kind, method: Method | None = None, outcome: Outcome | None = None, flags: str = "") -> Frame:
    return Frame(
        name=name, kind=kind, method=method, outcome=outcome,
        is_certain="certain" in flags, is_strong="weak" not in flags, is_plot="plot" in flags, is_active="active" in flags,
    )  # fmt: skip


_K, _M, _O = Kind, Method, Outcome

_VERB_ROWS: Final[tuple[tuple[str, Frame], ...]] = (
    ("kill kills killed killing", _frame("kill", _K.ASSASSINATION, None, None, "certain")),
    ("murder murders murdered murdering", _frame("murder", _K.ASSASSINATION, None, None, "certain")),
    ("assassinate assassinates assassinated assassinating", _frame("assassinate", _K.ASSASSINATION, None, None, "certain")),
    ("liquidate liquidates liquidated liquidating", _frame("liquidate", _K.ASSASSINATION, None, None, "certain")),
    ("slay slays slew slain slaying", _frame("slay", _K.ASSASSINATION, None, None, "certain")),
    ("poison poisons poisoned poisoning", _frame("poison", _K.ASSASSINATION, _M.POISON)),
    ("shoot shoots shot shooting", _frame("shoot", _K.ASSASSINATION, _M.FIREARM)),
    ("gun guns gunned gunning", _frame("gun down", _K.ASSASSINATION, _M.FIREARM, None, "certain")),
    ("stab stabs stabbed stabbing", _frame("stab", _K.ASSASSINATION, _M.BLADE)),
    ("knifed knifing", _frame("knife", _K.ASSASSINATION, _M.BLADE)),
    ("strangle strangles strangled strangling", _frame("strangle", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("suffocate suffocates suffocated suffocating", _frame("suffocate", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("smother smothered smothering", _frame("smother", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("behead beheads beheaded beheading", _frame("behead", _K.ASSASSINATION, _M.BLADE, None, "certain")),
    ("drown drowned drowning", _frame("drown", _K.ASSASSINATION, None, None, "weak")),
    ("abduct abducts abducted abducting", _frame("abduct", _K.ABDUCTION, _M.SEIZURE, None, "certain")),
    ("kidnap kidnaps kidnapped kidnaped kidnapping kidnaping", _frame("kidnap", _K.ABDUCTION, _M.SEIZURE, None, "certain")),
    ("snatch snatches snatched snatching", _frame("snatch", _K.ABDUCTION, _M.SEIZURE)),
    ("lure lures lured luring", _frame("lure", _K.ABDUCTION, _M.LURE)),
    ("bundle bundled bundling", _frame("bundle", _K.ABDUCTION, _M.SEIZURE)),
    ("disappear disappears disappeared vanish vanished", _frame("disappear", _K.ABDUCTION, None, None)),
    ("deport deports deported deporting", _frame("deport", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "weak")),
    ("beat beats beaten beating", _frame("beat", _K.ASSAULT, _M.BEATING)),
    ("assault assaults assaulted assaulting", _frame("assault", _K.ASSAULT, None)),
    ("seize seizes seized seizing", _frame("seize", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    ("carry carried carrying", _frame("carry off", _K.ABDUCTION, _M.SEIZURE, None)),
    ("execute executes executed executing", _frame("execute", _K.ASSASSINATION, None, None, "weak")),
    ("strike strikes struck", _frame("strike", _K.ASSAULT, _M.BEATING, None, "weak")),
    ("batter battered bludgeon bludgeoned club clubbed", _frame("batter", _K.ASSAULT, _M.BEATING)),
    ("extort blackmail blackmailed blackmailing", _frame("blackmail", _K.COERCION, None)),
    ("drug drugged drugging sedated", _frame("drug", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    ("attack attacks attacked attacking", _frame("attack", _K.ASSAULT, None)),
    ("punch punched punching kick kicked kicking", _frame("punch", _K.ASSAULT, _M.BEATING)),
    ("target targets targeted targeting", _frame("target", _K.ASSASSINATION, None, _O.PLANNED, "weak plot")),
    ("surveil surveils surveilled surveilling", _frame("surveil", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE)),
    ("spy spies spied spying", _frame("spy", _K.SURVEILLANCE, None)),
    ("follow followed following", _frame("follow", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak")),
    (
        "film filmed filming photograph photographed photographing",
        _frame("film", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak")),
    ("hack hacked hacking", _frame("hack", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE)),
    ("infect infected infecting", _frame("infect", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, None, "weak")),
    ("threaten threatens threatened threatening", _frame("threaten", _K.THREAT, None, _O.WARNED)),
    ("torch torches torched torching firebomb firebombed firebombing", _frame("torch", _K.PROPERTY_ATTACK, _M.ARSON)),
    ("vandalise vandalised vandalising vandalize vandalized", _frame("vandalise", _K.PROPERTY_ATTACK, _M.OTHER)),
    ("bomb bombs bombed", _frame("bomb", _K.BOMBING, _M.EXPLOSIVE)),
    ("sink sank sunk", _frame("sink", _K.PROPERTY_ATTACK, None, None, "weak")),
)  # fmt: skip

VERBS: Final[Mapping[str, Frame]] = {form: frame for forms, frame in _VERB_ROWS for form in forms.split()}
PARTICIPLES: Final = frozenset(
    "killed murdered assassinated liquidated slain poisoned shot gunned stabbed knifed strangled suffocated smothered beheaded "
    "drowned "
    "abducted kidnapped kidnaped snatched lured bundled deported beaten assaulted attacked punched kicked targeted surveilled "
    "spied "
    "followed filmed photographed seized carried executed struck battered bludgeoned clubbed blackmailed drugged "
    "sedated hacked infected threatened torched firebombed vandalised vandalized bombed sunk disappeared".split()
)
BARE: Final = frozenset(
    "kill murder assassinate liquidate slay poison shoot gun stab strangle suffocate smother behead drown abduct kidnap snatch "
    "lure "
    "bundle seize execute strike batter bludgeon deport beat assault attack target surveil spy follow film hack infect "
    "threaten torch firebomb bomb sink".split()
)

_NOUN_ROWS: Final[tuple[tuple[str, Frame], ...]] = (
    (
        "murder murders killing killings assassination assassinations slaying slayings "
        "liquidation", _frame("killing", _K.ASSASSINATION, None, None, "certain")),
    ("death deaths", _frame("death", _K.ASSASSINATION, None, None, "certain weak")),
    ("poisoning poisonings", _frame("poisoning", _K.ASSASSINATION, _M.POISON)),
    ("shooting shootings", _frame("shooting", _K.ASSASSINATION, _M.FIREARM)),
    ("stabbing stabbings", _frame("stabbing", _K.ASSASSINATION, _M.BLADE)),
    ("abduction abductions kidnapping kidnappings kidnap", _frame("abduction", _K.ABDUCTION, _M.SEIZURE, None, "certain")),
    ("rendition renditions", _frame("rendition", _K.ABDUCTION, None, None, "certain")),
    ("disappearance disappearances", _frame("disappearance", _K.ABDUCTION, None, None, "weak")),
    ("beating beatings", _frame("beating", _K.ASSAULT, _M.BEATING)),
    ("assault assaults", _frame("assault", _K.ASSAULT, None, None, "weak")),
    ("attack attacks", _frame("attack", _K.ASSAULT, None, None, "weak")),
    ("bombing bombings", _frame("bombing", _K.BOMBING, _M.EXPLOSIVE)),
    ("bomb bombs", _frame("bomb", _K.BOMBING, _M.EXPLOSIVE, None, "weak")),
    ("arson", _frame("arson", _K.PROPERTY_ATTACK, _M.ARSON)),
    ("surveillance", _frame("surveillance", _K.SURVEILLANCE, None, None, "weak")),
)  # fmt: skip
NOUNS: Final[Mapping[str, Frame]] = {form: frame for forms, frame in _NOUN_ROWS for form in forms.split()}


def _phrase(pattern: str, frame: Frame) -> tuple[re.Pattern[str], Frame]:
    return re.compile(pattern), frame


_PERSON: Final = r"(?:(?!\b(?:was|were|and|who)\b)[\w' .-]){1,50}?"
PHRASES: Final[tuple[tuple[re.Pattern[str], Frame], ...]] = (
    _phrase(
        r"\b(?:bundled|dragged|pulled|forced|pushed|thrown|hustled|shoved) (?:him |her |them |\w+ )?(?:in)?to (?:a|the|an"
        r"|their) (?:\w+ )?(?:van|car|vehicle|minibus|taxi|boot)\b",
            _frame("forced into a vehicle", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT)),
    _phrase(
        r"\b(?:taken|driven|carried|smuggled|brought|bundled|spirited) (?:back )?(?:over|across) the (?:\w+ )?(?:border"
        r"|frontier)\b",
            _frame("taken over the border", _K.ABDUCTION, None, _O.CARRIED_OUT)),
    _phrase(
        r"\b(?:pulled|dragged|hauled|forced|fetched|took|taken|carried|led|lifted|removed) (?:him |her |them "
        r"|[\w' ]{2,40} )?(?:out of|off|away from) (?:his|her|their|a|the|an)\b",
            _frame("taken out of", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:drove|flew|took|brought|carried|shipped|spirited|marched) (?:him|her|them) (?:away |back |by force |off |over "
        r"|across |in |drugged |out )*(?:to|into|over|across|in)\b",
            _frame("brought away", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak active")),
    _phrase(
        r"\b(?:was|were|been|being) (?:\w+ )?(?:picked up|rounded up|taken away|taken off|led off|led away|carried away"
        r"|grabbed|compelled into|pushed into|thrown into|put into|put (?:on|aboard|onto) (?:a|the|an) (?:\w+ ){0,2}(?:plane"
        r"|aircraft|aeroplane|jet|flight|boat|ship|helicopter))\b",
            _frame("taken away", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:picked|grabbed|seized|pushed|threw|pulled|forced|shoved|hustled) (?:him|her"
        r"|them) (?:up|into|onto|off|away|inside)\b", _frame("grabbed", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "active")),
    _phrase(
        r"\b(?:cut|slit) (?:his|her|the) throat\b|\bthroat (?:was|had been) (?:cut|slit)\b|\b(?:stabbed|beaten|clubbed|hacked"
        r"|bludgeoned|choked|burnt|tortured) to death\b",
            _frame("to death", _K.ASSASSINATION, None, _O.CARRIED_OUT, "certain")),
    _phrase(
        r"\b(?:was|were) hit (?:\w+ times |by |in the |three |twice )|\bmortally wounded\b"
        r"|\bseriously wounded\b|\bwounded (?:in|by)\b", _frame("hit", _K.ASSASSINATION, None, None, "weak")),
    _phrase(
        r"\b(?:rented|took|hired) (?:a|an) (?:\w+ )?(?:flat|room|apartment|house) (?:opposite|across from|overlooking"
        r"|next to)\b|\b(?:flat|room|car|van) opposite (?:the|his|her)\b|\bfloor[- ]plans?\b|\b(?:his|her|their) (?:movements"
        r"|routine|daily routine)\b",
            _frame("watched", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, _O.CARRIED_OUT, "weak active")),
    _phrase(
        r"\bthreatening (?:letters?|calls?|messages?|notes?|e-mails?|telephone calls?)\b|\b(?:told|advised"
        r"|asked) (?:by (?:the )?(?:\w+ )?police )?to (?:change|vary) (?:his|her|my|their) (?:routes?|route|address|locks)\b",
            _frame("threatening letters", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak")),
    _phrase(
        r"\bpassports? (?:was|were|had been|has been) (?:cancelled|refused|revoked|not renewed|withdrawn|confiscated)\b"
        r"|\b(?:stripped of|lost|deprived of) (?:his|her|their) (?:citizenship|nationality)\b|\b(?:reconstruction|diaspora"
        r"|two[- ]per[- ]cent) tax\b",
            _frame("papers refused", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\bproposed to pay\b|\b(?:offered|promised) (?:him|her|them) (?:money|a (?:scholarship|passport|job|salary|flat)|work"
        r"|euros|dollars)\b|\basked (?:him|her|them) to (?:write|keep|collect|pass|photograph|lend)\b",
            _frame("offered money", _K.RECRUITMENT_ATTEMPT, None, None, "weak active")),
    _phrase(
        r"\b(?:a )?(?:bag|hood|sack) (?:was pulled )?over (?:his|her|their|the) heads?\b",
        _frame("hooded", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT)),
    _phrase(
        r"\b(?:has|have|had) not been (?:seen|heard of|heard from) since\b|\blast seen\b|\b(?:did not|never) (?:come"
        r"|came) (?:back|home)\b|\bwent missing\b",
            _frame("not seen since", _K.ABDUCTION, None, None, "weak")),
    _phrase(
        r"\b(?:reappeared|surfaced|turned up|was next seen|was shown|paraded|resurfaced)\b[^.;]{0,40}\b(?:in|on"
        r"|at)\b[^.;]{0,40}\b(?:cell|court|custody|prison|television|detention|hands|airport|camera)",
            _frame("reappeared in custody", _K.ABDUCTION, None, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:arrested|detained|stopped|held|picked up|rounded up)\b[^.;]{0,90}\b(?:and|then|was|were) (?:\w+ )?(?:flown"
        r"|handed|taken|deported|delivered|put on a (?:plane|flight)|driven|sent back|returned)\b[^.;]{0,30}\b(?:to|by|over"
        r"|across)\b",
            _frame("arrested and handed over", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:flown|returned|sent back|taken|bring|brought|removed|carried) (?:him |her |them )?(?:back )?(?:by force"
        r"|against (?:his|her|their) will|forcibly)\b|\bforcibly (?:returned|removed|taken|brought|repatriated)\b|\bby force\b",
            _frame("by force", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    _phrase(
        r"\b(?:to|intended to) bring (?:[\w' ,-]{2,60}) (?:back )?to (?=[a-z])",
        _frame("bring to", _K.ABDUCTION, None, _O.PLANNED, "weak plot active")),
    _phrase(r"\bremoval (?:on|of|from|to)\b|\battempted removal\b", _frame("removal", _K.ABDUCTION, None, None, "weak")),
    _phrase(
        r"\b(?:put|pumped|emptied|fired) (?:\w+ ){1,3}(?:bullets?|shots?|rounds?) (?:in|into|at|through)\b|\b(?:two|three|four"
        r"|five|six|seven|eight|nine|several|\d+) (?:bullets|shots|rounds)\b|\bbullets? in (?:his|her|the|him)\b"
        r"|\bhit by (?:\w+ )?(?:bullets|shots|a bullet)\b",
            _frame("bullets", _K.ASSASSINATION, _M.FIREARM, None, "active")),
    _phrase(
        r"\b(?:attempt|attempts|try|bid) (?:up)?on (?:the |his |her )?(?:lives|life)\b|\btak(?:e"
        r"|ing) the life of\b|\btake (?:his|her) life\b", _frame("attempt on the life", _K.ASSASSINATION, None, None, "plot")),
    _phrase(
        r"\b(?:sprayed|injected|smeared|rubbed|wiped|splashed|jabbed|pricked|doused)\b[^.;]{0,50}\b(?:with|into|in"
        r"|on)\b", _frame("sprayed or injected", _K.ASSASSINATION, _M.POISON, None, "weak active")),
    _phrase(
        r"\b(?:letter|parcel) bombs?\b|\bopened (?:it|the (?:parcel|letter|package|envelope))\b|\bhis car (?:exploded"
        r"|blew up)\b|\bbomb under (?:his|her|the|a) (?:car|seat|vehicle)\b",
            _frame("parcel or car bomb", _K.ASSASSINATION, _M.EXPLOSIVE, None, "weak")),
    _phrase(r"\b(?:a sting|a jab|a pellet|pellet)\b", _frame("sting", _K.ASSASSINATION, _M.POISON, None, "weak")),
    _phrase(
        r"\b(?:his|her|their) (?:body|bodies) (?:was|were)\b|\bwas found (?:dead|hanged|strangled"
        r"|stabbed|shot)\b|\bbodies of\b", _frame("body found", _K.ASSASSINATION, None, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:looked up|look up|looking up|accessed|searched for) (?:the )?(?:\w+ ){0,2}(?:whereabouts|data|addresses|records"
        r"|files|names|details|accounts?|information)\b|\baccounts? of (?:\w+ ){0,3}(?:critics|dissidents|users)\b",
            _frame("looked up data", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, _O.CARRIED_OUT, "weak active")),
    _phrase(
        r"\b(?:reported|informed|reporting|informing|spied|spying) on\b",
        _frame("report on", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    _phrase(
        r"\b(?:received|receives|got|sent|rang|telephoned|called)\b[^.;]{0,60}\b(?:letters?|calls?|messages?|bullet|parcel"
        r"|funeral wreath|e-mails?)\b[^.;]{0,60}\b(?:saying|telling|warning|threatening|that|would|will|with)\b",
            _frame("menacing message", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak active")),
    _phrase(
        r"\b(?:his|her|their) (?:hours|days) (?:were|are) numbered\b|\bwould not live\b|\bwould be (?:next|killed|dead)\b"
        r"|\bwill be (?:next|killed)\b|\bare to be killed\b|\bprice on (?:his|her|their) head\b|\bwould (?:cut|break|burn"
        r"|end in)\b",
            _frame("menace", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak")),
    _phrase(
        r"\b(?:had|has) (?:both )?(?:his|her|their) (?:\w+ )?(?:hands?|arms?|legs?|jaw|ribs|nose|skull) broken\b|\bset upon\b"
        r"|\bbeaten up\b|\bkicked and punched\b|\bpunched and kicked\b|\broughed up\b",
            _frame("set upon", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT)),
    _phrase(
        r"\bblew up\b|\bblown up\b|\bmines? (?:went off|against)\b|\bexplo(?:ded|sion)\b"
        r"|\bdetonated\b|\bwent off\b", _frame("explosion", _K.PROPERTY_ATTACK, _M.EXPLOSIVE, None, "weak active")),
    _phrase(
        r"\b(?:handed|turned) (?:him |her |them )?over (?:to|at)\b(?! (?:police|the police|the court|prosecutors|journalists))",
            _frame("handed over", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "weak")),
    _phrase(
        r"\b(?:led|taken|dragged|took|marched) (?:him |her |them )?(?:away )?(?:by force )?(?:from|off) (?:his|her|their|a"
        r"|the) (?:\w+ ){0,2}(?:home|flat|house|stall|bus|hostel|hotel|shop|office|street|apartment|car|train|room)\b",
            _frame("taken from", _K.ABDUCTION, _M.SEIZURE, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:to bring|bringing|to return|to take) " + _PERSON +
            r" (?:back )?to (?:viet nam|vietnam|iran|\w+)(?= by force|\.| against)",
            _frame("bring to the state", _K.ABDUCTION, None, _O.PLANNED, "weak plot active")),
    _phrase(
        r"\b(?:forced|made|ordered|told|compelled|obliged|had) to (?:land|put down"
        r"|turn back to)\b|\bforced landing\b|\bdiverted (?:to|the)\b|\bforced down\b"
        r"|\bunlawful interference\b|\baircraft piracy\b|\bbrought down at\b",
        _frame("forced landing", _K.ABDUCTION, _M.AIRCRAFT_DIVERSION, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\bset (?:fire to|alight|on fire|ablaze)\b|\bset (?:his|her|their|the) [\w' ]{1,30} (?:on fire|alight|ablaze)\b"
        r"|\bpetrol bombs?\b|\bmolotov cocktails?\b|\bbottles? of petrol\b",
            _frame("set fire", _K.PROPERTY_ATTACK, _M.ARSON, None, "active")),
    _phrase(
        r"\bburn(?:t|ed) (?:down |out )?(?:his|her|their|the) [\w' ]{0,20}(?:car|house|office"
        r"|flat|shop|van)\b", _frame("burn", _K.PROPERTY_ATTACK, _M.ARSON, _O.CARRIED_OUT, "active")),
    _phrase(
        r"\b(?:under|kept under|put under|placed under) (?:\w+ )?surveillance\b|\bcarried out (?:\w+ )?surveillance\b"
        r"|\bsurveillance (?:of|on)\b",
            _frame("surveillance of", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE)),
    _phrase(
        r"\b(?:gathered|collected|collecting|gathering|passed|passing|sold|supplied|supplying) (?:on )?(?:information"
        r"|the names|names|addresses|data|details|reports)\b",
            _frame("gather information", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    _phrase(
        r"\b(?:lurking|lurked|loitered|loitering|lay in wait|waited|waiting|prowling|prowled|staked out) (?:repeatedly "
        r"|for (?:several|two|three|\w+) (?:days|hours) )?(?:outside|near|in front of)\b",
            _frame("lurk", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak active")),
    _phrase(
        r"\b(?:spyware|pegasus|predator|finfisher|finspy|tracking devices?|trackers?|malware|phishing|gps (?:device"
        r"|tracker)s?)\b",
            _frame("spyware", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\bdeath threats?\b|\bthreats? (?:to|against|on) (?:his|her|their|the) (?:life|lives|family|families)\b"
        r"|\bthreat to (?:your|his|her|their) li(?:fe|ves)\b",
            _frame("death threat", _K.THREAT, _M.MESSAGE, _O.WARNED)),
    _phrase(
        r"\b(?:told|informed|warned|notified|advised)\b[^.;]{0,60}?\bthat (?:there (?:is|was)|they|he|she|their|his|her|the"
        r"|it)\b[^.;]{0,70}?\b(?:risk|danger|threat|list of people|at risk|targets?|plot|planned to kill)\b",
            _frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    _phrase(
        r"\b(?:told|informed|warned|notified)\b[^.;]{0,60}?\bof (?:\w+ ){0,2}?(?:threats?|risks?"
        r"|danger|plots?)\b", _frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    _phrase(
        r"\bwarn(?:ed|ing|s)? (?:of|about) (?:an? |the |possible |threats? )?[\w' ]{0,40}(?:threat|risk|danger|plot"
        r"|attack)s? (?:to|on|against)\b",
            _frame("warned of a threat", _K.THREAT, None, _O.WARNED, "weak")),
    _phrase(
        r"\border(?:s)? (?:to|for) (?:punish|kill|eliminate|liquidate|silence)\b[^.;]{0,40}",
        _frame("order to punish", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak active")),
    _phrase(
        r"\b(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|aunt|cousins?|wife|husband|son"
        r"|daughter)\b[^.;:]{0,80}?\b(?:was|were|been|being|is|are) (?:\w+ )?(?:questioned|arrested|detained|interrogated"
        r"|summoned|held|visited|harassed|taken away|called in)\b",
            _frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "active")),
    _phrase(
        r"\b(?:took away|arrested|detained|questioned|interrogated|summoned|visited|called on|picked up|harassed"
        r"|raided) (?:the |his |her |their )?(?:[\w' ]{0,30}?)(?:mother|father|parents|brothers?|sisters?|relatives|family"
        r"|uncle|aunt|cousins?|wife|husband)\b",
            _frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "active")),
    _phrase(
        r"\b(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|aunt|cousins?|wife|husband|son|daughter"
        r"|children)\b[^.;]{0,30}\bwould (?:lose|go to|be (?:arrested|jailed|harmed|dismissed|next|in)|suffer|not (?:be|see"
        r"|get)|pay|end)\b",
            _frame("menace to relatives", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT)),
    _phrase(
        r"\bbroke into (?:the |his |her |their )?(?:flat|house|home|apartment|room|office"
        r"|hotel room)\b", _frame("broke in", _K.ASSAULT, None, None, "weak active")),
    _phrase(
        r"\b(?:get|persuade|press|pressed|urge|urged|force|forced|pressured|ordered|make|tell|told) (?:her|his|their|him|them"
        r"|the) ?(?:\w+ )?to (?:come (?:home|back)|return (?:home|to)|go back|go home)\b",
            _frame("pressed to return", _K.COERCION, _M.COERCION_BY_PROXY, None, "weak active")),
    _phrase(
        r"\b(?:police|service) stations? (?:in|run|set up|operated)\b|\bundeclared police\b"
        r"|\boverseas police\b", _frame("police post", _K.COERCION, None, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:refus\w+|would not|will not|declin\w+) (?:to )?(?:renew|issue|extend|prolong) (?:him|her|his|their|them"
        r"|the) (?:\w+ )?(?:passports?|papers|documents?)\b",
            _frame("papers refused", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "weak active")),
    _phrase(
        r"\boffered\b[^.;]{0,140}?\b(?:for|in exchange for|in return for|if)\b[^.;]{0,40}?\b(?:list|names|information|records"
        r"|reports|addresses|inform|details)\b",
            _frame("offered money for information", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    _phrase(
        r"\b(?:asked|approached|pressed|tried to recruit|attempted to recruit|sought to recruit"
        r"|invited)\b[^.;]{0,60}?\bto (?:inform|spy|report on|work (?:for|as)|collect information|pass on"
        r"|act as an? (?:informer|informant|agent))\b",
            _frame("asked to inform", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    _phrase(
        r"\b(?:hit|struck|clubbed|battered) (?:\w+ )?(?:on|in|over|about|with) (?:a |an |the )?(?:head|leg|face|hammer|arm|bar"
        r"|bat|stick|iron)\b|\bbroke (?:his|her|their) (?:arm|leg|jaw|nose|ribs|hand|skull)\b",
            _frame("blows", _K.ASSAULT, _M.BEATING, _O.CARRIED_OUT, "active")),
    _phrase(r"\bacid\b", _frame("acid", _K.ASSAULT, _M.OTHER, None, "weak")),
    _phrase(
        r"\b(?:contract|hit) (?:killing|killer)s?\b|\bmurder[- ]for[- ]hire\b",
        _frame("contract killing", _K.ASSASSINATION, None, None, "plot")),
    _phrase(
        r"\b(?:attempt|attempts|try) (?:on|against) (?:the |his |her )?(?:lives|life)\b",
        _frame("attempt on the life", _K.ASSASSINATION, None, _O.ATTEMPTED_FAILED)),
    _phrase(
        r"\b(?:found dead|died (?:of|from|after|in)|dropped dead|blown up|run over"
        r"|pushed (?:under|from|out of))\b", _frame("died", _K.ASSASSINATION, None, _O.CARRIED_OUT, "weak")),
    _phrase(
        r"\b(?:explosives?|bomb) (?:attack|plot)\b|\bcar bomb\b|\bplanted a bomb\b"
        r"|\bfound a bomb\b|\bexplosive device\b", _frame("bomb attack", _K.BOMBING, _M.EXPLOSIVE, None)),
    _phrase(
        r"\b(?:shots? (?:was |were )?fired|fired (?:\w+ ){0,2}(?:shots?|bullets)|opened fire"
        r"|fired (?:at|into|on))\b", _frame("shots fired", _K.ASSASSINATION, _M.FIREARM, None, "active")),
)  # fmt: skip

PREMISES: Final = re.compile(
    r"\b(?:the |a |an |his |her |their |its )(?:[\w'-]+ ){0,4}?(?:conference|congress|rally|meeting|synagogue|mosque|temple"
    r"|nunnery|monastery|embassy|consulate|building|offices?|newsroom|studio|press|"
    r"flight(?: to [a-z]+(?: [a-z]+)?)?|restaurant|cultural centre|centre|center|headquarters|ship|flagship|yacht|boat|café"
    r"|cafe|church|prayer house|warehouse|depot|factory|workshop|printing shop|bookshop|"
    r"shop|bakery|library|stall|kiosk|store|salon|car|van|house|flat|villa|garage|station|mast|front door|windows?|roof|school"
    r"|club|farm|memorial|statue|grave|community|barber's shop|pharmacy)\b"
)
"""What a bomb or fire can be meant for, when nobody is singled out."""
