"""What waits, by noun: `waiting(membership)` gives Waiting rows, after asking what they may do."""
