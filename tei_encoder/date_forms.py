"""The forms in which dates are printed: the words for days, a pattern for each order of day, month and year."""

from __future__ import annotations

import re
from functools import cache

from tei_encoder.lexicon import alternation, in_order
from tei_encoder.patterns import lazily
from tei_encoder.vocabulary import depends_on_words

ROMANS = {
    numeral: number
    for number, numeral in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)
}
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?!\d)"
SUFFIX = r"(?:(?:st|nd|rd|th|er|re|ère|d|r|n|t|è|º|°|ª|o|a|-?го|-е|-га|:e|:a)(?!\w)|\.)?"
MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
NEXT_MONTH = r"(?P<next_month>[^\W\d_]{3,12})\.?"
OF = r"(?:(?:day of|of|de|del|di|den|do|dia|dnia|dne|mes de)\s{1,3}|d['’]\s?)?"
GAP = r"(?:\s{1,3}|\s?[-.,]\s{0,3})"
IN_YEAR = (
    r"(?:(?:of|de|del|di|do|d['’]|in the year|im Jahre|des Jahres|anno|do ano de|del año|de l['’]an|de l['’]any"
    r"|dell['’]anno|roku|року|года)\s{0,2})?"
)
# Words that join the first and the last day of a span; `and` joins days that follow each other, and others.
UNTIL = r"to|till|until|through|bis|bis zum|au|al|a|ao|по|до|tot|til|till|do|až|đo|ла"
AND = r"and|und|et|y|e|i|и|i|a|og|och|en|és|та|și"
JOINT = rf"(?P<joint>\s?[-–—/]\s?|\s(?:{UNTIL}|{AND})\s(?:the |dem |den |le )?|(?=\s?\())"
SURE_JOINT = lazily(rf"\s?[-–—]\s?|\s(?:{UNTIL})\s(?:the |dem |den |zum |le )?")


@cache
def days() -> dict[str, int]:
    """Return the words for the days of a month, in lower case, with their numbers."""
    return {word.replace("-", " "): day for row in in_order("days") for day, word in enumerate(row, 1)}


@cache
def first_words_of_days() -> frozenset[str]:
    """Return what the words for days begin with, each up to its first space."""
    return frozenset(day.split()[0] for day in days())


@cache
def patterns(*, in_words: bool = True) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each form; of two that match in one place the first counts.

    With words for the days (`in_words`) they take long to compile: most texts print figures.
    """
    named = "|".join(
        sorted((re.escape(day).replace(r"\ ", "[- ]") for day in days()), key=lambda word: (-len(word), word))
    )
    day = rf"(?P<day>[0-3]?\d{SUFFIX}{f'|{named}' if in_words else ''})"
    last = rf"\s?\(?(?P<last>[0-3]?\d{SUFFIX})\)?"
    roman = r"(?P<roman>X?I{1,3}|I?[VX]|VI{1,3})"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            # 30 September–2 October 1962
            rf"(?<![\w.]){day}{GAP}{OF}{MONTH}{JOINT}{last}{GAP}{OF}{NEXT_MONTH}{GAP}{IN_YEAR}{YEAR}",
            # 8 October 1962; 8–9 October 1962; 12/24 May 1891; 12 (24) мая 1891
            rf"(?<![\w.]){day}(?:{JOINT}{last})?{GAP}{OF}{MONTH}{GAP}{IN_YEAR}{YEAR}",
            # October 8, 1962; October 8–9, 1962; September 30–October 2, 1962
            rf"(?<!\w){MONTH}\s{{1,3}}(?:the )?{day}(?:{JOINT}(?:{NEXT_MONTH}\s{{1,3}})?{last})?\s?(?:,|\s)\s{{0,3}}{IN_YEAR}{YEAR}",
            # 1927. október 5.; 1962, October 8
            rf"(?<![\w.]){YEAR}(?:[.,]|\sévi)\s{{1,3}}{MONTH}\s{{1,3}}(?P<day>[0-3]?\d)(?![\d:])",
            # 1962-10-08; 1962/10/8; 1962. 10. 8.
            r"(?<![\d./-])(?P<year>1[0-9]\d\d|20\d\d)(?P<mark>-|/|\.\s?)(?P<number>1[0-2]|0?[1-9])(?P=mark)(?P<day>[0-3]?\d)(?![\d/-])",
            # 8.10.1962; 8.–9. 10. 1962
            rf"(?<![\d.])(?P<day>[0-3]?\d)(?:\.?{JOINT}(?P<last>[0-3]?\d))?\.\s?(?P<number>1[0-2]|0?[1-9])\.\s?{YEAR}",
            # 8/10/1962; 10-8-1962
            rf"(?<![\d/-])(?P<one>[0-3]?\d)(?P<mark>[/-])(?P<two>[0-3]?\d)(?P=mark){YEAR}(?![/-]\d)",
            # 8.X.1962; 8 X 1962 r.
            rf"(?<![\w.])(?P<day>[0-3]?\d)\.?(?P<mark>[\s/.-])\s?(?-i:{roman})\.?(?P=mark)\s?{YEAR}",
            # October 1962; May–June 1962
            rf"(?<!\d\s)(?<!\d\.\s)(?<!\w)(?:(?P<first_month>[^\W\d_]{{3,12}})\.?\s?[-–—/]\s?)?{MONTH}\s{{1,3}}{IN_YEAR}{YEAR}",
        )
    )


@depends_on_words
@cache
def styles() -> re.Pattern[str]:
    """Return a pattern for what follows a date and says of which calendar it is."""
    return re.compile(
        rf"[\s,]{{0,2}}(?:г\.|года)?\s?[(\[]?(?:(?P<old>{alternation('old_style')})|{alternation('new_style')})(?!\w)",
        re.IGNORECASE,
    )
