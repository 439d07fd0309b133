from tests.access.rows import Row

PAGES = {
    "core:unsent_words": Row(everyone=True),
}
