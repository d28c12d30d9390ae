"""A feed's bytes to text: every declaration of a charset, and every wrong one.

The order is HTTP header, byte order mark, XML declaration, UTF-8, what the feed's language used to
be written in, windows-1252; a charset that cannot read the bytes is passed over, and so is every
other where the bytes are plainly UTF-8. Names follow https://encoding.spec.whatwg.org: what says
iso-8859-1 is read as windows-1252. Only codecs of text are ever used.
"""

import codecs
import re
from encodings import normalize_encoding
from encodings.aliases import aliases

_MARKS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_SIGNS = (
    (re.compile(rb"\x00\x00\x00[<{\[\s]\x00\x00\x00[^\x00]", re.DOTALL), "utf_32_be"),
    (re.compile(rb"[<{\[\s]\x00\x00\x00[^\x00]\x00\x00\x00", re.DOTALL), "utf_32_le"),
    (re.compile(rb"\x00[<{\[\s]\x00[^\x00]", re.DOTALL), "utf_16_be"),
    (re.compile(rb"[<{\[\s]\x00[^\x00]\x00", re.DOTALL), "utf_16_le"),
)
"""How a document of wide characters begins when it has no mark."""
_WIDER = {
    "ascii": "cp1252",
    "latin_1": "cp1252",
    "iso8859_1": "cp1252",
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext",
}
"""What a charset is read as, because publishers mean the wider one."""
_OTHERS = {
    "x_gbk": "gb18030",
    "x_sjis": "cp932",
    "x_euc": "euc_jp",
    "x_euc_jp": "euc_jp",
    "windows_31j": "cp932",
    "windows_874": "cp874",
    "dos_874": "cp874",
    "windows_949": "cp949",
    "x_x_big5": "big5hkscs",
    "cn_big5": "big5hkscs",
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_8_e": "iso8859_8",
    "koi": "koi8_r",
    "koi8": "koi8_r",
    "dos_866": "cp866",
    "x_mac_roman": "mac_roman",
    "x_mac_cyrillic": "mac_cyrillic",
    "x_mac_ukrainian": "mac_cyrillic",
} | {
    form.format(number): f"cp{number}"
    for number in range(1250, 1259)
    for form in ("x_cp{}", "win_{}", "windows{}", "cp_{}", "ms_cp{}")
}
_SIBLINGS = {"cp932": "euc_jp", "euc_jp": "cp932", "big5hkscs": "gb18030"}
"""What a language's text may be in if it is not in what was declared."""
_UTF_8 = frozenset({"utf_8", "cp1252"})
"""Charsets with which UTF-8 is tried first anyhow."""
_PLAINLY = 10
"""Bytes that go on with a letter, as only UTF-8 has them."""
_ESCAPES = (b"\x1b$B", b"\x1b$@")
"""How Japanese text of seven bits begins; nothing else has them."""
_WIDE = frozenset({"utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"})
_EBCDIC = frozenset({"cp037", "cp424", "cp500", "cp875", "cp1026", "cp1140"})
_KNOWN = (
    frozenset({
        "utf_8", "utf_7", "gb18030", "big5hkscs", "cp932", "cp949", "cp950", "euc_jp",
        "euc_jis_2004", "euc_jisx0213", "shift_jis_2004", "shift_jisx0213", "hz", "johab",
        "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext",
        "iso2022_kr", "koi8_r", "koi8_u", "koi8_t", "kz1048", "ptcp154", "hp_roman8", "cp874",
        "mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish",
        "cp720", "cp737", "cp775", "cp850", "cp852", "cp855", "cp856", "cp857", "cp858", "cp860",
        "cp861", "cp862", "cp863", "cp864", "cp865", "cp866", "cp869", "cp437", "cp1006",
        "cp1125", *(f"cp125{number}" for number in range(9)),
        *(f"iso8859_{number}" for number in range(2, 17)),
    })
    | _WIDE
    | _EBCDIC
)  # fmt: skip
_DECLARED = re.compile(
    r"""<\?xml\s[^<>]{0,200}?\bencoding\s*=\s*["']?\s*([^\s"'?>]{1,60})""", re.IGNORECASE
)
_HTTP = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';,]{1,60})""", re.IGNORECASE)
_META = re.compile(
    r"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?\s*([^\s"'/>;]{1,60})""", re.IGNORECASE
)
"""How a web page declares its charset."""
_HEAD = 1024
_LANGUAGE = re.compile(
    r"""(?:language>\s*|xml:lang\s*=\s*["'])([a-z]{2}(?:[-_](?:tw|hk))?)""", re.IGNORECASE
)
_BEFORE_UTF_8 = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk"), "koi8_r cp1251"),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr", "sl"), "cp1250"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    **dict.fromkeys(("ar", "fa"), "cp1256"),
    **dict.fromkeys(("zh-tw", "zh-hk"), "big5hkscs"),
    "ja": "euc_jp cp932", "zh": "gb18030", "ko": "cp949", "el": "cp1253", "tr": "cp1254",
    "he": "cp1255", "vi": "cp1258", "th": "cp874",
}  # fmt: skip
"""What text of a language is in that is not UTF-8, the strictest first."""
_KOI8, _CP1251 = bytes(range(0xC0, 0xE0)), bytes(range(0xE0, 0x100))
"""Small letters, which are most: either has the other's capitals there."""


