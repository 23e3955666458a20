"""Lists of people coming in and going out as files: the same columns both ways."""
