from tests.access.rows import Row

PAGES = {
    "demo:cast": Row(public=True),
    "demo:mailbox": Row(public=True),
    "demo:sign_in": Row(public=True, method="post", about=lambda cast: {"slug": "rita"}),
}
