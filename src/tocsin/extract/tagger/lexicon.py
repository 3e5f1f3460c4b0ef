"""Word classes that say what a passage is about: acts of violence, arms, offices, groups, things that are hit.

Knowledge of the language, written down by hand; which class speaks for which role is learned. A form is looked up as
it stands, lower-cased, then without a common ending, so that "kidnapped" and "kidnappers" find "kidnap".
"""

from collections.abc import Iterable, Mapping
from typing import Final

CLASSES: Final[Mapping[str, str]] = {
    "kill": "kill murder assassinate slay massacre execute shoot gun die death dead homicide slaughter victim corpse body",
    "bomb": "bomb explode explosion explosive blast detonate blow dynamite booby mine car-bomb",
    "abduct": "kidnap abduct hostage captive captor ransom seize hijack intercept capture",
    "burn": "burn arson fire blaze torch incendiary",
    "attack": "attack assault ambush raid strike harass machinegun strafe shell clash combat fight storm target attempt",
    "damage": "destroy damage wreck sabotage shatter collapse topple dynamited demolish ruin",
    "rob": "rob robbery steal loot theft extort",
    "wound": "wound injure hurt injury maim",
    "claim": "claim responsibility communique credit admit vindicate",
    "blame": "accuse blame attribute suspect perpetrate perpetrator responsible author culprit implicate",
    "deny": "deny reject denial refute",
    "threat": "threaten threat warn",
    "stop": "strike stoppage paralyze boycott",
    "arm": "rifle pistol revolver machinegun machine-gun gun grenade mortar rocket missile ak-47 m-16 uzi bazooka launcher "
    "weapon submachinegun carbine knife machete kilo dynamite tnt fuse gasoline molotov cocktail ammunition caliber mm",
    "fighter": "guerrilla terrorist rebel gunman assassin killer commando subversive extremist insurgent hitman "
    "individual man men unidentified hooded armed masked kidnapper hired attacker criminal delinquent squad youth "
    "trafficker gang cell column unit group element",
    "organisation": "front army organization party movement cartel liberation guerrilla national revolutionary people "
    "faction brigade coordinating board bloc extraditables patriotic",
    "state": "police soldier army troop military government ministry battalion force patrol intelligence officer security",
    "office": "president minister judge mayor senator deputy ambassador governor secretary attorney magistrate candidate "
    "leader bishop archbishop priest father reverend nun monk jesuit rector journalist reporter director manager "
    "businessman lawyer professor teacher doctor engineer student consul general colonel captain lieutenant major "
    "sergeant corporal commander col gen lt capt sgt maj dr mr mrs ms former ex",
    "kin": "wife husband son daughter brother sister mother father nephew niece cousin widow child bodyguard escort driver",
    "building": "embassy consulate residence house home office headquarters building bank church school university "
    "hospital station barracks post plant installation facility hotel store restaurant farm ranch palace ministry "
    "newspaper mall supermarket airport court prison jail garage warehouse apartment chapel cathedral",
    "works": "pylon tower line power pipeline substation bridge road railroad railway oil well refinery dam cable pole "
    "transformer plant water electricity energy antenna",
    "vehicle": "car vehicle truck bus jeep van helicopter plane aircraft train boat ship motorcycle taxi airliner "
    "automobile convoy pickup patrol",
    "place": "city town village municipality department province district neighborhood street avenue highway zone area "
    "region capital located near northern southern eastern western central",
    "day": "yesterday today tonight night morning afternoon evening january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday ago last",
    "say": "say report state add declare announce tell note explain reveal indicate according source spokesman",
    "policy": "talk negotiation dialogue peace congress election vote meeting agreement policy budget economy trial "
    "sentence extradition law",
}
ENDINGS: Final = ("'s", "ing", "ings", "ers", "er", "ed", "es", "s", "d", "or", "ors", "tion", "ion", "ions")


def _index(classes: Mapping[str, str]) -> dict[str, str]:
    return {form: name for name, forms in reversed(list(classes.items())) for form in forms.split()}


_CLASS_OF: Final = _index(CLASSES)


def word_class(form: str) -> str | None:
    """The class of a lower-cased word form, or None."""
    found = _CLASS_OF.get(form)
    if found is not None or len(form) < 5:
        return found
    for stem in _stems(form):
        if (found := _CLASS_OF.get(stem)) is not None:
            return found
    return None


def _stems(form: str) -> Iterable[str]:
    for ending in ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem[-1] == "i":
                yield stem[:-1] + "y"


ACTS: Final = frozenset(("kill", "bomb", "abduct", "burn", "attack", "damage", "rob", "wound", "claim", "blame"))
