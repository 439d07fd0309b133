from tests.access.rows import Row
from tests.imports.lists import opened, previewed

OAK = "helen grace"
ABOUT = {"about": lambda cast: {"pk": cast.pupil_list.pk}}

PAGES = {
    "imports:lists": Row(ok=OAK),
    "imports:send": Row(ok=OAK),
    "imports:detail": Row(ok=OAK, needs=previewed, **ABOUT),
    "imports:progress": Row(ok=OAK, needs=previewed, **ABOUT),
    "imports:columns": Row(ok=OAK, needs=opened, **ABOUT),
    "imports:confirm": Row(ok=OAK, needs=previewed, **ABOUT),
    "imports:put_aside": Row(ok=OAK, method="post", needs=previewed, **ABOUT),
    "imports:errors": Row(ok=OAK, needs=previewed, **ABOUT),
}
