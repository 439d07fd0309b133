"""What the demo's plans say. Invented, and worded as plans should be: measurable, with who, how often, how long."""

from typing import NamedTuple

from ehc_plans.models import BudgetLine, Provision, View

_P, _T, _W = Provision.Per, View.Topic, View.Whose


class Said(NamedTuple):
    """One row of section A."""

    topic: View.Topic
    whose: View.Whose
    text: str


class Wanted(NamedTuple):
    """One outcome: by which need's place in the list it is wanted."""

    needs: tuple[int, ...]
    text: str
    measure: str
    months: int


class Given(NamedTuple):
    """One provision: in which section, for which outcome's place in the list, and how much of it."""

    section: str
    outcome: int
    text: str
    who: str
    minutes: int
    times: int
    per: Provision.Per
    how_long: str = ""


class PlanWords(NamedTuple):
    """Everything a plan says."""

    said: tuple[Said, ...]
    needs: tuple[tuple[str, str], ...]
    wanted: tuple[Wanted, ...]
    given: tuple[Given, ...]
    setting_type: str
    advice: tuple[tuple[str, str, str], ...]


MAYA = PlanWords(
    said=(
        Said(_T.IMPORTANT, _W.CHILD, "I like swimming, cats and drawing comics. I want to do the school play.\nI like it when my teacher shows me a picture of what comes next."),
        Said(_T.SUPPORT, _W.CHILD, "Say it in short bits. Wait for me, I am thinking.\nIf the day changes, tell me before everybody else."),
        Said(_T.HOPES, _W.PARENTS, "We hope that Maya reads for pleasure, has a friend she sees outside school and goes to the same secondary school as the children on our road."),
        Said(_T.HISTORY, _W.RECORDED, "Maya spoke her first words at two and a half. A speech and language therapist has seen her since she was three. She joined Oak Primary School in Reception."),
    ),
    needs=(
        ("B", "Maya understands spoken sentences of up to two key words. Longer instructions need breaking up and a picture."),
        ("B", "Maya reads words by sight but cannot yet sound out new ones. Her reading is at the level expected in Year 2."),
        ("B", "Maya becomes very upset when the day changes without warning. It can take her 30 minutes to be ready to learn again."),
        ("C", "Maya has glue ear, which comes and goes. On some days her hearing is mildly reduced, more on the left."),
        ("D", "Maya has no friend she meets outside school and goes to no club."),
    ),
    wanted=(
        Wanted((0, 3), "Maya follows a spoken instruction with two steps, without a prompt.", "in 8 of 10 tries, noted by her class teacher", 18),
        Wanted((1,), "Maya reads a Year 3 text aloud and answers questions about it.", "90 words in 100 right, and 4 of 5 questions", 18),
        Wanted((2,), "When the day changes, Maya uses her plan to get ready for it and is learning again within 10 minutes.", "4 changes in 5, over a half-term", 12),
        Wanted((4,), "Maya goes to one club a week that she has chosen, and knows two children there by name.", "told by Maya and her family", 12),
    ),
    given=(
        Given("F", 0, "A language group of 4 children, with the programme a speech and language therapist has written.", "teaching assistant trained by the therapist", 20, 3, _P.WEEK, "term time"),
        Given("F", 0, "A speech and language therapist assesses Maya, writes her programme and trains the adult who runs it.", "speech and language therapist", 45, 6, _P.YEAR),
        Given("F", 1, "Reading one to one with phonics at her level, from a structured programme.", "class teacher", 10, 5, _P.WEEK, "term time"),
        Given("F", 2, "Time to go through the day with a picture timetable, and again before any change.", "the same teaching assistant each day", 10, 2, _P.DAY, "school days"),
        Given("G", 0, "A hearing test, and advice to the school on where Maya should sit.", "audiologist, Northshire community health", 30, 3, _P.YEAR),
        Given("H1", 3, "A short-breaks worker goes with Maya to a club of her choice.", "short-breaks worker", 90, 1, _P.WEEK, "39 weeks a year"),
    ),
    setting_type="Mainstream primary school",
    advice=(
        ("Priya Patel and Jay Patel", "parents", "their views, and Maya's as she told them"),
        ("Helen Marsh", "SENCO, Oak Primary School", "education"),
        ("Dev Rao", "educational psychologist", "psychology"),
        ("Dr Ruth Amadi", "community paediatrician", "health"),
        ("Omar Aziz", "social worker", "social care"),
    ),
)  # fmt: skip

