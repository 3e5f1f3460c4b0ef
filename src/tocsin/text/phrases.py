"""Decide how the parts of an English expression of time are spelt: fragments of patterns, with the groups they fill.

Months, weekdays and seasons need their capital or, for seasons, none; the other words are read in any case by patterns that
say so. Group names are the contract with `tocsin.text.readings`.
"""

from typing import Final


def any_of(words: str) -> str:
    """A pattern for any of some phrases, given with commas between them; the longest is tried first.

    >>> any_of("in, in the past")
    '(?:in the past|in)'
    """
    return "(?:" + "|".join(sorted((word.strip() for word in words.split(",")), key=len, reverse=True)) + ")"


_FULL: Final = "January, February, March, April, May, June, July, August, September, October, November, December"
_SHORT: Final = "Jan, Feb, Mar, Apr, Jun, Jul, Aug, Sept, Sep, Oct, Nov, Dec"
MONTH: Final = rf"(?P<month>{any_of(_FULL)}|{any_of(_SHORT)}\b\.?|{any_of(_FULL.upper())}|{any_of(_SHORT.upper())}\b\.?)"
DAY: Final = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
TO_DAY: Final = r"(?:(?P<join>\s?(?:-|to|/)\s?| and )(?:the )?(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
ORDINAL: Final = "(?P<ordinal>" + any_of(
    "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, fourteenth, "
    "fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth, twenty-first, twenty-second, twenty-third, "
    "twenty-fourth, twenty-fifth, twenty-sixth, twenty-seventh, twenty-eighth, twenty-ninth, thirtieth, thirty-first"
) + ")"  # fmt: skip
WEEKDAY: Final = any_of("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday")
LED: Final = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)(?![\d%]|[.,]\d|:\d)"
WHICH: Final = (
    r"(?P<which>(?:of )?(?:this|last|next|the same|that same|that|the following|the previous|the preceding|the next) year"
    r"|the year (?:before|after))"
)
TAIL: Final = rf"(?:(?:,? (?:of )?|, ){YEAR}|,? {WHICH})"
BEING: Final = rf"(?P<gone> last(?! (?:year|week|month)))?(?:, a (?P<being>{WEEKDAY}))?"
PART: Final = (
    r"(?P<part>(?i:early|mid|late|(?:the )?(?:very )?(?:beginning|start|middle|end)(?: of)?"
    r"|(?:the )?(?:first|second) half of|(?:the )?(?:first|second|third|fourth|last) week of|(?:the )?(?:first|last) days of))"
    r"(?: in)?[- ](?:the )?"
)
SEASON: Final = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
UNIT: Final = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
NEAR_UNIT: Final = r"(?P<unit>day|night|morning|afternoon|evening|week|month|year)"
_CARDINALS: Final = (
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, "
    "seventeen, eighteen, nineteen"
)
_TENS: Final = "twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety"
NUMBER_WORDS: Final = rf"(?:{any_of(_TENS)}(?:-{any_of(_CARDINALS)})?|{any_of(_CARDINALS)})"
NUMBER: Final = (
    r"(?P<number>(?:(?:more than|less than|nearly|almost|about|around|exactly|just over|just under|over|some|only|just|barely) )?"
    rf"(?:\d{{1,3}}|{NUMBER_WORDS}|an?(?: full)?|a couple of|a few|several|some|many)(?P<half> and a half)?)"
)
DAYTIME: Final = r"(?: (?:early |late )?(?:morning|afternoon|evening|night))?"
ORDER: Final = r"(?P<shift>(?:earlier |later )?(?:last|this|next|past|the past|this past|the coming|the current))"
SIDE: Final = r"(?P<side>the very same|the same|that same|that very|that|the following|the next|next|the previous|the preceding)"
