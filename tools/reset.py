"""`make demo-reset`: throws away the demo's embedded database; `make demo` then starts afresh."""

import fcntl
import os
import shutil
import sys
from pathlib import Path
from typing import IO

HOME = Path(os.environ.get("DEMO_HOME") or Path(__file__).resolve().parent.parent / ".demo")


def main() -> None:
    """Remove .demo/, unless the demo runs or its data is in a database of somebody else's."""
    if os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL names a database of yours: empty that one yourself.")
    if not HOME.exists():
        print("There is no demo data.")
        return
    if (lock := demo_lock()) is None:
        sys.exit("The demo runs. Stop it first (Ctrl-C).")
    with lock:
        shutil.rmtree(HOME)
    print("The demo's data is gone. `make demo` starts afresh.")


def demo_lock() -> IO[str] | None:
    """Return the folder's lock, held; or None while a demo runs from this folder."""
    lock = (HOME / "lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


if __name__ == "__main__":
    main()