TOM = PlanWords(
    said=(
        Said(_T.IMPORTANT, _W.YOUNG_PERSON, "I want a job with animals and my own front door. I speak for myself now. Ask me first, then my mum if I say so."),
        Said(_T.SUPPORT, _W.YOUNG_PERSON, "Give me things to read a day before. Meetings are better in the afternoon and with no more than four people."),
        Said(_T.HOPES, _W.YOUNG_PERSON, "Finish the animal care course, then work at a kennels or a farm. Learn to drive or to take the bus alone."),
    ),
    needs=(
        ("B", "Tom is autistic. Noise and crowds tire him, and he may leave a room without saying why."),
        ("B", "Tom reads and writes slowly: 40 words a minute. In tests he needs more time."),
        ("D", "Tom has not yet travelled alone by bus."),
    ),
    wanted=(
        Wanted((0,), "Tom tells a member of staff when he needs a break, and comes back to the lesson.", "9 times in 10, over a term", 10),
        Wanted((1,), "Tom passes Level 2 Animal Care.", "the certificate", 9),
        Wanted((2,), "Tom takes the bus to college alone.", "five days in a row", 8),
    ),
    given=(
        Given("F", 0, "A quiet room Tom can go to without asking, and a check-in at the start and end of each day.", "learning mentor who knows autism", 15, 2, _P.DAY, "college days"),
        Given("F", 1, "Support with reading and written work, one to one, and 25% more time in every test.", "study coach", 60, 2, _P.WEEK, "term time"),
        Given("F", 2, "Travel training towards the journey to college.", "travel trainer", 60, 2, _P.WEEK, "for two terms"),
        Given("H2", 2, "A support worker practises other journeys with Tom, and going to the shops.", "support worker, adult social care", 120, 1, _P.WEEK, "52 weeks a year"),
    ),
    setting_type="College of further education",
    advice=(
        ("Tom Ellis", "himself", "his views"),
        ("Northshire College", "tutor, Animal Care", "education"),
        ("Dev Rao", "educational psychologist", "psychology"),
    ),
)  # fmt: skip


def plain(first_name: str, setting_type: str = "Mainstream primary school") -> PlanWords:
    """Return a short plan for one of the children around the cast."""
    return PlanWords(
        said=(Said(_T.IMPORTANT, _W.CHILD, "I like football and building things. I do not like it when it is loud."),),
        needs=(
            ("B", f"{first_name} finds it hard to keep attention on a task for more than five minutes."),
            ("B", f"{first_name}'s spoken language is two years behind that of most children of the same age."),
        ),
        wanted=(
            Wanted((0,), f"{first_name} works alone on a set task for 15 minutes.", "in 4 lessons of 5", 12),
            Wanted((1,), f"{first_name} tells a short story in the right order.", "5 parts of 6 right", 12),
        ),
        given=(
            Given("F", 0, "Work set out in short steps with a timer, and an adult who checks after each.", "teaching assistant", 30, 2, _P.DAY, "school days"),
            Given("F", 1, "A language programme in a group of 3.", "teaching assistant trained by a therapist", 20, 3, _P.WEEK, "term time"),
        ),
        setting_type=setting_type,
        advice=(("the parents", "parents", "their views"), ("SENCO", "the school", "education")),
    )  # fmt: skip


BUDGET = (
    (BudgetLine.Arrangement.DIRECT_PAYMENT, "Pays a swimming teacher of the family's choice, for the outcome on attention.", 124_800),
)  # fmt: skip
