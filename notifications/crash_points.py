"""
Places where a drill may kill the process that passes them, to show that nothing is lost or doubled.

Inert unless the process was started for tests and `SEN_CRASH_AT` names the place as `kind:place`. It happens once: the
file `SEN_CRASH_ONCE` is made by whoever comes first.
"""

import os
import signal
from pathlib import Path

from django.conf import settings


def crash_point(kind: str, place: str) -> None:
    """End this process at once and without a word, if a drill asks for it here."""
    wanted = os.environ.get("SEN_CRASH_AT")
    if wanted != f"{kind}:{place}" or not settings.TESTING:
        return
    try:
        Path(os.environ["SEN_CRASH_ONCE"]).touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
