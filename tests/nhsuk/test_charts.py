"""Charts print every number, draw no line that isn't true, and can be read by everyone."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from portal.nhsuk import charts
from portal.nhsuk.charts import Point, Row

LEVELS = ["0", "1", "2", "3", "4", "Not sure"]
TREND = [
    Point("March 2024", 1),
    Point("October 2024", 3),
    Point("March 2025", None),
    Point("October 2025", 2),
    Point("March 2026", 4, break_before=True, note="The framework changed"),
]

# --- How many people chose each answer ----------------------------------------------------------


def drawn_distribution(*rows):
    chart = charts.distribution(rows, LEVELS, title="What 11 people said", heading="Type")
    return render_to_string("parts/chart_distribution.html", {"chart": chart})


def cells(html):
    return re.findall(r'app-heat-(\d)">(\d+)</td>', html)


def test_every_number_is_printed_on_ground_that_grows_darker_with_it():
    html = drawn_distribution(Row("Coach", (0, 1, 3, 6, 1, 0)))
    assert cells(html) == [("0", "0"), ("1", "1"), ("2", "3"), ("3", "6"), ("1", "1"), ("0", "0")]


@pytest.mark.parametrize(
    ("count", "people", "step"),
    [
        (0, 0, 0),
        (0, 8, 0),
        (1, 8, 1),
        (2, 8, 1),
        (3, 8, 2),
        (4, 8, 2),
        (6, 8, 3),
        (7, 8, 4),
        (8, 8, 4),
    ],
)
def test_the_ground_says_in_which_quarter_of_the_people_a_number_falls(count, people, step):
    assert charts.heat(count, people) == step


def test_a_row_of_too_few_people_has_words_in_place_of_numbers():
    html = drawn_distribution(Row("Coach", None), Row("Champion", None, "Two answered"))
    assert cells(html) == []
    assert '<td class="nhsuk-table__cell" colspan="6">Too few people answered' in html
    assert '<td class="nhsuk-table__cell" colspan="6">Two answered</td>' in html


def test_a_row_can_be_marked_in_words():
    html = drawn_distribution(Row("Coach", (5, 0, 0, 0, 5, 0), "Talk about this"))
    assert '<span class="app-distribution__note">Talk about this</span>' in html


def test_a_row_has_one_number_for_each_column():
    with pytest.raises(ValueError, match="'Coach' has 2 numbers for 6"):
        drawn_distribution(Row("Coach", (1, 2)))


def test_a_phone_leaves_out_of_a_heading_what_the_title_says():
    columns = ["Level 0", "Level 10", "Not sure", "Always"]
    chart = charts.distribution([], columns, title="How many chose each level")
    assert chart.heads == [("Level", "0"), ("Level", "10"), ("", "Not sure"), ("", "Always")]
    html = render_to_string("parts/chart_distribution.html", {"chart": chart})
    assert '<span class="app-distribution__lead">Level </span>10</th>' in html


# --- Levels over time ---------------------------------------------------------------------------


def test_lines_join_neighbours_only_where_they_can_be_compared():
    chart = charts.trend(TREND, title="Coach")
    assert len(chart.strokes) == 1
    (x1, y1), (x2, y2) = [map(int, pair.split(",")) for pair in chart.strokes[0].split()]
    assert x1 < x2
    assert y1 > y2


def test_a_level_stands_at_its_line_and_a_missing_one_nowhere():
    chart = charts.trend(TREND, title="Coach")
    lines = {line.text: line.y1 for line in chart.grid}
    assert list(lines) == ["0", "1", "2", "3", "4"]
    assert [mark.y for mark in chart.marks] == [
        lines["1"],
        lines["3"],
        None,
        lines["2"],
        lines["4"],
    ]
    assert chart.marks[2].lines[-1][1] == "No level set"


def test_a_break_stands_between_the_two_that_cannot_be_compared():
    chart = charts.trend(TREND, title="Coach")
    assert len(chart.breaks) == 1
    assert chart.marks[3].x < chart.breaks[0].x1 < chart.marks[4].x


def test_everything_lies_within_the_picture():
    for points in (TREND, TREND[:1], []):
        chart = charts.trend(points, title="Coach")
        assert all(0 < mark.x < chart.width for mark in chart.marks)
        assert all(y < chart.height for mark in chart.marks for y, _ in mark.lines)
        assert all(line.x2 <= chart.width for line in (*chart.grid, *chart.breaks))


def test_a_long_label_takes_two_lines():
    chart = charts.trend([Point("Extraordinary 21 November 2026", 1)], title="Coach")
    assert [text for _, text in chart.marks[0].lines] == ["Extraordinary", "21 November 2026"]


def test_the_words_of_the_picture_say_all_of_it():
    assert charts.trend(TREND[2:], title="Coach").message == (
        "March 2025: no level set. October 2025: level 2. "
        "The framework changed: what follows can't be compared. March 2026: level 4."
    )
    assert charts.trend(TREND, title="Coach", message="It rose.").message == "It rose."


def drawn_trend(**context):
    chart = charts.trend(TREND, title="Coach & mentor")
    return render_to_string("parts/chart_trend.html", {"chart": chart, **context})


def test_the_picture_is_named_by_what_it_says():
    html = drawn_trend()
    assert 'role="img" aria-labelledby="trend-coach-mentor-title"' in html
    assert '<title id="trend-coach-mentor-title">Coach &amp; mentor. March 2024: level 1.' in html


def test_the_same_is_always_there_as_a_table():
    html = drawn_trend()
    table = html[html.index("<details") :]
    levels = re.findall(r'__cell">(\d|No level set)', table)
    assert levels == ["1", "3", "No level set", "2", "4"]
    assert "The framework changed; not comparable with the one before" in table


def test_on_paper_the_table_needs_no_opening():
    html = drawn_trend(printed=True)
    assert "<details" not in html
    assert "<table" in html


def test_the_picture_needs_no_style_that_the_content_policy_would_block():
    assert "style" not in drawn_trend()


# --- Colours ------------------------------------------------------------------------------------
STYLES = Path(settings.BASE_DIR / "static/portal.css").read_text(encoding="utf-8")


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours such as #005eb8."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#337ec9", "#ffffff") == pytest.approx(4.23, abs=0.01)


def test_every_number_stands_out_from_its_ground():
    pairs = re.findall(r"\.app-heat-\d \{\s*background-color: (#\w{6});\s*color: (#\w{6});", STYLES)
    assert len(pairs) == charts.HEAT_STEPS + 1
    assert min(contrast(ground, text) for ground, text in pairs) >= 4.5


def test_each_step_is_darker_than_the_one_before():
    grounds = re.findall(r"\.app-heat-\d \{\s*background-color: (#\w{6})", STYLES)
    on_white = [contrast(ground, "#ffffff") for ground in grounds]
    assert on_white == sorted(on_white)


def test_the_marks_and_words_of_the_picture_stand_out_from_its_ground():
    html = drawn_trend()
    assert set(re.findall(r'<rect[^>]*fill="(#\w+)"', html)) == {"#ffffff"}
    texts = set(re.findall(r'<text[^>]*fill="(#\w+)"', html)) - {"#ffffff"}
    assert min(contrast(text, "#ffffff") for text in texts) >= 4.5
    strokes = set(re.findall(r'<(?:polyline|circle)[^>]*(?:fill|stroke)="(#\w+)"', html))
    assert contrast("#005eb8", "#ffffff") >= 4.5
    assert "#005eb8" in strokes


def test_dots_grow_with_the_number_and_what_is_hidden_has_words_alone():
    chart = charts.dots(
        [("Coaches", [(16, "16"), (4, "4")]), ("Champions", [(None, "under 5"), (0, "0")])],
        ["Inside the system", "Not said"],
        title="Where people work",
        message="Coaches: 20.",
    )
    assert [dot.radius for dot in chart.dots] == [28, 14, 0, 0]
    assert [dot.words for dot in chart.dots] == ["16", "4", "under 5", "0"]
    assert [[words for _, words in lines] for _, lines in chart.columns] == [
        ["Inside the", "system"],
        ["Not said"],
    ]
