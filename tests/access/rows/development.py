"""Rows of stories and learning."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    Row("story_list", GET, "L"),
    *both("story_add", "L"),
    *both("story_edit", "L"),
    *both("story_withdraw", "L"),
    Row("learning_list", GET, "L"),
    *both("learning_add", "L"),
    Row("learning_detail", GET, "L"),
    *both("learning_edit", "L"),
    Row("learner_add", POST, "L"),
    Row("learner_remove", POST, "L"),
]
