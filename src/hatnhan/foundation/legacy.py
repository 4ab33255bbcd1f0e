"""TCVN3 (.VnTime) and VNI (VNI-Times) text, one byte or two a letter, turned into Unicode."""

import re
from collections.abc import Iterable

ENCODINGS = ("unicode", "tcvn3", "vni")

_LETTERS = "àảãáạ ăằẳẵắặ âầẩẫấậ đ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ ĂÂÊÔƠƯĐ"
# ư is the soft hyphen U+00AD: text must be decoded before anything cleans it.
_TCVN3_CODES = "µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ® ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô \u00adõö÷øù úûüýþ ¡¢£¤¥¦§"
_TCVN3 = str.maketrans(_TCVN3_CODES.replace(" ", ""), _LETTERS.replace(" ", ""))

_TONES = "øûõùï"
_ROUND, _BREVE = "âàåãáä", "êèúüéë"


def _vni_pairs() -> dict[str, str]:
    pairs = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ"}
    plain = {"a": "àảãáạ", "e": "èẻẽéẹ", "o": "òỏõóọ", "u": "ùủũúụ", "y": "ỳỷỹý", "ô": "ờởỡớợ", "ö": "ừửữứự"}
    for base, letters in plain.items():
        pairs |= {base + mark: letter for mark, letter in zip(_TONES, letters, strict=False)}
    for base, letters in {"a": "âầẩẫấậ", "e": "êềểễếệ", "o": "ôồổỗốộ"}.items():
        pairs |= {base + mark: letter for mark, letter in zip(_ROUND, letters, strict=True)}
    pairs |= {"a" + mark: letter for mark, letter in zip(_BREVE, "ăằẳẵắặ", strict=True)}
    capitals = {code.upper(): letter.upper() for code, letter in pairs.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in pairs.items()}
    return pairs | mixed | capitals


_VNI = _vni_pairs()
_VNI_CODE = re.compile("|".join(map(re.escape, sorted(_VNI, key=len, reverse=True))))


_TELLING = re.compile(
    "[µ¶·¸¹¨©ª«¬®»¼½¾¡¢£¤¥¦§Æ×ßåæçëîïñö÷øûüþ\u00ad]|[aeouyöAEOUYÖ][øûõùïâàåãáäêèúüéëØÛÕÙÏÂÀÅÃÁÄÊÈÚÜÉË]"
)


_FIRST_SIGN, _LAST_SIGN = "\u2000", "\u2bff"


def is_unicode(text: str) -> bool:
    """Whether a letter above U+00FF shows that the text needs no decoding; dashes, quotes and dots show nothing."""
    return any(letter > "\u00ff" and not _FIRST_SIGN <= letter <= _LAST_SIGN for letter in text)


def seems_legacy(samples: Iterable[str]) -> bool:
    """Whether most accented strings look like TCVN3 or VNI: reading them as they are would store garbage."""
    accented = [text for text in samples if text and not text.isascii()]
    return 2 * sum(not is_unicode(text) and bool(_TELLING.search(text)) for text in accented) > len(accented)


def decode(text: str, encoding: str) -> str:
    """Unicode of a legacy string; text that is Unicode already comes back as it is."""
    if encoding == "unicode" or text.isascii() or is_unicode(text):
        return text
    if encoding == "tcvn3":
        return text.translate(_TCVN3)
    if encoding == "vni":
        return _VNI_CODE.sub(lambda found: _VNI[found[0]], text)
    raise ValueError(encoding)


def preview_encoding(samples: Iterable[str]) -> dict[str, list[str]]:
    """How the samples read under each encoding, for the user to choose by eye."""
    kept = [sample for sample in samples if sample and not sample.isascii()]
    return {encoding: [decode(sample, encoding) for sample in kept] for encoding in ENCODINGS}


def restored_name(name: str, *, legacy: bool = False) -> str:
    """A person's name with one capital a word where it was typed in capitals or small letters, or lost them in "
    "TCVN3."""
    if not legacy and not name.isupper() and not name.islower():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0][:1].upper() + word[0][1:].lower(), name)