def decode_feed(content: bytes, content_type: str = "") -> str:
    """Return a feed's text. Never fails: bytes that are in no charset are read as far as can be.

    Among UTF-8 they are taken for windows-1252.
    """
    candidates = _candidates(content, content_type)
    for codec in candidates:
        try:
            return content.decode(codec).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    if set(candidates) == {"utf_8"}:
        candidates = _of_language(content) or candidates
    # Cut or damaged somewhere: what fails at the fewest places is what was meant.
    codec = min(candidates, key=lambda codec: content.decode(codec, "replace").count("\ufffd"))
    return content.decode(codec, _BYTEWISE if codec == "utf_8" else "replace").lstrip("\ufeff")


def _candidates(content: bytes, content_type: str) -> list[str]:
    """Return the codecs to try, in order."""
    mark = next((codec for mark, codec in _MARKS if content.startswith(mark)), "")
    sign = next((codec for sign, codec in _SIGNS if sign.match(content)), "")
    if mark in _WIDE or sign:
        return [mark or sign]
    head = _head(content)
    named = [_HTTP.search(content_type), _DECLARED.search(head) or _META.search(head)]
    codecs = [known_codec(found[1]) for found in named if found]
    codecs = [codecs[0], mark, *codecs[1:]] if named[0] else [mark, *codecs]
    if any(escape in content for escape in _ESCAPES):
        codecs.insert(0, "iso2022_jp_ext")
    named_codecs = [codec for codec in codecs if codec not in {"", *_WIDE}]
    if any(codec not in _UTF_8 for codec in named_codecs) and _is_plainly_utf8(content):
        return ["utf_8"]
    # Bytes that make sense as UTF-8 were hardly ever meant as something of one byte a letter.
    tried = ["utf_8" if codec == "cp1252" else codec for codec in named_codecs]
    return [*tried, "utf_8", *(_SIBLINGS[codec] for codec in tried if codec in _SIBLINGS)]


def _of_language(content: bytes) -> list[str]:
    """Return what text in the feed's language was in before UTF-8, if this is no UTF-8 at all."""
    found = _LANGUAGE.search(_head(content))
    language = found[1].lower().replace("_", "-") if found else ""
    codecs = _BEFORE_UTF_8.get(language, "").split()
    read = content.decode("utf-8", "replace") if codecs else ""
    wrong, others = read.count("\ufffd"), len(read) - len(read.encode("ascii", "ignore"))
    if wrong <= others - wrong:
        return []
    if "koi8_r" in codecs:
        rarer = max((_KOI8, _CP1251), key=lambda small: len(content.translate(None, small)))
        codecs.remove("koi8_r" if rarer is _KOI8 else "cp1251")
    return codecs


def _is_plainly_utf8(content: bytes) -> bool:
    """Tell whether bytes are UTF-8 whatever they say: by chance a few letters are, never many."""
    try:
        return len(content) - len(content.decode()) >= _PLAINLY
    except UnicodeDecodeError:
        return False


def _head(content: bytes) -> str:
    """Return the beginning, wherever the declaration may stand in it, as ASCII or EBCDIC."""
    head = content[:_HEAD]
    return head.decode("cp037") if head.startswith(b"\x4c\x6f\xa7\x94") else head.decode("latin-1")


def known_codec(name: str) -> str:
    """Return the codec that a charset's name means, or nothing if it is not one for text."""
    if not name.isascii():
        return ""
    plain = normalize_encoding(name.strip().lower().replace(":", "_"))
    codec = aliases.get(plain, _OTHERS.get(plain, plain))
    codec = _WIDER.get(codec, codec)
    return codec if codec in _KNOWN else ""


def _read_bytewise(error: UnicodeError) -> tuple[str, int]:
    """Read what is no UTF-8 as windows-1252, byte by byte; the rest stays UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    if pair := _PAIR.match(error.object, error.start):
        halves = pair[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return halves.decode("utf-16-le"), pair.end()
    if _SURROGATE.match(error.object, error.start):
        return "\ufffd", error.start + 3
    return odd.decode("cp1252", "replace"), error.end


_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
"""One character beyond the first 65,536, as CESU-8 has it."""
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_BYTEWISE = "broadsheet.bytewise"
codecs.register_error(_BYTEWISE, _read_bytewise)
