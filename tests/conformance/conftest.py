"""What conformance tests need: the folder of files from outside, named by `make conformance SHARED=...`."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published schemas and examples."""
    return Path(os.environ["SHARED"])
