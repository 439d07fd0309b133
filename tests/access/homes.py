from tests.access.rows import Row

PAGES = {"homes:home": Row(public=True)}
