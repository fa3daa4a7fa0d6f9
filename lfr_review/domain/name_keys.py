"""Names folded for a conflict check: two names are held against each other without either being shown.

The check errs towards finding too much; a person decides what a match means.
"""

from __future__ import annotations

import itertools
import unicodedata

_TITLES = frozenset(
    "mr mrs ms miss mx dr sir dame lady lord rev prof master pc dc wpc sgt sergeant insp inspector ci chief supt "
    "superintendent constable".split()
)
#: Letters that do not come apart into a letter and an accent.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_SAME_NAMES = (
    "muhammad mohammed mohamed mohammad muhammed mohamad mohamud mohd md",
    "ahmed ahmad",
    "hussain hussein husain husayn",
    "yusuf yousuf yousef youssef yusef joseph joe joey",
    "abigail abby abi",
    "alexander alex sandy",
    "alexandra sandra",
    "andrew andy drew",
    "anthony antony tony",
    "benjamin ben benny",
    "catherine katherine kathryn katharine cathy kathy kate katie",
    "charles charlie",
    "christopher chris kit",
    "daniel dan danny",
    "david dave davy",
    "deborah debra debbie deb",
    "edward ed eddie ted ned",
    "elizabeth elisabeth liz lizzie beth betty eliza",
    "frederick fred freddie",
    "gerald jerry gerry",
    "gregory greg",
    "henry harry",
    "isabella isabel isobel bella",
    "jacob jake",
    "james jim jimmy jamie",
    "jennifer jenny jen",
    "john jon jonny johnny jack",
    "jonathan jonathon",
    "joshua josh",
    "kenneth ken kenny",
    "lawrence laurence larry",
    "leonard len lenny",
    "margaret maggie meg peggy",
    "matthew matt",
    "michael mike mick mickey",
    "nicholas nick nicky",
    "patricia pat patsy trish",
    "patrick paddy",
    "peter pete",
    "philip phillip phil",
    "rebecca becky",
    "richard rick ricky dick",
    "robert rob robbie bob bobby bert",
    "ronald ron ronnie",
    "samuel sam sammy",
    "stephen steven steve",
    "susan sue susie",
    "terence terry",
    "theresa teresa tess",
    "thomas tom tommy",
    "timothy tim",
    "victoria vicky",
    "vincent vince",
    "william will bill billy liam",
)
_ONE_NAME = {name: names.split()[0] for names in _SAME_NAMES for name in names.split()}


def name_keys(name: str) -> frozenset[str]:
    """The keys of a name; two names that share one could be the same person.

    Letter case, accents, titles, punctuation and the order of the words do not count, nor do common short forms and
    spellings. Each pair of words is a key, so that a middle name left out is still found; a name of one word is
    matched only by the same single word.
    """
    words = sorted({_ONE_NAME.get(word, word) for word in _words(name)})
    if len(words) == 1:
        return frozenset(words)
    return frozenset(" ".join(pair) for pair in itertools.combinations(words, 2))


def could_be_the_same(one: str, other: str) -> bool:
    """Whether two names share a key."""
    return not name_keys(one).isdisjoint(name_keys(other))


def _words(name: str) -> tuple[str, ...]:
    joined = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    folded = joined.replace("'", "").replace("’", "").replace(".", "").casefold().translate(_PLAIN_LETTERS)
    spaced = "".join(letter if _is_letter(letter) else " " for letter in folded)
    words = tuple(spaced.split())
    kept = tuple(word for word in words if word not in _TITLES)
    return kept or words


def _is_letter(letter: str) -> bool:
    """Letters, figures, and the vowel signs that some scripts write as marks."""
    return letter.isalnum() or unicodedata.category(letter) in ("Mc", "Mn")
