from tests.access.rows import Row
from tests.imports.service_lists import sent_by_lena

EDITORS = "lena leo"
ABOUT = {"about": lambda cast: {"pk": cast.service_file.pk}, "needs": sent_by_lena}

PAGES = {
    "service_files:files": Row(ok=EDITORS),
    "service_files:send": Row(ok=EDITORS),
    "service_files:detail": Row(ok=EDITORS, **ABOUT),
    "service_files:take_in": Row(ok=EDITORS, method="post", **ABOUT),
    "service_files:undo": Row(ok=EDITORS, method="post", **ABOUT),
    "service_files:put_aside": Row(ok=EDITORS, method="post", **ABOUT),
}
