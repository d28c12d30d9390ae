"""Which pictures an article has: its own first, each once, none that only counts readers."""

from reader.domain.articles import BodyFormat, Image
from reader.views.article_pictures import MOST, pictures_of
from reader.views.article_view import view_of
from tests.support.library import NOON

AT = "https://images.example"


def pictures(make_article, body="", *images):
    article = make_article(body=body, body_format=BodyFormat.HTML, images=images)
    return pictures_of(view_of(article, (), None, now=NOON))


def image(name):
    return f'<img src="{AT}/{name}" alt="{name}">'


def test_the_picture_that_goes_with_an_article_stands_above_its_text(make_article):
    found = pictures(
        make_article,
        f"<p>Words</p>{image('b.png')}",
        Image(f"{AT}/a.png", 1600, 900, "A harbour", "Quay Photos"),
    )

    assert found.addresses == (f"{AT}/a.png", f"{AT}/b.png")
    assert found.lead is not None
    assert found.lead.text == "A harbour · Quay Photos"
    assert found.lead.size == (1600, 900)


def test_an_excerpt_has_a_picture_too(make_article):
    assert pictures(make_article, "", Image(f"{AT}/a.png")).addresses == (f"{AT}/a.png",)


def test_a_picture_that_the_text_shows_is_not_shown_above_it(make_article):
    lead = Image(f"{AT}/small/a.png?w=300")

    found = pictures(make_article, f"<p>Words</p>{image('large/a.png')}", lead)

    assert found.lead is None
    assert found.addresses == (f"{AT}/large/a.png",)


def test_a_text_that_begins_with_a_picture_has_no_other_above_it(make_article):
    found = pictures(make_article, f"{image('b.png')}<p>Words</p>", Image(f"{AT}/a.png"))

    assert found.lead is None
    assert found.addresses == (f"{AT}/b.png",)


def test_pictures_stand_in_quotes_and_lists_too_and_each_counts_once(make_article):
    body = (
        f"<p>Words</p><blockquote>{image('b.png')}</blockquote>"
        f"<ul><li>{image('c.png')}</li></ul><dl><dt>x</dt><dd>{image('b.png')}</dd></dl>"
        f"<details><summary>x</summary>{image('d.png')}</details>"
    )

    found = pictures(make_article, body)

    assert found.addresses == tuple(f"{AT}/{name}.png" for name in "bcd")


def test_what_only_counts_readers_and_what_is_no_picture_is_left_out(make_article):
    body = (
        "<p>Words</p><img src=https://count.example/p width=1 height=1>"
        "<iframe src=https://video.example/1></iframe><img src='data:image/png;base64,R0'>"
    )

    assert not pictures(make_article, body, Image(f"{AT}/p.gif", 1, 1)).addresses


def test_a_file_of_the_reader_is_never_a_picture(make_article):
    body = '<p>Words</p><img src="file:///etc/passwd"><img src="javascript:1">'

    assert not pictures(make_article, body, Image("file:///etc/passwd")).addresses


def test_no_article_has_more_pictures_than_anybody_looks_at(make_article):
    body = "<p>Words</p>" + "".join(image(f"{number}.png") for number in range(500))

    assert len(pictures(make_article, body).addresses) == MOST
