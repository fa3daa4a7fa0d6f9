"""Names and lines in every script that our pages must carry."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.documents import Document, Paragraph, words
from lfr_review.worker.drawing import draw

MADE_AT = dt.datetime(2026, 6, 12, 9, 30, tzinfo=dt.UTC)

#: script, name, file of the face it should be set in, whether it runs from right to left
NAMES = (
    ("Latin", "Zażółć Łódź Nguyễn Siobhán", "NotoSans-Regular.ttf", False),
    ("Greek", "Ελένη Παπαδοπούλου", "NotoSans-Regular.ttf", False),
    ("Cyrillic", "Ірина Шевченко Київ", "NotoSans-Regular.ttf", False),
    ("Hebrew", "יוסף כהן", "NotoSansHebrew-Regular.ttf", True),
    ("Hebrew with points", "שָׁלוֹם עֲלֵיכֶם", "NotoSansHebrew-Regular.ttf", True),
    ("Arabic", "محمد الحسن عبد الله", "NotoSansArabic-Regular.ttf", True),
    ("Arabic with vowels", "مُحَمَّد لا إله", "NotoSansArabic-Regular.ttf", True),
    ("Urdu", "ڈاکٹر چوہدری ٹھیک گل", "NotoSansArabic-Regular.ttf", True),
    ("Persian with non-joiner", "می‌خواهم بروم", "NotoSansArabic-Regular.ttf", True),
    ("Armenian", "Արմեն Պետրոսյան", "NotoSansArmenian-Regular.ttf", False),
    ("Georgian", "გიორგი მაჭავარიანი", "NotoSansGeorgian-Regular.ttf", False),
    ("Bengali", "মোঃ রফিকুল ইসলাম চৌধুরী শ্রী", "NotoSansBengali-Regular.ttf", False),
    ("Gurmukhi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "NotoSansGurmukhi-Regular.ttf", False),
    ("Devanagari", "श्री कृष्णमूर्ति क्षत्रिय शर्मा", "NotoSansDevanagari-Regular.ttf", False),
    ("Tamil", "தொழில் ஸ்ரீ கௌரி", "NotoSansTamil-Regular.ttf", False),
    ("Ethiopic", "ኃይለ ሥላሴ አበበ", "NotoSansEthiopic-Regular.ttf", False),
    ("Han", "王小明 歐陽", "DroidSansFallbackFull.ttf", False),
)
NAME_IDS = [script for script, *_ in NAMES]

ENGLISH = "The officer stopped the client outside the station and asked for a name."


def document(*texts: str, title: str = "Chronology") -> Document:
    """A document of one paragraph for each text."""
    return Document(title=title, blocks=tuple(Paragraph(runs=words(text)) for text in texts))


def drawn(*texts: str) -> bytes:
    """The PDF of a document of one paragraph for each text."""
    return draw([document(*texts)], made_at=MADE_AT).pdf
