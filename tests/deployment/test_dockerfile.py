"""The image: not root, pinned by hashes, nothing fetched when it runs, nothing of Node.js left inside."""

import re

from tools.database import ROOT

TEXT = (ROOT / "Dockerfile").read_text()
STAGES = dict(re.findall(r"^FROM \S+ AS (\w+)\n(.*?)(?=^FROM |\Z)", TEXT, re.MULTILINE | re.DOTALL))
LAST = STAGES["portal"]


def test_the_last_stage_is_the_portal_and_runs_as_nobody_in_particular():
    assert list(STAGES)[-1] == "portal"
    assert re.findall(r"^USER (\d+):(\d+)$", LAST, re.MULTILINE) == [("10001", "10001")]
    assert TEXT.index("USER 10001") < TEXT.index("CMD [")


def test_every_python_package_is_checked_by_its_hash():
    instructions = TEXT.replace("\\\n", "").splitlines()
    installs = [part for line in instructions for part in line.split("&&") if "pip install" in part]

    assert len(installs) == 3
    assert [command for command in installs if "--require-hashes" not in command] == []


def test_static_files_are_built_beforehand_and_node_stays_behind():
    assert "tools.assets" in STAGES["static"]
    assert "frontend.txt" not in STAGES["packages"] + LAST
    assert "COPY --from=packages /venv /venv" in LAST
    assert "COPY --from=static /portal/staticfiles staticfiles" in LAST


def test_what_must_not_be_in_an_image_is_kept_out():
    left_out = (ROOT / ".dockerignore").read_text().split()

    assert {".git", ".env", ".venv", ".demo", "node_modules"} <= set(left_out)
