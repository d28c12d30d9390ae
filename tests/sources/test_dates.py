from datetime import UTC, datetime, time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.sources.dates import parse_date


def moment_of(text):
    date = parse_date(text)
    assert date is not None, text
    assert not date.day_only
    return date.moment.isoformat().replace("+00:00", "Z")


def day_of(text):
    date = parse_date(text)
    assert date is not None, text
    assert date.day_only
    assert date.moment.time() == time(0)
    return date.moment.date().isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-03-04T05:06:07Z", "2021-03-04T05:06:07Z"),
        ("2021-03-04t05:06:07z", "2021-03-04T05:06:07Z"),
        ("2021-03-04T05:06:07", "2021-03-04T05:06:07Z"),
        ("2021-03-04 05:06", "2021-03-04T05:06:00Z"),
        ("2021-03-04T05", "2021-03-04T05:00:00Z"),
        ("20210304T050607Z", "2021-03-04T05:06:07Z"),
        ("2021-03-04T05:06:07.125Z", "2021-03-04T05:06:07Z"),
        ("2021-03-04T05:06:07,1234567Z", "2021-03-04T05:06:07Z"),
        ("2021-03-04T05:06:07+02:00", "2021-03-04T03:06:07Z"),
        ("2021-03-04T05:06:07+0200", "2021-03-04T03:06:07Z"),
        ("2021-03-04T05:06:07 -5", "2021-03-04T10:06:07Z"),
        ("2021-03-04T05:06:07+05:45", "2021-03-03T23:21:07Z"),
        ("2021-03-04T05:06:07-05:00Z", "2021-03-04T10:06:07Z"),
        ("2021-03-04T05:06:07+00:0", "2021-03-04T05:06:07Z"),
        ("2021-03-04T05:06:07+02:", "2021-03-04T03:06:07Z"),
        ("2021-03-04T05:06:07-05:3", "2021-03-04T10:36:07Z"),
        ("20210304050607", "2021-03-04T05:06:07Z"),
        ("20210304050607.5+0200", "2021-03-04T03:06:07Z"),
        ("2021-03-04T24:00:00Z", "2021-03-05T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("  2021-03-04T05:06:07Z\n", "2021-03-04T05:06:07Z"),
        ("0099-01-01T00:00:00Z", "0099-01-01T00:00:00Z"),
    ],
)
def test_iso_times_are_read_in_all_their_forms(text, expected):
    assert moment_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04T05:06:07Z"),
        ("Thu, 04 Mar 2021 05:06:07 +0130", "2021-03-04T03:36:07Z"),
        ("Thu, 04 Mar 2021 05:06:07 +01:3", "2021-03-04T03:36:07Z"),
        ("4 Mar 2021 05:06 -0000", "2021-03-04T05:06:00Z"),
        ("Thu,04 March 2021 05:06:07 EST", "2021-03-04T10:06:07Z"),
        ("Thu, 04 Mar, 2021 05:06:07 PDT", "2021-03-04T12:06:07Z"),
        ("Thu, 04 Mar 21 05:06:07 CEST", "2021-03-04T03:06:07Z"),
        ("Thu, 04 Mar 1999 05:06:07 GMT+1", "1999-03-04T04:06:07Z"),
        ("Thu, 04 Mar 99 05:06:07 GMT", "1999-03-04T05:06:07Z"),
        ("Thu Mar  4 05:06:07 2021", "2021-03-04T05:06:07Z"),
        ("Thu Mar 4 05:06:07 +0000 2021", "2021-03-04T05:06:07Z"),
        ("Thu Mar 04 2021 05:06:07 GMT-0100 (Azores Standard Time)", "2021-03-04T06:06:07Z"),
        ("Thu, 04 Mar 2021 24:00:00 GMT", "2021-03-05T00:00:00Z"),
        ("Thu, 04 Mar 2021 05:06:07 XYZ", "2021-03-04T05:06:07Z"),
    ],
)
def test_mail_times_are_read_with_the_zones_they_name(text, expected):
    assert moment_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donnerstag, 4. März 2021 um 15:06 Uhr", "2021-03-04T15:06:00Z"),
        ("jeu., 04 mars 2021 05:06:07 +0000", "2021-03-04T05:06:07Z"),
        ("1er août 2021 15h30", "2021-08-01T15:30:00Z"),
        ("jueves, 4 de diciembre de 2021 05:06", "2021-12-04T05:06:00Z"),
        ("gio, 04 mag 2021 05:06:07 +0200", "2021-05-04T03:06:07Z"),
        ("qui, 04 fev 2021 05:06:07 -0300", "2021-02-04T08:06:07Z"),
        ("do 4 mrt 2021 05:06", "2021-03-04T05:06:00Z"),
        ("чт, 04 сентября 2021 05:06:07 +0300", "2021-09-04T02:06:07Z"),
        ("Πέμ, 04 Ιούν 2021 05:06:07 GMT", "2021-06-04T05:06:07Z"),
        ("2021-október-4T9:15-05:00", "2021-10-04T14:15:00Z"),
        ("4 października 2021 05:06", "2021-10-04T05:06:00Z"),
        ("2021年3月4日 05:06", "2021-03-04T05:06:00Z"),
        ("2021년 03월 04일 오후 05:06:07", "2021-03-04T08:06:07Z"),
    ],
)
def test_months_are_known_in_many_languages(text, expected):
    assert moment_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mar. 4, 2021, 5:06 p.m.", "2021-03-04T17:06:00Z"),
        ("Thursday, March 4, 2021 - 5:06pm", "2021-03-04T17:06:00Z"),
        ("Thu, March 4th, 2021 at 12:06AM EDT", "2021-03-04T04:06:00Z"),
        ("5:06 PM March 4, 2021", "2021-03-04T17:06:00Z"),
        ("17:06 Mar 4 2021", "2021-03-04T17:06:00Z"),
        ("Thu, Mar 4 2021 17:06:07 PM", "2021-03-04T17:06:07Z"),
        ("3/4/2021 17:06", "2021-03-04T17:06:00Z"),
        ("13/4/2021 17:06", "2021-04-13T17:06:00Z"),
        ("4.3.2021 17:06", "2021-03-04T17:06:00Z"),
        ("2021/3/4 17:06:07", "2021-03-04T17:06:07Z"),
        ("Thu, 04 03 2021 17:06:07 +0100", "2021-03-04T16:06:07Z"),
        ("Thu, 04/03/2021 - 17:06", "2021-03-04T17:06:00Z"),
    ],
)
def test_what_people_write_instead_is_read(text, expected):
    assert moment_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donnerstag, 14. Mai 2026, 12:00 Uhr MESZ", "2026-05-14T10:00:00Z"),
        ("am 14. Mai 2026 um 12.00 Uhr", "2026-05-14T12:00:00Z"),
        ("14. Mai 2026 - 12.30 Uhr", "2026-05-14T12:30:00Z"),
        ("jeu. 14 mai 2026 12 h 30", "2026-05-14T12:30:00Z"),
        ("jeudi 14 mai 2026 à 12 h", "2026-05-14T12:00:00Z"),
        ("14 de enero de 2026 a las 12:00", "2026-01-14T12:00:00Z"),
        ("14 de agosto de 2026 a las 8:05 p. m.", "2026-08-14T20:05:00Z"),
        ("quinta-feira, 14 de maio de 2026 às 12:00", "2026-05-14T12:00:00Z"),
        ("giovedì 14 maggio 2026 alle 12:00", "2026-05-14T12:00:00Z"),
        ("giovedì 14 maggio 2026, ore 12:00", "2026-05-14T12:00:00Z"),
        ("14 giu 2026 12.30", "2026-06-14T12:30:00Z"),
        ("donderdag 14 mei 2026 om 12:00", "2026-05-14T12:00:00Z"),
        ("чт, 14 май 2026 12:00:00 +0300", "2026-05-14T09:00:00Z"),
        ("14 мая 2026 г. 12:00", "2026-05-14T12:00:00Z"),
        ("14 мая 2026 года, 12:00", "2026-05-14T12:00:00Z"),
        ("14 дек 2026 в 12:00", "2026-12-14T12:00:00Z"),
        ("четверг, 14 мая 2026 г. в 12:00", "2026-05-14T12:00:00Z"),
        ("14 січня 2026 12:00", "2026-01-14T12:00:00Z"),
        ("2026年05月14日 12時00分", "2026-05-14T12:00:00Z"),
        ("2026年05月14日 12時00分30秒", "2026-05-14T12:00:30Z"),
        ("2026年5月14日（木）12:00", "2026-05-14T12:00:00Z"),
        ("2026年5月14日 午後3時05分", "2026-05-14T15:05:00Z"),
        ("2026年5月14日午前9時", "2026-05-14T09:00:00Z"),
        ("2026年5月14日 星期四 12:00", "2026-05-14T12:00:00Z"),
        ("2026年5月14日 星期四 下午3:05", "2026-05-14T15:05:00Z"),
        ("2026年05月14日 12点30分", "2026-05-14T12:30:00Z"),
        ("2026年5月14日 木曜日 12:00", "2026-05-14T12:00:00Z"),
        ("星期四, 14 五月 2026 12:00:00 +0800", "2026-05-14T04:00:00Z"),
        ("週四, 14 五月 2026 12:00:00 +0800", "2026-05-14T04:00:00Z"),
        ("2026년 5월 14일 목요일 오후 3시 5분", "2026-05-14T06:05:00Z"),
        ("14. prosince 2026 12:00", "2026-12-14T12:00:00Z"),
        ("14. tammikuuta 2026 klo 12.00", "2026-01-14T12:00:00Z"),
        ("to 14.5.2026 klo 12:00", "2026-05-14T12:00:00Z"),
        ("14. desember 2026 kl. 12:00", "2026-12-14T12:00:00Z"),
        ("14. okt 2026 kl. 12.30", "2026-10-14T12:30:00Z"),
        ("14 stycznia 2026, godz. 12:00", "2026-01-14T12:00:00Z"),
        ("ne, 14 čvn 2026 12:00:00 +0200", "2026-06-14T10:00:00Z"),
        ("Jum, 14 Agt 2026 12:00:00 +0700", "2026-08-14T05:00:00Z"),
        ("14 iulie 2026 12:00", "2026-07-14T12:00:00Z"),
        ("Kamis, 14 Agustus 2026 12:00 WIB", "2026-08-14T05:00:00Z"),
        ("Thứ Năm, 14/05/2026 12:00", "2026-05-14T12:00:00Z"),
        ("May 14, 2026 3pm", "2026-05-14T15:00:00Z"),
        ("May 14, 2026, 3 p.m. EDT", "2026-05-14T19:00:00Z"),
        ("Thu, 14 May 2026 12:00:00 +0530 IST", "2026-05-14T06:30:00Z"),
        ("Thu, 14 May 2026 12:00:00 0200", "2026-05-14T10:00:00Z"),
        ("Thu, 14 May 2026 12:00:00 0000", "2026-05-14T12:00:00Z"),
        ("Thu, 14 May 2026 12:00:00  0200", "2026-05-14T10:00:00Z"),
        ("Thu, 14 May 2026 12:00:00 −0500", "2026-05-14T17:00:00Z"),
        ("Thu, 14 May 2026 12:00:00 Eastern Daylight Time", "2026-05-14T16:00:00Z"),
        ("Thu, 14 May 2026 12.00.00 +0200", "2026-05-14T10:00:00Z"),
        ("2026-05-14 12:00:00.123456789 +0200 CEST m=+0.000000001", "2026-05-14T10:00:00Z"),
        ("2026-05-14T12:00:00Z[UTC]", "2026-05-14T12:00:00Z"),
        ("2026-05-14T12:00:00+02:00[Europe/Berlin]", "2026-05-14T10:00:00Z"),
        ("@1778760000", "2026-05-14T12:00:00Z"),
        ("/Date(1778760000000)/", "2026-05-14T12:00:00Z"),
        ("/Date(1778760000000+0200)/", "2026-05-14T12:00:00Z"),
        ("Thu, 14 May 2026 12:00:00 +", "2026-05-14T12:00:00Z"),
        ("Thu; 14 May 2026 12:00:00 GMT", "2026-05-14T12:00:00Z"),
        ("Thu, 14 May 2026 @ 12:00", "2026-05-14T12:00:00Z"),
        ("14 May 2026 | 12:00", "2026-05-14T12:00:00Z"),
        ("14 May 2026 • 12:00", "2026-05-14T12:00:00Z"),
        ("May 14, 2026 – 12:00 pm", "2026-05-14T12:00:00Z"),
        ("20260514T12:00:00 GMT+1", "2026-05-14T11:00:00Z"),
    ],
)
def test_times_are_read_as_their_countries_and_programs_write_them(text, expected):
    assert moment_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 мая 2026 г.", "2026-05-14"),
        ("14 май 2026", "2026-05-14"),
        ("14 июнь 2026", "2026-06-14"),
        ("14 травня 2026", "2026-05-14"),
        ("14 лютого 2026", "2026-02-14"),
        ("14 жовтня 2026 р.", "2026-10-14"),
        ("14. května 2026", "2026-05-14"),
        ("14. ledna 2026", "2026-01-14"),
        ("14. září 2026", "2026-09-14"),
        ("14. toukokuuta 2026", "2026-05-14"),
        ("2026. május 14., csütörtök", "2026-05-14"),
        ("14 ianuarie 2026", "2026-01-14"),
        ("14 iunie 2026", "2026-06-14"),
        ("14 de maig de 2026", "2026-05-14"),
        ("14 de juny de 2026", "2026-06-14"),
        ("14 gener 2026", "2026-01-14"),
        ("14 d'abril de 2026", "2026-04-14"),
        ("14 de desembre del 2026", "2026-12-14"),
        ("14 Des 2026", "2026-12-14"),
        ("14 tháng 5, 2026", "2026-05-14"),
        ("Published: May 14, 2026", "2026-05-14"),
        ("2026-W20-4", "2026-05-14"),
        ("٢٠٢٦-٠٥-١٤", "2026-05-14"),
        ("٢٠ مايو ٢٠٢٦", "2026-05-20"),
        ("14 مايو 2026", "2026-05-14"),
    ],
)
def test_days_are_read_as_their_countries_write_them(text, expected):
    assert day_of(text) == expected


