"""Every component of ours on one page, with the facts it shows: what the tests of `test_components.py` look at."""
