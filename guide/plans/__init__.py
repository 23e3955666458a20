"""The plan as it is read: its words, how it stands, its list, its dates and its file."""
