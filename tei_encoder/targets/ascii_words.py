"""Words of any script → small ASCII letters, for ids."""

from __future__ import annotations

import re
import unicodedata

# Letters that do not fall apart into a Latin letter and a mark. Cyrillic as libraries write it, without its marks.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n",
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "ѣ": "e", "э": "e", "ю": "iu", "я": "ia", "ѳ": "f", "ѵ": "i", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d", "џ": "dz",
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "e", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "ph", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
OTHER = re.compile(r"[^a-z0-9_-]+")


def ascii_word(word: str) -> str:
    """Write a word in small ASCII letters, digits, hyphens and underscores; letters that we have none for are left out."""
    bare = (char if char in LETTERS else unicodedata.normalize("NFD", char)[:1] for char in word.casefold())
    plain = OTHER.sub("", "".join(LETTERS.get(char, char) for char in bare))
    return re.sub(r"-{2,}", "-", plain).strip("-_")