def test_a_weekday_tells_the_day_from_the_month():
    assert moment_of("Sat, 04/03/2021 17:06") == "2021-04-03T17:06:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "1614834367",
        "1614834367000",
        "1614834367000000",
        "1614834367000000000",
        "1614834367.0",
    ],
)
def test_posix_times_are_read_in_seconds_and_in_parts_of_one(text):
    assert moment_of(text) == "2021-03-04T05:06:07Z"


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-04",
        "20210304",
        "2021-063",
        "2021063",
        "21-03-04",
        "2021/03/04",
        "2021-03-04+01:00",
        "Thu, 04 Mar 2021",
        "March 4, 2021",
        "4th March, 2021",
        "Thursday 04 March 2021 GMT",
        "04.03.2021",
        "4 de marzo de 2021",
    ],
)
def test_a_day_without_a_time_stays_a_day(text):
    assert day_of(text) == "2021-03-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2021-03", "2021-03-01"), ("Mar. 2021", "2021-03-01"), ("2021", "2021-01-01")],
)
def test_a_month_or_a_year_is_its_first_day(text, expected):
    assert day_of(text) == expected


@pytest.mark.parametrize(
    "zone", ["Europe/Brussels", "Mars/Olympus_Mons", "../../etc/passwd", "America/"]
)
def test_a_zone_that_names_a_place_does_not_lose_the_date(zone):
    date = parse_date(f"Thu, 04 Mar 2021 12:00:00 {zone}")

    assert date is None or date.moment.date().isoformat() == "2021-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "tomorrow",
        "March 4",
        "05:06",
        "2021-",
        "-3",
        "123",
        "0000-01-01",
        "10000-01-01",
        "2021-13-01",
        "2021-02-29",
        "2021-366",
        "2021-000",
        "2021-03-04T25:00:00Z",
        "2021-03-04T05:60:00Z",
        "2021-03-04T05:06:61Z",
        "2021-03-04T05:06:07Znothing",
        "2021-03-04T05:xx:07Z",
        "2021-03-04T05:06:07+00:xx",
        "2021-03-04T05:06:07+99:00",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "Thu, 04 Xyz 2021 05:06:07 GMT",
        "Thu, 04 Mar 2021 05:06:07 +00:xx",
        "Thu, 04 Mar 2021 05.60",
        "4 March April 2021",
        "2021-W54-1",
        "2021-W00",
        "@",
        "/Date(x)/",
        "Thu, 99 Mar 2021 05:06:07 GMT",
        "Thu, 04 Mar 2021 5:6:7:8 GMT",
        "13/13/2021",
        "20211304050607",
        "16148343670000",
        "9" * 30,
        "2021-03-04T05:06:07Z" * 10,
    ],
)
def test_what_names_no_moment_is_none(text):
    assert parse_date(text) is None


@given(st.datetimes(timezones=st.timezones() | st.just(UTC)))
@settings(max_examples=100)
def test_every_moment_that_python_writes_is_read_back_to_the_second(moment):
    seconds = moment.utcoffset().total_seconds()
    assume(seconds % 60 == 0 and 1 < moment.year < 9999)

    read = parse_date(moment.isoformat())

    assert read is not None
    assert read.moment == datetime.fromisoformat(moment.isoformat()).replace(microsecond=0)


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(["2021", "Mar", "4", "05:06", "pm", "+01", ":", "/", "-", "00", " ", "Z"])
    ).map("".join)
)
@settings(max_examples=300)
def test_no_text_raises_and_every_moment_has_a_zone(text):
    date = parse_date(text)

    assert date is None or date.moment.tzinfo is UTC
    assert date is None or datetime.min.replace(tzinfo=UTC) <= date.moment
