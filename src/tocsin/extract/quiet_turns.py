"""Decide which turns of speech tell of an act that touches nobody's body: watching, threats, pressure, recruitment, belongings.

Rows are like those of `turns.TURNS`, also written down from general knowledge and are tried before single words.
"""

import re
from typing import Final

from tocsin.extract.frames import Frame, frame, phrase
from tocsin.model.vocabulary import Kind, Method, Outcome

_K, _M, _O = Kind, Method, Outcome
_KIN: Final = (
    r"(?:mother|father|parents|brothers?|sisters?|relatives|family|uncle|aunt|cousins?|wife|husband|sons?|daughters?|children"
    r"|grandmother|grandfather|nephews?|nieces?|in-laws|loved ones)"
)
_HOME: Final = (
    r"(?:home|house|flat|apartment|villa|office|studio|newsroom|shop|bookshop|restaurant|premises|building|headquarters)"
)
_THINGS: Final = (
    r"(?:(?:e-?mail|mail|computer|telephone|phone|signal|telegram|facebook|twitter|bank|social media) )?(?:accounts?|inbox"
    r"|mailbox|e-?mails?|phones?|telephones?|mobiles?|computers?|laptops?|devices?|network|server|iphone|messages|website)"
)

QUIET_TURNS: Final[tuple[tuple[re.Pattern[str], Frame], ...]] = (
    # recruitment
    phrase(
        r"\b(?:was|were|been) (?:asked|invited|pressed|urged|told|ordered|pressured"
        r"|offered (?:\w+ ){1,4}) to (?:\w+ )?(?:spy|inform|work for|cooperate with"
        r"|collaborate|report on|report to|supply|pass (?:on )?information|become(?= an? (?:informer|informant|agent|source)))\b",
        frame("asked to inform", _K.RECRUITMENT_ATTEMPT, None, None)),
    phrase(
        r"\b(?:was|were|been) offered (?:an? |the )?(?:[\w-]+ ){1,4}(?:if|for|in (?:return|exchange) for"
        r"|provided)\b[^.;]{0,60}\b(?:report\w*|inform\w*|spied"
        r"|spy\w*|names?|lists?|told|supplied|collect\w*|watch\w*)\b",
        frame("offered money for information", _K.RECRUITMENT_ATTEMPT, None, None)),
    phrase(
        r"\b(?:invit(?:ed|es)|ask(?:ed|s)|press(?:ed|es)|want(?:ed|s)|urg(?:ed|es)|pressured"
        r"|persuaded) (?=(?:(?!\bto\b)[^.;]){3,80} to (?:cooperate|co-operate"
        r"|collaborate|spy|inform|collect (?:the )?names|report|work for|act as|become an? (?:informer|informant|agent"
        r"|source))\b)",
        frame("asked to inform", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    phrase(
        r"\b(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)) (?:\w+ )?to (?:work as(?= an? (?:informer|informant|agent|source))"
        r"|spy|inform on|become(?= an? (?:informer"
        r"|informant|agent))|cooperate with the (?:\w+ )?(?:service|embassy|consulate|intelligence))\b",
        frame("refused to inform", _K.RECRUITMENT_ATTEMPT, None, _O.ATTEMPTED_FAILED)),
    phrase(
        r"\b(?:the hope|in order|effort|attempt|bid|plan) (?:of |to )?(?:mak(?:e|ing)|turn(?:ing)?|recruit(?:ing)?) (?:him"
        r"|her|them) (?:into )?an? (?:informer"
        r"|informant|agent|source|spy)\b",
        frame("to recruit", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    phrase(
        r"\b(?:proposed|offered|promised) (?=(?:(?!\bif\b)[^.;]){3,90} (?:if|provided that|in return for"
        r"|in exchange for) (?:(?:he|she|they|it)"
        r" )?[^.;]{0,40}(?:told|named|passed|pass|report|reported|reporting|write|wrote|listen|inform|informed|informing"
        r"|supplied|list|names"
        r"|watch|watched)\b)|\bproposed (?:to (?:him|her|them) )?that (?:he|she|they) (?:should )?(?:pass on|report|inform"
        r"|write|supply|note"
        r"|collect|spy)\b",
        frame("offered money for information", _K.RECRUITMENT_ATTEMPT, None, None, "active")),
    # watching
    phrase(
        r"\b(?<!to )(?:keep|kept|keeping|keeps) (?:a )?(?:close |constant |round-the-clock )?(?:watch|tabs|an eye|eyes|track"
        r"|files?) (?:on|over|of)\b"
        r"|\b(?:eavesdropp?(?:ed|ing)?|snoop(?:ed|ing)?|listened in|spied|spying|spy) (?:up)?on\b"
        r"|\b(?:stak(?:ed|ing) out|cased|casing|scouted|scouting|reconnaissance of|reconnoitred) (?=the |his |her |their |\w)",
        frame("kept watch", _K.SURVEILLANCE, _M.PHYSICAL_SURVEILLANCE, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:spyware|pegasus|predator|graphite|malware|stalkerware|tracking devices?|gps (?:devices?|trackers?)|trackers?|bugs?"
        r"|listening devices?|(?:hidden |secret )?(?:cameras?|microphones?)|transmitters?|airtags?) "
        r"(?:(?:was|were|had been|has been|have been) )?(?:\w+ )?(?:found|discovered|detected|planted|installed|placed"
        r"|hidden|attached|fixed"
        r"|fitted|concealed|put|secreted|mounted) (?:\w+ )?(?:on|in|to|under|beneath|inside|behind|near|outside) (?:the )?",
        frame("device planted", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:planted|installed|placed|hid|fixed|attached|put|concealed|fitted|found|discovered|hiding|planting|installing) "
        r"(?:an? |the |two |some |hidden |secret )?(?:[\w-]+ ){0,2}(?:spyware|pegasus|malware|tracking devices?|trackers?|bugs?"
        r"|listening devices?|cameras?|microphones?|transmitters?) (?:on|in|to|under|beneath|inside|behind|near"
        r"|outside) (?:the )?",
        frame("device planted", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "active")),
    phrase(
        rf"\b(?:broke into|got into|gained access to|penetrated|compromised|breached|hacked(?: into)?|cloned|tapped|intercepted"
        rf"|infected|took over|hijacked|bugged|wiretapped|seized control of) (?:the |his |her "
        rf"|their )?(?:[\w-]+ ){{0,2}}?{_THINGS}(?: of)?\b",
        frame("broke into accounts", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:phishing|malicious|booby-trapped|infected|spoofed|spear-phishing) (?:e-?mails?|messages?|links?|attachments?|sms) "
        r"(?:(?:were|was|had been|have been) )?(?:\w+ )?(?:sent )?(?:to|at|against)\b",
        frame("phishing", _K.SURVEILLANCE, _M.DIGITAL_SURVEILLANCE, None, "active")),
    phrase(
        r"\b(?:collect|collected|collecting|gather|gathered|gathering|provided|providing|obtain(?:ed)?|sought|seeking"
        r"|supplied|passed"
        r"|passing|amassed|compiled|compiling) (?:\w+ )?(?:intelligence|information|material|data|details|dossiers?|files?"
    r"|a dossier|a file)"
        r" (?:up)?(?:on|about|regarding|concerning)\b",
        frame("collected information", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:sought|asked for|tried to (?:find|obtain|get|learn)|wanted to know|demanded|bought|obtained|passed on"
        r"|gave away|betrayed"
        r"|found out|discovered|established|located) (?:out )?(?:the )?(?:home |private |new |current )?(?:address(?:es)?"
        r"|whereabouts"
        r"|telephone numbers?|phone numbers?|travel plans|itinerary|movements) of\b",
        frame("sought the address", _K.SURVEILLANCE, None, _O.CARRIED_OUT, "weak active")),
    # threats
    phrase(
        r"\b(?:you are|you're|he is|she is|they are) (?:(?:a|already|as good as) )?dead(?: (?:man|woman|meat))?\b"
        r"|\bstop (?:\w+ ){0,3}or (?:you|he|she|face|else|die|we)\b|\bface the consequences\b|\bor (?:else )?(?:you|he|she"
        r"|they) (?:will|would|'ll) "
        r"(?:die|be (?:killed|silenced|shot|next|buried)|pay|regret|suffer|end up)\b|\byou will (?:die|be (?:killed"
        r"|silenced|next)|pay|regret)\b",
        frame("menacing words", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak")),
    phrase(
        r"\b(?:told|warned|informed|threatened|assured|promised)\b[^.;]{0,70}? that (?:he|she"
        r"|they) would (?:\w+ )?(?:be (?:\w+ )?(?:shot|killed"
        r"|stabbed|hanged|murdered|beheaded|silenced|hunted|found|punished|dealt with|dead|next|executed|poisoned"
        r"|eliminated|liquidated)"
        r"|die|pay|regret|suffer|end up|disappear|not live|meet the same)\b",
        frame("menacing message", _K.THREAT, _M.MESSAGE, _O.WARNED)),
    phrase(
        r"\b(?:sent|got|received|found|opened|handed|delivered|mailed)\b[^.;]{0,60}?\b(?:envelope|parcel|package|letter|box"
        r"|packet)"
        r" (?:\w+ ){0,2}?(?:with|containing|that contained|holding|full of) (?:an? |two |three |the |live )*(?:bullets?"
        r"|cartridges?"
        r"|white powder|knife|razor blades?|dead|noose|photographs?|black ribbon)\b",
        frame("menacing object", _K.THREAT, _M.MESSAGE, _O.WARNED, "active")),
    phrase(
        r"\b(?:severed|bloody|bloodied|blood-stained|dead|decapitated|headless|pig's|sheep's|goat's|cow's"
        r"|butchered) (?:[\w']+ )?(?:head"
        r"|rat|bird|cat|dog|fish|doll|chicken|animal|crow|pigeon|goat|pig) (?:was |had been |were )?(?:left|hung|nailed"
        r"|placed|thrown|dumped"
        r"|put|found|lying|posted|sent) (?:\w+ )?(?:at|on|outside|in|to|before) (?:the (?:door|doorstep|gate|letter ?box"
        r"|porch|home|house|flat) of"
        r"|the |his |her )?",
        frame("menacing object", _K.THREAT, _M.MESSAGE, _O.WARNED, "active")),
    phrase(
        r"\b(?:photographs?|pictures?|photos?) of (?:his|her|their) (?:[\w-]+ )?(?:child(?:ren)?|wife|house|home|daughters?"
        r"|sons?|family|flat|car)"
        r" (?:was |were |had been )?(?:left|pushed|sent|put|posted|slipped|pinned|e-?mailed)\b",
        frame("menacing object", _K.THREAT, _M.MESSAGE, _O.WARNED)),
    phrase(
        r"\b(?:threat[- ]to[- ]life|osman|duty[- ]to[- ]warn) (?:warnings?|notices?|letters?|messages?)\b(?: (?:was "
        r"|were )?(?:issued |given |sent )?to\b)?",
        frame("told of a risk", _K.THREAT, None, _O.WARNED, "active")),
    phrase(
        r"\b(?:vowed|vows|swore|pledged|threatens?|threatened|promised|called on \w+) to (?:hunt (?:down )?|track down "
        r"|find and |kill |punish "
        r"|silence |get |destroy |crush |finish |bury |execute |eliminate |liquidate |slaughter |deal with |bring back "
        r"|strike )(?=the |an? |him|her|\w)",
        frame("vowed to punish", _K.THREAT, _M.MESSAGE, _O.WARNED, "weak active")),
    phrase(
        r"\bfatwas?\b(?: (?:was |were |had been )?(?:issued|pronounced|published|proclaimed))?(?:[\w ]{0,30} )?(?:against"
        r"|on|calling for)\b"
        r"|\b(?:calls?|called|calling|appeals?|appealed) (?:for|to) (?:the )?(?:murder|killing|death|punish|punishment"
        r"|liquidation|kill|execution)"
        r"(?: of)?\b|\b(?:bounty|reward|price) (?:of [^.;]{1,40} )?(?:was |had been |has been )?(?:placed|put|set|offered"
        r"|announced) (?:on|for)\b",
        frame("call for the death", _K.THREAT, _M.MESSAGE, _O.WARNED, "active")),
    phrase(
        r"\b(?:on|found on|added to|appeared on|put on|named (?:on|in)|head(?:ed|s)) (?:a|an|the|its"
        r"|their) (?:[\w'-]+ )?(?:hit|death|kill|assassination"
        r"|murder|target|wanted) lists?\b|\b(?:hit|death|kill) lists?\b",
        frame("hit list", _K.THREAT, None, _O.WARNED, "weak")),
    phrase(
        r"\b(?:moved|taken|brought|relocated|transferred) (?:by (?:the )?police )?to (?:a|another) (?:safe house"
        r"|secret address|secret location"
        r"|secure location|safe place)\b|\b(?:lives?|living|placed|put|is|was|been) under (?:\w+ )?(?:police |armed "
        r"|round-the-clock |24-hour )*"
        r"(?:protection|guard)\b|\b(?:given|granted|assigned) (?:\w+ )?(?:police |24-hour )?(?:protection|bodyguards)\b",
        frame("under protection", _K.THREAT, None, _O.WARNED, "weak")),
    phrase(
        r"\b(?:let (?:him|her|them|\w+ \w+) know|called on|visited|rang|alerted|advised)\b[^.;]{0,140}?\b(?:meant|planned"
        r"|intended|wanted"
        r"|were preparing|was preparing) to (?:do (?:him|her|them) (?:\w+ )?harm|harm|hurt|kill|attack|abduct|kidnap)\b",
        frame("told of a risk", _K.THREAT, None, _O.WARNED)),
    # pressure
    phrase(
        r"\bpassports?\b[^.;]{0,140}?\b(?:refused|declined|would not be) (?:to )?(?:renew(?:ed)?|issue|issued|extend(?:ed)?)\b",
        frame("papers refused", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "weak active")),
    phrase(
        r"\b(?:campaign of |subjected to |suffered |faced |endured )(?:\w+ ){0,2}(?:harassment|intimidation|pressure"
        r"|blackmail|smears?)"
        r"(?: (?:of|against|on|by|from))?\b|\b(?:put|brought|placed|exerted|came|come|been) (?:\w+ )?(?:under "
        r"|to bear )?pressure (?:on|to|from|by|upon)\b",
        frame("harassment", _K.COERCION, _M.OTHER, _O.CARRIED_OUT, "weak active")),
    phrase(
        rf"\b(?:house|home|flat|property|land|assets|savings|bank accounts?|accounts?|pension|shop|farm"
        rf"|business) of (?:the )?(?:[\w'.-]+ ){{0,2}}{_KIN}"
        r" (?:of )?(?=[^.;]{0,90}\b(?:confiscated|seized|frozen|demolished|bulldozed|searched|raided|sealed|taken)\b)"
        rf"|\b(?:confiscated|seized|froze|demolished|bulldozed|raided|searched) (?:the )?(?:house|home|flat|property|land"
        rf"|assets|savings|shop|farm"
        rf"|accounts?) of (?:the )?(?:[\w'.-]+ ){{0,2}}{_KIN} (?:of )?",
        frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "active")),
    phrase(
        rf"\b(?:told|ordered|instructed|pressed|forced|made) the (?:[\w'.-]+ )?{_KIN} of (?=[^.;]{{3,90}} to\b)",
        frame("relatives pressed", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT, "active")),
    phrase(
        r"\b(?:tried|attempted|sought|trying|wanted|attempts?|efforts?|order(?:ed|s)?|mission|campaign) to (?:force"
        r"|persuade|press|pressure|coerce|compel"
        r"|induce|get|make|intimidate|harass|blackmail) (?=[^.;]{2,70} (?:to|into) (?:leav\w+|return\w*|com\w+|go\w*"
        r"|clos\w+|stop\w*|giv\w+|withdraw\w*"
        r"|retract\w*|surrender\w*))",
        frame("pressed to return", _K.COERCION, None, _O.ATTEMPTED_FAILED, "weak active")),
    phrase(
        r"\b(?:was|were|been) (?:\w+ )?(?:pressured|pressed|urged|coerced|bullied|blackmailed) (?:to|into) (?:return"
        r"|com|go|clos|stop|giv"
        r"|leav|withdraw|fall)\w*\b",
        frame("pressed to return", _K.COERCION, None, _O.ATTEMPTED_FAILED, "weak")),
    phrase(
        rf"\b(?:told|warned|informed|threatened)\b[^.;]{{0,60}} that (?:his|her|their) (?:[\w'-]+ )?{_KIN} (?:would|could"
        rf"|might|will) (?:\w+ )?"
        r"(?:go to|be (?:arrested|jailed|harmed|killed|freed|released|punished|next)|suffer|pay|lose|die|rot|stay|remain"
        r"|disappear)\b",
        frame("menace to relatives", _K.COERCION, _M.COERCION_BY_PROXY, _O.CARRIED_OUT)),
    # belongings
    phrase(
        r"\b(?:break-?in|burglary|arson attack|arson|fire-?bombing|sabotage|attack|raid) (?:at|on|of|in|against) (?=(?:the"
        r"|his|her|their|its|an?) "
        rf"(?:[\w'-]+ ){{0,3}}{_HOME}\b)",
        frame("attack on premises", _K.PROPERTY_ATTACK, None, None, "weak active")),
    phrase(
        r"\b(?:set light to|put a match to|burn(?:t|ed) (?:out|down)|gutted by|went up in flames|went up in smoke"
        r"|destroyed by (?:a )?fire"
        r"|consumed by (?:a )?fire|damaged (?:by|in) (?:a |an )?(?:\w+ )?(?:fire|blaze|arson))\b"
        r"|\bincendiary (?:device|bomb|charge)s?\b|\bfire ?bombs?\b|\bmolotov cocktails?\b|\bpetrol bombs?\b",
        frame("set fire", _K.PROPERTY_ATTACK, _M.ARSON, None, "active")),
    phrase(
        rf"\b(?:shots?|bullets?|rounds?) (?:\w+ ){{0,2}}(?:fired|were fired|hit|struck) (?:at|into|through)? ?(?:the|his"
        rf"|her|their|its|an?) (?:[\w'-]+ ){{0,2}}{_HOME}\b"
        rf"|\b(?:shot up|opened fire (?:on|at)|fired (?:shots )?(?:at|into|on)|strafed|sprayed) (?:the|his|her|their|its"
        rf"|an?) (?:[\w'-]+ ){{0,2}}{_HOME}\b",
        frame("fired at premises", _K.PROPERTY_ATTACK, _M.FIREARM, _O.CARRIED_OUT, "active")),
    phrase(
        rf"\b(?:broke|broken|break|breaking) into (?:the |his |her |their "
        rf"|an? )?(?:[\w'-]+ ){{0,2}}?{_HOME}\b(?=[^.;]{{0,120}}\b(?:took|stole|stolen"
        r"|copied|removed|ransacked|smashed|searched|files|hard (?:disks?|drives?)|documents|computers?|laptops?)\b)",
        frame("burglary", _K.PROPERTY_ATTACK, _M.OTHER, _O.CARRIED_OUT, "active")),
    # explosives where nobody is singled out
    phrase(
        r"\b(?:charge|bomb|blast|explosion|explosives?)\b[^.;]{0,50}? (?:tore|ripped|blew|took) (?:open|apart|away|off|in|out) "
        r"(?=(?:the|a|an|its|their|part of the) )",
        frame("bomb attack", _K.BOMBING, _M.EXPLOSIVE, None, "active")),
    phrase(
        r"\b(?:blast|explosion|bomb|device|car bomb|grenade) (?:\w+ ){0,2}?(?:tore|ripped|wrecked|destroyed|damaged|shook"
        r"|devastated|demolished|hit|rocked"
        r"|exploded|went off|detonated) (?:through |apart |outside |at |in |near |inside |in front of )?(?=(?:the|a|an|its"
        r"|their) (?:[\w'-]+ ){0,4}?"
        r"(?:headquarters|office|offices|embassy|consulate|building|synagogue|mosque|church|club|congress|meeting|rally"
        r"|restaurant|cafe|café|centre"
        r"|center|gathering|conference|newsroom|studio|station|school|hotel|bookshop)\b)",
        frame("bomb attack", _K.BOMBING, _M.EXPLOSIVE, None, "active")),
    phrase(
        r"\b(?:explosives?|bombs?|explosive devices?|dynamite|grenades?) (?:was |were |had been )?(?:found|discovered"
        r"|planted|placed|hidden|defused|left"
        r"|thrown|hurled|lobbed) (?:\w+ )?(?:outside|at|in|near|under|inside|into|in front of) (?=(?:the|a|an"
        r"|its) (?:[\w'-]+ ){0,4}?(?:headquarters"
        r"|offices?|embassy|consulate|building|synagogue|mosque|church|club|congress|meeting|rally|restaurant|centre|center"
        r"|conference|newsroom)\b)",
        frame("bomb attack", _K.BOMBING, _M.EXPLOSIVE, None, "active")),
    phrase(
        r"\b(?:kilos?|kilogrammes?|kilograms|grams|pounds|sticks) of (?:\w+ )?(?:explosives?|dynamite|tatp|semtex|tnt|c-?4)\b",
        frame("explosives", _K.BOMBING, _M.EXPLOSIVE, _O.FOILED, "weak")),
)  # fmt: skip
