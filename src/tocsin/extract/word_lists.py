"""Decide which words end a name or a description, and which capitalised words name no person: closed lists, one a purpose."""

from typing import Final

PARTICLES: Final = frozenset("al el ben bin ibn van von de del della der den da di dos du la le ul ur abu y e".split())
DETERMINERS: Final = frozenset(
    "a an the his her their its our my your this these those another some several many both no two three four five six seven "
    "eight nine ten eleven twelve thirteen fourteen fifteen twenty dozens few one other more certain".split()
)
UNITS: Final = frozenset("seconds minutes hours days nights weeks months years second minute hour day week month year".split())
"""Units of time: the number before one counts no people ("three weeks later masked men")."""
THINGS: Final = frozenset(
    "aircraft plane planes jet liner flight flights train trains ship ships ferry ferries boat car cars lists list seat "
    "seats terminal "
    "door doors bus buses coach van lounge movement union house houses paper papers".split()
)
"""Things that a noun for people may stand before: "a passenger aircraft" is nobody."""
POSSESSIVES: Final = frozenset("his her their its our my your".split())
BREAKS: Final = frozenset(
    "of in on at by for from to with against into over under after before during about as and or but nor than that which who "
    "whom whose "
    "when where while if because is are was were be been being has have had do does did will would can could may might must "
    "should not "
    "he she it they we i you him them us said says told asked called named it's there here then also only just even still "
    "already "
    "killed shot murdered attacked kidnapped arrested accused convicted sentenced threatened poisoned stabbed beaten beat "
    "warned lured "
    "plotted tried planned working living writing speaking known made left found took put sent gave got went came seized "
    "kidnap kill "
    "murder assassinate abduct target targeting following through without near outside behind between among per via like".split()
)
NOT_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october "
    "november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter "
    "i it he she we they you his her its their our my the a an this that these those there here what who whose when where why "
    "how "
    "in on at by for from to with of and or but if as so no not yes all any some one two three four five six seven eight nine "
    "ten "
    "after before during since until while although though because both each another other others first second third last next "
    "according meanwhile however also then now today yesterday tomorrow nobody somebody everybody nothing is are was were did "
    "does "
    "internet eurostar covid christmas easter ramadan friday's god koran quran bible telegram whatsapp facebook twitter signal "
    "youtube "
    "instagram novichok polonium semtex kalashnikov glock pegasus interpol europol nato eu un u.s u.s. us uk u.k u.k. dna tv "
    "fbi mi5 mi6 "
    "correction update english arabic persian farsi urdu russian chinese article section paper question annex reply note source "
    "person event organisation country origin status western eastern northern southern european african asian arab latin "
    "american soviet "
    "islamic western-backed whoever whatever police officials prosecutors investigators islam christianity judaism "
    "olympic olympics".split()
)
OFFICES: Final = frozenset(
    "human rights united nations grand chamber north south east west greater central crown day week street's court courts "
    "ministry department office police agency service services guard parliament treasury commission airport street bridge "
    "hospital university hotel road square park yard government federal board supreme inquiry tribunal committee branch "
    "command directorate "
    "army navy force forces republic state states union house senate congress assembly council bureau bank prison district "
    "county city "
    "province river lake avenue boulevard gate hall theatre museum library institute college school act law convention "
    "protocol summit "
    "agreement cathedral cemetery market centre center express airlines airways flight station metro garden gardens palace "
    "kremlin "
    "embassy consulate commissioner's prosecutor's secretariat intelligence security war olympics cup championship league "
    "affairs justice "
    "interior defence defense foreign international national circle bar strasse straße rue via calle plaza beach pub inn lane "
    "drive quay pier island bay hill "
    "mount valley terrace mews mosque church temple synagogue tower bridgehead valley coast sea ocean terminal "
    "restaurant brasserie cafe café pub motel hostel".split()
)
GROUP_NOUNS: Final = frozenset(
    "company firm ministry embassy party association channel school schools university newspaper television army forces guard "
    "society club "
    "community office service services bank movement organisation organization agency front union council station "
    "committee leadership group".split()
)
TAIL_STOPS: Final = frozenset(
    "was were is are had has have been be said says told who whom whose which without that and or but by on after before "
    "during when while as to "
    "into against "
    "may could would will did does killed shot murdered died since until about over january february march april june july "
    "august "
    "september october november december last this next in with for".split()
)
ALSO_NAMES: Final = frozenset("ramadan may april june august september jan dec sun mon un an so jun".split())
