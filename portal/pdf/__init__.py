"""HTML to an accessible PDF (PDF/UA-1), made in a child process that can be killed."""
