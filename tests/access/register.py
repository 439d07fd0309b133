from tests.access.rows import Row
from tests.imports.registers import sent_by_moira

ABOUT = {"about": lambda cast: {"pk": cast.register_file.pk}, "needs": sent_by_moira}

PAGES = {
    "register:files": Row(ok="moira"),
    "register:send": Row(ok="moira"),
    "register:detail": Row(ok="moira", **ABOUT),
    "register:report": Row(ok="moira", **ABOUT),
    "register:take_in": Row(ok="moira", method="post", **ABOUT),
    "register:put_aside": Row(ok="moira", method="post", **ABOUT),
}
