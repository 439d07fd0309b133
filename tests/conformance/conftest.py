"""What conformance tests need: the folder of files from outside, named by `make conformance SHARED=...`."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the law's rules, published figures, schemas and examples."""
    folder = Path(os.environ.get("SHARED", "../shared"))
    if not folder.is_dir():
        pytest.exit(f"No folder {folder}. Name it: make conformance SHARED=../shared", returncode=1)
    return folder
