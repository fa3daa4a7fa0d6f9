"""What languages are called, by the three-letter codes that text recognition has for them."""

from __future__ import annotations

_NAMES = {
    "amh": "Amharic", "ara": "Arabic", "ben": "Bengali", "bul": "Bulgarian", "ces": "Czech",
    "chi_sim": "Chinese (simplified)", "chi_tra": "Chinese (traditional)", "cym": "Welsh", "deu": "German",
    "ell": "Greek", "eng": "English", "fas": "Persian", "fra": "French", "gla": "Scottish Gaelic", "gle": "Irish",
    "guj": "Gujarati", "heb": "Hebrew", "hin": "Hindi", "hrv": "Croatian", "hun": "Hungarian", "ita": "Italian",
    "lav": "Latvian", "lit": "Lithuanian", "nep": "Nepali", "nld": "Dutch", "pan": "Punjabi", "pol": "Polish",
    "por": "Portuguese", "pus": "Pashto", "ron": "Romanian", "rus": "Russian", "slk": "Slovak", "spa": "Spanish",
    "sqi": "Albanian", "srp": "Serbian", "tam": "Tamil", "tel": "Telugu", "tir": "Tigrinya", "tur": "Turkish",
    "ukr": "Ukrainian", "urd": "Urdu", "vie": "Vietnamese", "yor": "Yoruba",
}  # fmt: skip


def language_name(code: str) -> str:
    """The name of a language with its code, such as `Polish (pol)`; the code alone where we have no name for it."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else code
