from tests.access.rows import Row

PAGES = {
    "demo:cast": Row(public=True),
    "demo:mailbox": Row(public=True),
    "demo:files": Row(public=True),
    "demo:sample_file": Row(public=True, about=lambda cast: {"name": "oak-pupils.csv"}),
    "demo:sign_in": Row(public=True, method="post", about=lambda cast: {"slug": "rita"}),
}
