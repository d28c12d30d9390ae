"""Every declaration of a charset, and every wrong one."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.charsets import decode_feed, known_codec

XML = '<?xml version="1.0" encoding="{}"?><a>{}</a>'


@pytest.mark.parametrize(
    ("name", "codec", "text"),
    [
        ("utf-8", "utf-8", "žluť"),
        ("UTF8", "utf-8", "日本"),
        ("iso-8859-1", "cp1252", "“café”"),
        ("us-ascii", "cp1252", "“café”"),
        ("ISO-8859-2", "iso8859-2", "žluťoučký"),
        ("windows-1251", "cp1251", "Новости"),
        ("koi8-r", "koi8-r", "Новости"),
        ("gb2312", "gb18030", "中文镕"),
        ("big5", "big5", "中文"),
        ("Shift_JIS", "cp932", "日本①"),
        ("euc-jp", "euc-jp", "日本"),
        ("iso-2022-jp", "iso2022-jp", "日本"),
        ("ks_c_5601-1987", "cp949", "한국"),
        ("tis-620", "cp874", "ไทย"),
        ("windows-874", "cp874", "ไทย"),
        ("windows-31j", "cp932", "日本①"),
        ("x-cp1251", "cp1251", "Новости"),
        ("iso-8859-8-i", "iso8859-8", "שלום"),
        ("ebcdic-cp-be", "cp500", "cafe"),
        ("utf-16", "utf-16", "žluť"),
    ],
)
def test_the_declared_charset_is_used(name, codec, text):
    assert decode_feed(XML.format(name, text).encode(codec)).endswith(f"<a>{text}</a>")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "nonsense"])
def test_wide_characters_are_known_without_mark_or_declaration(codec, declared):
    text = XML.format(declared, "ž")

    assert decode_feed(text.encode(codec)) == text
    assert decode_feed("\ufeff".encode(codec) + text.encode(codec)) == text


def test_the_servers_word_counts_before_the_documents():
    content = XML.format("koi8-r", "Новости").encode("cp1251")

    assert "Новости" in decode_feed(content, 'text/xml; charset="windows-1251"')


@pytest.mark.parametrize("header", ["text/xml; charset=", "text/xml; charset=x-y-z", "charset"])
def test_a_server_that_says_nothing_of_use_is_passed_over(header):
    assert "Новости" in decode_feed(XML.format("koi8-r", "Новости").encode("koi8-r"), header)


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "windows-1252", "utf-16"])
def test_utf_8_is_seen_through_a_wrong_declaration(declared):
    assert "“žluť”" in decode_feed(XML.format(declared, "“žluť”").encode())


@pytest.mark.parametrize(
    "declared", ["gb2312", "big5", "shift_jis", "euc-kr", "windows-1251", "koi8-r", "iso-8859-7"]
)
@pytest.mark.parametrize(
    "text", ["简体中文新闻报道", "новости из города", "žluťoučký kůň úpěl ďábelské"]
)
def test_utf_8_of_many_letters_is_seen_through_any_declaration(declared, text):
    content = XML.format(declared, text).encode()

    assert text in decode_feed(content)
    assert text in decode_feed(content, f"text/xml; charset={declared}")


def test_windows_1252_is_seen_through_a_declaration_of_utf_8():
    assert "“café”" in decode_feed(XML.format("utf-8", "“café”").encode("cp1252"))


def test_a_bad_byte_in_utf_8_costs_one_character():
    assert decode_feed("žluť ".encode() + b"\xe9" + " žluť".encode()) == "žluť é žluť"


def test_a_character_in_two_halves_is_one():
    halves = "\ud83d\ude00".encode("utf-8", "surrogatepass")

    assert decode_feed(b"smile " + halves + b"\xed\xa0\x80") == "smile \U0001f600\ufffd"


@pytest.mark.parametrize(
    ("name", "codec", "text"),
    [
        ("gb2312", "gb18030", "简体中文新闻"),
        ("big5", "big5", "繁體中文新聞"),
        ("shift_jis", "cp932", "日本語のニュース"),
        ("euc-kr", "cp949", "한국어 뉴스"),
        ("windows-1251", "cp1251", "Новости"),
        ("utf-8", "utf-8", "žluťoučký kůň"),
    ],
)
def test_damage_at_one_place_does_not_make_another_charset_of_it(name, codec, text):
    content = XML.format(name, text).encode(codec)

    read = decode_feed(content.replace(b"</a>", b"\xff\x98</a>" + text.encode(codec)))

    assert read.count(text) == 2


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "euc-jp"])
def test_japanese_of_seven_bits_is_known_by_its_escapes(declared):
    content = XML.format(declared, "日本語 ﾆｭｰｽ").encode("iso2022_jp_ext")

    assert "日本語 ﾆｭｰｽ" in decode_feed(content)


@pytest.mark.parametrize(("declared", "codec"), [("euc-jp", "cp932"), ("shift_jis", "euc-jp")])
def test_japanese_in_another_charset_than_was_declared_is_read(declared, codec):
    assert "日本語のニュース" in decode_feed(XML.format(declared, "日本語のニュース").encode(codec))


@pytest.mark.parametrize(
    ("language", "codec", "text"),
    [
        ("ru", "cp1251", "Новости из города"),
        ("ru-RU", "koi8-r", "Новости из города"),
        ("ja", "euc-jp", "日本語のニュース"),
        ("ja", "cp932", "日本語のニュース"),
        ("zh-cn", "gb18030", "简体中文新闻"),
        ("zh_TW", "big5", "繁體中文新聞"),
        ("ko", "cp949", "한국어 뉴스"),
        ("el", "cp1253", "Ειδήσεις"),
        ("th", "cp874", "ข่าวภาษาไทย"),
    ],
)
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1"])
def test_text_that_is_no_utf_8_is_read_as_its_language_used_to_be(language, codec, text, declared):
    start = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    feed = f"{start}<rss><language>{language}</language><title>{text}</title>"

    assert text in decode_feed(feed.encode(codec))


def test_a_few_bad_bytes_do_not_make_another_charset_of_utf_8_in_any_language():
    feed = "<language>ru</language> Новости из города ".encode() + b"\xe9"

    assert decode_feed(feed).endswith("Новости из города é")


def test_a_page_declares_its_charset_in_an_element():
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r">Новости'

    assert decode_feed(page.encode("koi8-r")) == page


@pytest.mark.parametrize(
    "name",
    ["zlib_codec", "rot13", "bz2", "hex", "unicode_escape", "raw_unicode_escape", "punycode",
     "idna", "undefined", "mbcs", "x-user-defined", "../../etc/passwd", "сp1251", "", "a" * 60],
)  # fmt: skip
def test_a_codec_that_is_none_for_text_is_never_used(name):
    assert known_codec(name) == ""
    assert decode_feed(XML.format(name, "\\u001b").encode()).endswith("<a>\\u001b</a>")


@given(st.binary(max_size=100), st.text(max_size=30))
def test_any_bytes_make_a_text(content, name):
    decode_feed(content, f"text/xml; charset={name}")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_utf_8_is_always_read_as_it_was_written(text):
    content = codecs.BOM_UTF8 + text.encode()

    assert decode_feed(content) == text.lstrip("\ufeff")
