"""Content as the templates draw it: the same blocks, each chart with its geometry."""

from portal.nhsuk import charts


def drawn(content: dict) -> dict:
    """A copy of a paper's content in which distributions and trends have their `chart`."""
    return content | {"sections": [draw_section(one) for one in content.get("sections", [])]}


def draw_section(section: dict) -> dict:
    return section | {
        "blocks": [draw(block) for block in section["blocks"]],
        "parts": [draw_section(part) for part in section["parts"]],
    }


def draw(block: dict) -> dict:
    if block["is"] == "distribution":
        return block | {"chart": distribution(block)}
    if block["is"] == "trend":
        return block | {"chart": trend(block)}
    if block["is"] == "dots":
        return block | {"chart": dots(block)}
    return block


def dots(block: dict) -> charts.DotsChart:
    rows = [
        (row[0], [(int(words) if words.isdecimal() else None, words) for words in row[1:]])
        for row in block["rows"]
    ]
    return charts.dots(rows, block["head"][1:], title=block["caption"], message=block["text"])


def distribution(block: dict) -> charts.DistributionChart:
    rows = [
        charts.Row(f"{row['label']} ({people(row['people'])})", tuple(row["counts"]))
        for row in block["rows"]
    ]
    return charts.distribution(rows, block["columns"], title=block["caption"], heading="Who")


def people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def trend(block: dict) -> charts.TrendChart:
    points = [
        charts.Point(point["label"], point["level"], bool(point["break"]), point["break"])
        for point in block["points"]
    ]
    return charts.trend(points, title=block["caption"], message=block["text"])
