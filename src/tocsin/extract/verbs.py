"""Decide which verbs and nouns tell of an act, each with the kind of act that it stands for.

To add a verb, add a row with its forms. `kind` is what the word means when its object is a person. `certain` says that the word
alone tells the end ("killed"); an uncertain one ("shot") leaves it to the words around. `strong` words open an incident by
themselves, weak ones only beside a sign of a doer, or beside a name and a date.
"""

from collections.abc import Mapping
from typing import Final

from tocsin.extract.frames import Frame, frame
from tocsin.model.vocabulary import Kind, Method, Outcome

_K, _M, _O = Kind, Method, Outcome

_VERB_ROWS: Final[tuple[tuple[str, Frame], ...]] = (
    ("kill kills killed killing", frame("kill", _K.ASSASSINATION, None, None, "certain")),
    ("murder murders murdered murdering", frame("murder", _K.ASSASSINATION, None, None, "certain")),
    ("assassinate assassinates assassinated assassinating", frame("assassinate", _K.ASSASSINATION, None, None, "certain")),
    ("liquidate liquidates liquidated liquidating", frame("liquidate", _K.ASSASSINATION, None, None, "certain")),
    ("slay slays slew slain slaying", frame("slay", _K.ASSASSINATION, None, None, "certain")),
    ("poison poisons poisoned poisoning", frame("poison", _K.ASSASSINATION, _M.POISON)),
    ("shoot shoots shot shooting", frame("shoot", _K.ASSASSINATION, _M.FIREARM)),
    ("gun guns gunned gunning", frame("gun down", _K.ASSASSINATION, _M.FIREARM, None, "certain")),
    ("stab stabs stabbed stabbing", frame("stab", _K.ASSASSINATION, _M.BLADE)),
    ("knifed knifing", frame("knife", _K.ASSASSINATION, _M.BLADE)),
    ("strangle strangles strangled strangling", frame("strangle", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("suffocate suffocates suffocated suffocating", frame("suffocate", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("smother smothered smothering", frame("smother", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("behead beheads beheaded beheading", frame("behead", _K.ASSASSINATION, _M.BLADE, None, "certain")),
    ("drown drowned drowning", frame("drown", _K.ASSASSINATION, None, None, "weak")),
    ("abduct abducts abducted abducting", frame("abduct", _K.ABDUCTION, _M.SEIZURE, None, "certain")),
    ("kidnap kidnaps kidnapped kidnaped kidnapping kidnaping", frame("kidnap", _K.ABDUCTION, _M.SEIZURE, None, "certain")),
    ("snatch snatches snatched snatching", frame("snatch", _K.ABDUCTION, _M.SEIZURE)),
    ("lure lures lured luring", frame("lure", _K.ABDUCTION, _M.LURE)),
    ("bundle bundled bundling", frame("bundle", _K.ABDUCTION, _M.SEIZURE)),
    ("disappear disappears disappeared vanish vanished", frame("disappear", _K.ABDUCTION, None, None)),
    ("deport deports deported deporting", frame("deport", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "weak")),
    ("beat beats beaten beating", frame("beat", _K.ASSAULT, _M.BEATING)),
    ("assault assaults assaulted assaulting", frame("assault", _K.ASSAULT, None)),
    ("seize seizes seized seizing", frame("seize", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    ("carry carried carrying", frame("carry off", _K.ABDUCTION, _M.SEIZURE, None)),
    ("execute executes executed executing", frame("execute", _K.ASSASSINATION, None, None, "weak")),
    ("strike strikes struck", frame("strike", _K.ASSAULT, _M.BEATING, None, "weak")),
    ("batter battered bludgeon bludgeoned club clubbed", frame("batter", _K.ASSAULT, _M.BEATING)),
    ("extort blackmail blackmailed blackmailing", frame("blackmail", _K.COERCION, None)),
    ("drug drugged drugging sedated", frame("drug", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    ("attack attacks attacked attacking", frame("attack", _K.ASSAULT, None)),
    ("punch punched punching kick kicked kicking", frame("punch", _K.ASSAULT, _M.BEATING)),
    ("target targets targeted targeting", frame("target", _K.ASSASSINATION, None, _O.PLANNED, "weak plot")),
    ("surveil surveils surveilled surveilling", frame("surveil", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE)),
    ("spy spies spied spying", frame("spy", _K.SURVEILLANCE, None)),
    ("follow followed following", frame("follow", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak")),
    (
        "film filmed filming photograph photographed photographing",
        frame("film", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak")),
    ("hack hacked hacking", frame("hack", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE)),
    ("infect infected infecting", frame("infect", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, None, "weak")),
    ("threaten threatens threatened threatening", frame("threaten", _K.THREAT, None, _O.WARNED)),
    ("torch torches torched torching firebomb firebombed firebombing", frame("torch", _K.PROPERTY_ATTACK, _M.ARSON)),
    ("vandalise vandalised vandalising vandalize vandalized", frame("vandalise", _K.PROPERTY_ATTACK, _M.OTHER)),
    ("bomb bombs bombed", frame("bomb", _K.BOMBING, _M.EXPLOSIVE)),
    ("ambush ambushed", frame("ambush", _K.ASSASSINATION)),
    ("intimidated terrorised terrorized", frame("intimidate", _K.THREAT, None, _O.WARNED, "weak")),
    ("damaged destroyed wrecked", frame("damage", _K.PROPERTY_ATTACK, None, _O.CARRIED_OUT, "weak")),
    ("sink sank sunk", frame("sink", _K.PROPERTY_ATTACK, None, None, "weak")),
)  # fmt: skip

_FOUR_FORMS: Final[tuple[tuple[str, Frame], ...]] = (
    # abduction
    ("grab grabs grabbed grabbing", frame("grab", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    ("nab nabs nabbed nabbing", frame("nab", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    ("overpower overpowers overpowered overpowering", frame("overpower", _K.ABDUCTION, _M.SEIZURE, None, "weak")),
    ("repatriate repatriates repatriated repatriating", frame("repatriate", _K.ABDUCTION, _M.IRREGULAR_REMOVAL, None, "weak")),
    ("entice entices enticed enticing", frame("entice", _K.ABDUCTION, _M.LURE, None, "weak")),
    ("trick tricks tricked tricking", frame("trick", _K.ABDUCTION, _M.LURE, None, "weak")),
    ("dupe dupes duped duping", frame("dupe", _K.ABDUCTION, _M.LURE, None, "weak")),
    ("trap traps trapped trapping", frame("trap", _K.ABDUCTION, _M.LURE, None, "weak")),
    ("ensnare ensnares ensnared ensnaring", frame("ensnare", _K.ABDUCTION, _M.LURE, None, "weak")),
    # killing
    ("eliminate eliminates eliminated eliminating", frame("eliminate", _K.ASSASSINATION, None, None, "certain weak")),
    ("exterminate exterminates exterminated exterminating", frame("exterminate", _K.ASSASSINATION, None, None, "certain weak")),
    ("garrotte garrottes garrotted garrotting", frame("garrotte", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("garrote garrotes garroted garroting", frame("garrotte", _K.ASSASSINATION, _M.STRANGULATION, None, "certain")),
    ("throttle throttles throttled throttling", frame("throttle", _K.ASSASSINATION, _M.STRANGULATION, None, "weak")),
    ("decapitate decapitates decapitated decapitating", frame("behead", _K.ASSASSINATION, _M.BLADE, None, "certain")),
    ("electrocute electrocutes electrocuted electrocuting", frame("electrocute", _K.ASSASSINATION, None, None, "certain weak")),
    ("lynch lynches lynched lynching", frame("lynch", _K.ASSASSINATION, None, None, "certain")),
    ("wound wounds wounded wounding", frame("wound", _K.ASSASSINATION, None, _O.ATTEMPTED_FAILED, "weak")),
    ("ram rams rammed ramming", frame("ram", _K.ASSASSINATION, _M.VEHICLE, None, "weak")),
    # blows
    ("mug mugs mugged mugging", frame("mug", _K.ASSAULT, _M.BEATING)),
    ("thrash thrashes thrashed thrashing", frame("thrash", _K.ASSAULT, _M.BEATING)),
    ("manhandle manhandles manhandled manhandling", frame("manhandle", _K.ASSAULT, _M.BEATING)),
    ("pummel pummels pummelled pummelling", frame("pummel", _K.ASSAULT, _M.BEATING)),
    ("maim maims maimed maiming", frame("maim", _K.ASSAULT)),
    ("waylay waylays waylaid waylaying", frame("waylay", _K.ASSAULT)),
    ("slap slaps slapped slapping", frame("slap", _K.ASSAULT, _M.BEATING, None, "weak")),
    ("slash slashes slashed slashing", frame("slash", _K.ASSAULT, _M.BLADE, None, "weak")),
    ("whip whips whipped whipping", frame("whip", _K.ASSAULT, _M.BEATING, None, "weak")),
    ("pelt pelts pelted pelting", frame("pelt", _K.ASSAULT, None, None, "weak")),
    ("molest molests molested molesting", frame("molest", _K.ASSAULT, None, None, "weak")),
    # watching
    ("track tracks tracked tracking", frame("track", _K.SURVEILLANCE, None, None, "weak")),
    ("trail trails trailed trailing", frame("trail", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak")),
    ("tail tails tailed tailing", frame("tail", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak")),
    ("shadow shadows shadowed shadowing", frame("shadow", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE)),
    ("stalk stalks stalked stalking", frame("stalk", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE)),
    ("watch watches watched watching", frame("watch", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, None, "weak")),
    ("hunt hunts hunted hunting", frame("hunt", _K.SURVEILLANCE, None, None, "weak")),
    ("bug bugs bugged bugging", frame("bug", _K.SURVEILLANCE, None, None, "weak")),
    ("wiretap wiretaps wiretapped wiretapping", frame("wiretap", _K.SURVEILLANCE)),
    ("infiltrate infiltrates infiltrated infiltrating", frame("infiltrate", _K.SURVEILLANCE, None, None, "weak")),
    ("reconnoitre reconnoitres reconnoitred reconnoitring", frame("reconnoitre", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE)),
    # threats and pressure
    ("menace menaces menaced menacing", frame("menace", _K.THREAT, None, _O.WARNED)),
    ("harass harasses harassed harassing", frame("harass", _K.COERCION, None, None, "weak")),
    ("coerce coerces coerced coercing", frame("coerce", _K.COERCION, None, None, "weak")),
    ("pressure pressures pressured pressuring", frame("pressure", _K.COERCION, None, None, "weak")),
    ("pressurise pressurises pressurised pressurising", frame("pressure", _K.COERCION, None, None, "weak")),
    ("bully bullies bullied bullying", frame("bully", _K.COERCION, None, None, "weak")),
    ("cultivate cultivates cultivated cultivating", frame("cultivate", _K.RECRUITMENT_ATTEMPT, None, None, "weak")),
    # belongings
    ("burgle burgles burgled burgling", frame("burgle", _K.PROPERTY_ATTACK, _M.OTHER, _O.CARRIED_OUT)),
    ("ransack ransacks ransacked ransacking", frame("ransack", _K.PROPERTY_ATTACK, _M.OTHER, _O.CARRIED_OUT)),
    ("deface defaces defaced defacing", frame("deface", _K.PROPERTY_ATTACK, _M.OTHER, _O.CARRIED_OUT)),
    ("scuttle scuttles scuttled scuttling", frame("sink", _K.PROPERTY_ATTACK, None, None, "weak")),
    ("sabotage sabotages sabotaged sabotaging", frame("sabotage", _K.PROPERTY_ATTACK, _M.OTHER, None, "weak")),
)  # fmt: skip
"""Verbs with exactly four forms: bare, third person, past and participle, "-ing"."""

VERBS: Final[Mapping[str, Frame]] = {form: told for forms, told in (*_FOUR_FORMS, *_VERB_ROWS) for form in forms.split()}
_PARTICIPLES: Final = frozenset(
    "killed murdered assassinated liquidated ambushed slain "
    "poisoned shot gunned stabbed knifed strangled suffocated smothered beheaded "
    "drowned "
    "abducted kidnapped kidnaped snatched lured bundled deported beaten assaulted attacked punched kicked targeted surveilled "
    "spied "
    "followed filmed photographed seized carried executed struck battered bludgeoned clubbed blackmailed drugged "
    "sedated hacked infected threatened torched firebombed vandalised vandalized bombed sunk disappeared vanished "
    "intimidated terrorised terrorized damaged destroyed wrecked".split()
)
_BARE: Final = frozenset(
    "kill murder assassinate liquidate slay poison shoot gun stab strangle suffocate smother behead drown abduct kidnap snatch "
    "lure "
    "bundle seize execute strike batter bludgeon deport beat assault attack target surveil spy follow film hack infect "
    "threaten torch firebomb bomb sink".split()
)
PARTICIPLES: Final = _PARTICIPLES | {forms.split()[2] for forms, _ in _FOUR_FORMS}
BARE: Final = _BARE | {forms.split()[0] for forms, _ in _FOUR_FORMS}

_NOUN_ROWS: Final[tuple[tuple[str, Frame], ...]] = (
    (
        "murder murders killing killings assassination assassinations slaying slayings "
        "liquidation", frame("killing", _K.ASSASSINATION, None, None, "certain")),
    ("death deaths", frame("death", _K.ASSASSINATION, None, None, "certain weak")),
    ("poisoning poisonings", frame("poisoning", _K.ASSASSINATION, _M.POISON)),
    ("shooting shootings", frame("shooting", _K.ASSASSINATION, _M.FIREARM)),
    ("stabbing stabbings", frame("stabbing", _K.ASSASSINATION, _M.BLADE)),
    ("abduction abductions kidnapping kidnappings kidnap", frame("abduction", _K.ABDUCTION, _M.SEIZURE, None, "certain")),
    ("rendition renditions", frame("rendition", _K.ABDUCTION, None, None, "certain")),
    ("disappearance disappearances", frame("disappearance", _K.ABDUCTION, None, None, "weak")),
    ("beating beatings", frame("beating", _K.ASSAULT, _M.BEATING)),
    ("assault assaults", frame("assault", _K.ASSAULT, None, None, "weak")),
    ("attack attacks", frame("attack", _K.ASSAULT, None, None, "weak")),
    ("bombing bombings", frame("bombing", _K.BOMBING, _M.EXPLOSIVE)),
    ("bomb bombs", frame("bomb", _K.BOMBING, _M.EXPLOSIVE, None, "weak")),
    ("arson", frame("arson", _K.PROPERTY_ATTACK, _M.ARSON)),
    ("surveillance", frame("surveillance", _K.SURVEILLANCE, None, None, "weak")),
)  # fmt: skip
NOUNS: Final[Mapping[str, Frame]] = {form: told for forms, told in _NOUN_ROWS for form in forms.split()}
