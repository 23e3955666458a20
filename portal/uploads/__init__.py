"""Files that people bring: looked at by what is in them, never by their name or what they claim.

A picture is drawn anew, a recording is rid of what the device wrote about itself and the place;
neither keeps its file name. They are answered by serving.py, behind the access check of the view.
"""
