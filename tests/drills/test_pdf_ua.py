"""Every document we make is PDF/UA-1, as far as a machine can judge; and the judge knows a bad one."""

import pytest
from weasyprint import HTML

from documents.models import Document
from ehc_plans import services
from ehc_plans.models import PlanVersion
from tools import validators


@pytest.fixture
def plans(cast, tmp_path):
    """The plans of the whole cast, as files."""
    files = []
    for version in PlanVersion.objects.filter(stage=PlanVersion.Stage.ISSUED).select_related("case__child"):
        assert services.make_pdf(version_id=version.pk)
        file = tmp_path / f"{version.case.child.given_name}-{version.number}.pdf"
        file.write_bytes(bytes(Document.of(version).get().content))
        files.append(file)
    return files


def test_every_plan_of_the_cast_is_pdf_ua(plans):
    verdicts = validators.pdf_verdicts(plans)

    assert len(verdicts) == len(plans) >= 6
    assert [verdict for verdict in verdicts if not verdict.conforms or verdict.assertions < 500] == []


def test_the_judge_knows_a_bad_document(tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(HTML(string="<p>No title, no language, no tags").write_pdf())

    (verdict,) = validators.pdf_verdicts([bad])

    assert not verdict.conforms
    assert any("tagged as real content" in fault for fault in verdict.faults)
