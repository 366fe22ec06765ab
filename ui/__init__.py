"""Meeting people: command line and page."""
