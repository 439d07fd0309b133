"""Where a rule says so: the instrument, the provision, whether it is law, and a link where one is known."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How binding a source is."""

    LAW = "law"
    GUIDANCE = "guidance"
    PRACTICE = "practice"

    @property
    def label(self) -> str:
        """The words beside a source."""
        return {"law": "Law", "guidance": "Guidance", "practice": "Our practice"}[self.value]


@dataclass(frozen=True)
class Source:
    """One place to look: "Regulation 5(1), Special Educational Needs and Disability Regulations 2014"."""

    text: str
    kind: Kind
    link: str | None = None

    def read_with(self, other: str) -> "Source":
        """The same source with another that explains or adds to it, such as a judgment."""
        return Source(f"{self.text}; {other}", self.kind, self.link)


@dataclass(frozen=True)
class Instrument:
    """An Act, a set of regulations or rules, or guidance."""

    title: str
    noun: str
    kind: Kind = Kind.LAW
    address: str | None = None
    has_page_for_each: bool = True

    def at(self, *provisions: str) -> Source:
        """The source for one or more provisions: the link leads to the first."""
        noun = self.noun if len(provisions) == 1 else f"{self.noun}s"
        *others, last = provisions
        named = f"{', '.join(others)} and {last}" if others else last
        return Source(f"{noun} {named}, {self.title}", self.kind, self._link(provisions[0]))

    def _link(self, provision: str) -> str | None:
        if self.address is None or not self.has_page_for_each:
            return self.address
        return f"{self.address}/{self.noun.lower()}/{provision.split('(')[0]}"


_LEGISLATION = "https://www.legislation.gov.uk"

CHILDREN_AND_FAMILIES_ACT = Instrument(
    "Children and Families Act 2014", "Section", address=f"{_LEGISLATION}/ukpga/2014/6"
)
EDUCATION_ACT = Instrument("Education Act 1996", "Section", address=f"{_LEGISLATION}/ukpga/1996/56")
INTERPRETATION_ACT = Instrument("Interpretation Act 1978", "Section", address=f"{_LEGISLATION}/ukpga/1978/30")
SEND_REGULATIONS = Instrument(
    "Special Educational Needs and Disability Regulations 2014",
    "Regulation",
    address=f"{_LEGISLATION}/uksi/2014/1530",
)
BUDGET_REGULATIONS = Instrument(
    "Special Educational Needs (Personal Budgets) Regulations 2014",
    "Regulation",
    address=f"{_LEGISLATION}/uksi/2014/1652",
)
PUPIL_INFORMATION_REGULATIONS = Instrument(
    "Education (Pupil Information) (England) Regulations 2005",
    "Regulation",
    address=f"{_LEGISLATION}/uksi/2005/1437",
)
RECOMMENDATIONS_REGULATIONS = Instrument(
    "Special Educational Needs and Disability (First-tier Tribunal Recommendations Power) Regulations 2017",
    "Regulation",
    address=f"{_LEGISLATION}/uksi/2017/1306/contents",
    has_page_for_each=False,
)
TRIBUNAL_RULES = Instrument(
    "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008",
    "Rule",
    address=f"{_LEGISLATION}/uksi/2008/2699/contents",
    has_page_for_each=False,
)
DATA_PROTECTION_REGULATION = Instrument("UK GDPR", "Article", address=f"{_LEGISLATION}/eur/2016/679")
CODE_OF_PRACTICE = Instrument(
    "SEND Code of Practice: 0 to 25 years (2015)",
    "Paragraph",
    Kind.GUIDANCE,
    "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
    has_page_for_each=False,
)
DEVON = "R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)"
