"""How pictures and sound are packed, by name, for the codes of each family of containers."""

from __future__ import annotations

from lfr_review.worker.protocol import clean_text

_H264, _HEVC, _H263, _AAC = "H.264 (AVC)", "H.265 (HEVC)", "H.263", "AAC"
_MPEG4, _JPEG, _DV = "MPEG-4 Visual", "Motion JPEG", "DV"
_MP3, _PCM, _ALAC, _OPUS, _VORBIS, _FLAC = (
    "MP3",
    "uncompressed (PCM)",
    "Apple lossless (ALAC)",
    "Opus",
    "Vorbis",
    "FLAC",
)
_AMR, _AMR_WB, _AC3, _EAC3 = "AMR narrow band", "AMR wide band", "AC-3", "E-AC-3"
_VP8, _VP9, _AV1 = "VP8", "VP9", "AV1"

#: sample entries of the ISO family and QuickTime, and the pictures' codes of AVI, in lower case
FOUR = {
    **dict.fromkeys((b"avc1", b"avc2", b"avc3", b"avc4", b"h264", b"x264"), _H264),
    **dict.fromkeys((b"hvc1", b"hev1", b"dvh1", b"dvhe", b"hevc", b"h265"), _HEVC),
    **dict.fromkeys((b"mp4v", b"xvid", b"divx", b"dx50", b"fmp4", b"m4s2"), _MPEG4),
    **dict.fromkeys((b"s263", b"h263"), _H263),
    **dict.fromkeys((b"mjpg", b"mjpa", b"mjpb", b"jpeg"), _JPEG),
    **dict.fromkeys((b"dvsd", b"dvcp", b"dvc ", b"dv5n"), _DV),
    **dict.fromkeys((b"apch", b"apcn", b"apcs", b"apco", b"ap4h"), "Apple ProRes"),
    **dict.fromkeys((b"sowt", b"twos", b"lpcm", b"raw ", b"in24", b"in32", b"fl32", b"ipcm", b"fpcm"), _PCM),
    **dict.fromkeys((b".mp3", b"mp3 ", b"ms\x00\x55"), _MP3),
    b"vp08": _VP8, b"vp80": _VP8, b"vp09": _VP9, b"vp90": _VP9, b"av01": _AV1,
    b"mp4a": _AAC, b"alac": _ALAC, b"samr": _AMR, b"sawb": _AMR_WB, b"ac-3": _AC3, b"ec-3": _EAC3,
    b"opus": _OPUS, b"flac": _FLAC, b"ulaw": "G.711 µ-law", b"alaw": "G.711 A-law", b"msvc": "Microsoft Video 1",
    b"cvid": "Cinepak", b"wmv3": "Windows Media Video 9", b"\x00\x00\x00\x00": "uncompressed",
}  # fmt: skip
#: object types inside `mp4v` and `mp4a`, by the registry of MPEG-4
OBJECTS = {
    0x20: _MPEG4, 0x21: _H264, 0x23: _HEVC, 0x40: _AAC, **dict.fromkeys((0x60, 0x61, 0x62, 0x63, 0x64), "MPEG-2 video"),
    **dict.fromkeys((0x66, 0x67, 0x68), _AAC), 0x69: _MP3, 0x6A: "MPEG-1 video", 0x6B: _MP3, 0x6C: _JPEG,
    0xA5: _AC3, 0xA6: _EAC3, 0xAD: _OPUS, 0xDD: _VORBIS,
}  # fmt: skip
#: format tags of WAV and of the sound in AVI
WAVE = {
    1: _PCM, 3: "uncompressed (floating point)", 2: "Microsoft ADPCM", 6: "G.711 A-law", 7: "G.711 µ-law",
    0x11: "IMA ADPCM", 0x31: "GSM 6.10", 0x50: "MPEG audio", 0x55: _MP3, 0x57: _AMR, 0x58: _AMR_WB, 0xFF: _AAC,
    0x161: "Windows Media Audio", 0x2000: _AC3, 0xF1AC: _FLAC,
}  # fmt: skip
#: beginnings of Matroska's codec names
MATROSKA = {
    "V_MPEG4/ISO/AVC": _H264, "V_MPEGH/ISO/HEVC": _HEVC, "V_MPEG4": _MPEG4, "V_VP8": _VP8, "V_VP9": _VP9,
    "V_AV1": _AV1, "V_MJPEG": _JPEG, "A_OPUS": _OPUS, "A_VORBIS": _VORBIS, "A_AAC": _AAC, "A_MPEG/L3": _MP3,
    "A_FLAC": _FLAC, "A_PCM": _PCM, "A_AC3": _AC3, "A_EAC3": _EAC3, "A_ALAC": _ALAC,
}  # fmt: skip
PROTECTED = frozenset((b"encv", b"enca", b"drmi", b"drms"))


def by_four(code: bytes) -> str:
    """The name for four letters, or the letters themselves where it is not known here."""
    known = FOUR.get(code) or FOUR.get(code.lower())
    return known or f"“{clean_text(code.decode('latin-1')).strip()}”"


def by_wave_tag(tag: int) -> str:
    """The name for a format tag of WAV."""
    return WAVE.get(tag, f"format {tag:#06x}")


def by_matroska(name: str) -> str:
    """The name for a codec of Matroska; the longest beginning counts."""
    fitting = [known for known in MATROSKA if name.startswith(known)]
    return MATROSKA[max(fitting, key=len)] if fitting else f"“{name[:40]}”"
