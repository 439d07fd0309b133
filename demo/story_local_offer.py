"""The Local Offer of the demo: invented services, one being checked, one waiting to be published, and what is said."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Agency
from local_offer import services as local_offer
from local_offer.models import Comment, Entry, Opening, Organisation, Part, Place, Price

from .cast import Cast

_HELP = Entry.Help

# Whose it is, how many days ago it was last checked, and what it says.
_SERVICES: tuple[tuple[str, int, dict[str, Any]], ...] = (
    (
        "bluebird", 210,
        {
            "name": "Saturday Stars",
            "kind_of_help": _HELP.LEISURE,
            "summary": "A small, calm play club on Saturday mornings. Staff use signs and pictures.",
            "who_for": "Children aged 5 to 11 with special educational needs or a disability. No diagnosis is needed.",
            "how_to_get": "Book by telephone. New children come for one free visit first.",
            "how_decided": "Places go in the order people ask. There are 12 places each Saturday.",
            "when": "Saturdays, 10am to noon, in term time",
            "where": "Millbrook Family Hub, 12 Mill Lane, Millbrook",
            "postcode_area": "ZZ4",
            "cost": "£4 a session",
            "age_from": 5, "age_to": 11,
            "access": "Step-free, accessible toilet, quiet room.",
            "telephone": "01632 960150",
        },
    ),
    (
        "bluebird", 40,
        {
            "name": "Wheels and Waves swimming",
            "kind_of_help": _HELP.LEISURE,
            "summary": "Swimming in a warm pool with a hoist, with or without your family in the water.",
            "who_for": "Children and young people aged 8 to 25 with a physical disability or sensory needs.",
            "how_to_get": "Ask us by e-mail. We ring you to plan the first visit.",
            "how_decided": "Anyone who can be kept safe in the pool may come. We talk about hoists and medicine first.",
            "when": "Sundays, 9am to 11am, all year",
            "where": "Westhaven Leisure Pool, Quay Street, Westhaven",
            "postcode_area": "ZZ9",
            "cost": "£5.50 a session, carers free",
            "age_from": 8, "age_to": 25,
            "access": "Hoist, changing place, step-free throughout.",
            "email": "swim@bluebird.example.org",
        },
    ),
    (
        "health", 14,
        {
            "name": "Talk Together drop-in",
            "kind_of_help": _HELP.HEALTH,
            "summary": "A weekly play session with a speech and language therapist. Come for ideas to try at home.",
            "who_for": "Children aged 4 to 11 who find talking or understanding hard, with their family.",
            "how_to_get": "Just turn up. No booking and no referral.",
            "how_decided": "Everyone who comes is seen, in turn. If therapy may help, we ask for it with you.",
            "when": "Wednesdays, 3:30pm to 5pm, in term time",
            "where": "Millbrook Family Hub, 12 Mill Lane, Millbrook",
            "postcode_area": "ZZ4",
            "cost": "Free",
            "age_from": 4, "age_to": 11,
            "access": "Step-free, accessible toilet, quiet room, hearing loop. Staff sign.",
            "telephone": "01632 960145",
        },
    ),
    (
        "health", 35,
        {
            "name": "Speech and language therapy, school age",
            "kind_of_help": _HELP.HEALTH,
            "summary": "Assessment and therapy for children whose talking or understanding affects school.",
            "who_for": "Children aged 5 to 16 whose school has tried support first.",
            "how_to_get": "School or your GP asks for it. The wait is about 18 weeks.",
            "how_decided": "A therapist reads what the school has tried and rings you before deciding.",
            "where": "At school, or at Westhaven Health Centre",
            "postcode_area": "ZZ9",
            "cost": "Free",
            "age_from": 5, "age_to": 16,
            "telephone": "01632 960145",
        },
    ),
    (
        "health", 70,
        {
            "name": "Occupational therapy advice line",
            "kind_of_help": _HELP.HEALTH,
            "summary": "Ring an occupational therapist about dressing, eating, writing or sensory needs.",
            "who_for": "Families and schools of children from birth to 18.",
            "how_to_get": "Ring on Tuesday or Thursday afternoon. No referral is needed.",
            "when": "Tuesdays and Thursdays, 1pm to 4pm",
            "where": "By telephone",
            "cost": "Free",
            "age_to": 18,
            "telephone": "01632 960146",
        },
    ),
    (
        "sendiass", 20,
        {
            "name": "Northshire SENDIASS",
            "kind_of_help": _HELP.ADVICE,
            "summary": "Free, confidential and independent advice about special educational needs and disability.",
            "who_for": "Children, young people to 25 and parents. No diagnosis and no plan is needed.",
            "how_to_get": "Ring, write or come in. Nobody has to refer you.",
            "how_decided": "We help everyone who asks. If many ask, those with a date close by come first.",
            "when": "Monday to Friday, 9am to 4pm",
            "where": "4 Market Place, Westhaven",
            "postcode_area": "ZZ9",
            "cost": "Free",
            "age_to": 25,
            "access": "Step-free. Interpreters and signing if you ask.",
            "telephone": "01632 960123",
        },
    ),
    (
        "forum", 55,
        {
            "name": "Parents’ coffee morning",
            "kind_of_help": _HELP.ADVICE,
            "summary": "Parents and carers meet, swap what they know, and tell the council what is missing.",
            "who_for": "Parents and carers of children and young people with any additional need.",
            "how_to_get": "Just turn up. Small children are welcome.",
            "when": "First Thursday of each month, 10am to noon",
            "where": "Library, Castle Road, Westhaven",
            "postcode_area": "ZZ9",
            "cost": "Free",
            "email": "hello@forum.example.org",
        },
    ),
    (
        "care", 100,
        {
            "name": "Short breaks: a day out",
            "kind_of_help": _HELP.SHORT_BREAKS,
            "summary": "Days out with trained workers, so that children have fun and carers have a rest.",
            "who_for": "Disabled children and young people aged 5 to 17 who need an adult beside them.",
            "how_to_get": "Ask for a short assessment at home. It takes about 4 weeks.",
            "how_decided": "We look at what your child needs and what you need as a carer.",
            "when": "Saturdays and school holidays",
            "where": "All over Northshire",
            "cost": "Free for up to 60 hours a year",
            "age_from": 5, "age_to": 17,
            "telephone": "01632 960160",
        },
    ),
    (
        "northshire", 80,
        {
            "name": "Travel to school with help",
            "kind_of_help": _HELP.TRAVEL,
            "summary": "A bus, a taxi, a mileage allowance, or somebody to learn the way with.",
            "who_for": "Children of school age who cannot walk to school because of their needs.",
            "how_to_get": "Fill in the form on the council’s website. We answer within 20 working days.",
            "how_decided": "The council’s travel policy says who can have it. You can ask for a review of a refusal.",
            "where": "All over Northshire",
            "cost": "Free for children of compulsory school age",
            "age_from": 5, "age_to": 16,
            "telephone": "01632 960100",
        },
    ),
    (
        "northshire", 30,
        {
            "name": "Supported internships",
            "kind_of_help": _HELP.ADULT_LIFE,
            "summary": "A year with an employer and a job coach, that ends in paid work for most.",
            "who_for": "Young people aged 16 to 24 with an education, health and care plan who want to work.",
            "how_to_get": "Come to an open day in January, or ask your school to arrange a visit.",
            "how_decided": "We meet you, and look for an employer who fits. There are 16 places a year.",
            "where": "With employers all over Northshire",
            "cost": "Free",
            "age_from": 16, "age_to": 24,
            "access": "Step-free, quiet rooms, hearing loops.",
            "telephone": "01632 960170",
        },
    ),
    (
        "acorns", 60,
        {
            "name": "Stay and play for children with additional needs",
            "kind_of_help": _HELP.CHILDCARE,
            "summary": "A small group in a nursery school, with a teacher who knows about early development.",
            "who_for": "Children under 5 whose development worries you, with a parent or carer.",
            "how_to_get": "Book by telephone for the half term. You do not need to go to the nursery.",
            "when": "Mondays, 1:30pm to 3pm, in term time",
            "where": "Acorns Nursery School, Orchard Street, Millbrook",
            "postcode_area": "ZZ4",
            "cost": "Free",
            "age_from": 0, "age_to": 4,
            "telephone": "01632 960111",
        },
    ),
    (
        "oak", 45,
        {
            "name": "How Oak Primary School helps",
            "kind_of_help": _HELP.SCHOOL,
            "summary": "What every child can expect, what more we do, and how we decide with you.",
            "who_for": "Pupils of Oak Primary School, and families who think of coming.",
            "how_to_get": "Talk to the class teacher first, then to the SENCO.",
            "how_decided": "We look at how your child gets on with you each term, and plan the next step together.",
            "where": "Oak Primary School, Millbrook",
            "postcode_area": "ZZ4",
            "cost": "Free",
            "age_from": 4, "age_to": 11,
            "telephone": "01632 960110",
        },
    ),
)  # fmt: skip


_HUB = ("Millbrook Family Hub", "12 Mill Lane", "Millbrook", "ZZ4 1AA", 54.7398, 1.4187)
# Of each service: for whom it is beside its words, where, on which days between which times, and for how much.
_MORE: dict[str, dict[str, Any]] = {
    "Saturday Stars": {
        "fields": {"needs": ["ASD", "SLCN"], "covers": ["leisure"], "expertise": "enhanced"},
        "place": _HUB, "features": ["step_free", "toilet", "quiet_room", "symbols"],
        "opening": (["SA"], time(10), time(12)), "in_term_only": True, "price": ("A session", "4.00"),
    },
    "Wheels and Waves swimming": {
        "fields": {"needs": ["PD", "ASD"], "covers": ["leisure"], "expertise": "enhanced"},
        "place": ("Westhaven Leisure Pool", "Quay Street", "Westhaven", "ZZ9 1AA", 54.7778, 1.2025),
        "features": ["hoist", "changing_place", "step_free"],
        "opening": (["SU"], time(9), time(11)), "price": ("A session", "5.50"),
    },
    "Talk Together drop-in": {
        "fields": {"needs": ["SLCN"], "covers": ["health_universal", "health_additional"], "expertise": "specialist"},
        "place": _HUB, "features": ["step_free", "toilet", "quiet_room", "hearing_loop", "signing"],
        "opening": (["WE"], time(15, 30), time(17)), "in_term_only": True,
    },
    "Speech and language therapy, school age": {
        "fields": {"needs": ["SLCN"], "covers": ["health_additional"], "level": "targeted", "route": "school",
                   "expertise": "specialist"},
        "place": ("Westhaven Health Centre", "Castle Road", "Westhaven", "ZZ9 2AA", 54.7821, 1.2216),
    },
    "Occupational therapy advice line": {
        "fields": {"needs": ["PD", "ASD"], "covers": ["health_additional", "securing"], "expertise": "specialist"},
        "online": True, "opening": (["TU", "TH"], time(13), time(16)),
    },
    "Northshire SENDIASS": {
        "fields": {"covers": ["advice", "disagreements", "complaints"], "expertise": "specialist"},
        "place": ("SENDIASS", "4 Market Place", "Westhaven", "ZZ9 1AB", 54.7802, 1.2161), "features": ["step_free"],
        "opening": (["MO", "TU", "WE", "TH", "FR"], time(9), time(16)),
    },
    "Parents’ coffee morning": {
        "fields": {"covers": ["support_groups"]},
        "place": ("Library", "Castle Road", "Westhaven", "ZZ9 2AB", 54.7815, 1.2203),
        "opening": (["TH"], time(10), time(12)), "every": Opening.Every.MONTH,
    },
    "Short breaks: a day out": {
        "fields": {"needs": ["ASD", "SLD", "PD"], "covers": ["short_breaks", "social_care"], "level": "targeted",
                   "route": "authority"},
        "opening": (["SA"], None, None),
    },
    "Travel to school with help": {"fields": {"covers": ["travel"], "level": "targeted", "route": "authority"}},
    "Supported internships": {
        "fields": {"needs": ["MLD", "ASD", "DS"], "covers": ["employment"], "level": "specialist", "route": "plan"},
    },
    "Stay and play for children with additional needs": {
        "fields": {"needs": ["SLCN", "SLD", "DS"], "covers": ["early_years"]},
        "place": ("Acorns Nursery School", "Orchard Street", "Millbrook", "ZZ4 2AA", 54.7441, 1.4255),
        "opening": (["MO"], time(13, 30), time(15)), "in_term_only": True,
    },
    "How Oak Primary School helps": {
        "fields": {"covers": ["mainstream", "identifying", "consulting", "reviewing"]},
        "place": ("Oak Primary School", "School Lane", "Millbrook", "ZZ4 3AA", 54.7366, 1.4302),
    },
}  # fmt: skip


def _parts(more: dict[str, Any]) -> list[Part]:
    """Return where and when a service of the story is given, and for how much."""
    parts: list[Part] = []
    if "place" in more:
        name, address, town, postcode, latitude, longitude = more["place"]
        parts.append(
            Place(
                name=name,
                address=address,
                town=town,
                county="Northshire",
                postcode=postcode,
                latitude=latitude,
                longitude=longitude,
                features=more.get("features", []),
            )
        )
    if "online" in more:
        parts.append(Place(kind=Place.Kind.VIRTUAL, name="By telephone"))
    if "opening" in more:
        days, opens, closes = more["opening"]
        every, term = more.get("every", Opening.Every.WEEK), more.get("in_term_only", False)
        parts.append(Opening(days=days, opens_at=opens, closes_at=closes, every=every, in_term_only=term))
    if "price" in more:
        what, amount = more["price"]
        parts.append(Price(what=what, amount=Decimal(amount)))
    return parts


def load(cast: Cast) -> None:
    """Publish the services, leave one change to be checked and one to be published, and let the forum speak."""
    entries = {
        content["name"]: _publish(cast, cast.places[key], cast.day(-days), content)
        for key, days, content in _SERVICES
    }
    Organisation.objects.create(
        agency=cast.places["bluebird"],
        description="A charity that runs play and sport for children and young people with a disability.",
        telephone="01632 960150",
        email="hello@bluebird.example.org",
        website="https://bluebird.example.org/",
        charity_number="9900001",
    )
    _sent_by_petra(cast, entries["Wheels and Waves swimming"])
    _checked_by_lena(cast, entries["Parents’ coffee morning"])
    _comments(cast, entries)


def _publish(cast: Cast, organisation: Agency, on: date, content: dict[str, Any]) -> Entry:
    more = _MORE[content["name"]]
    entry = local_offer.add_service(
        actor=cast.people["lena"],
        organisation=organisation,
        area=cast.places["northshire"],
        parts=_parts(more),
        **content,
        **more["fields"],
    )
    local_offer.send_entry(entry=entry, actor=cast.people["lena"], today=on - timedelta(days=7))
    local_offer.check_entry(entry=entry, actor=cast.people["lena"], today=on - timedelta(days=2))
    local_offer.publish_entry(entry=entry, actor=cast.people["leo"], today=on)
    return entry


def _sent_by_petra(cast: Cast, entry: Entry) -> None:
    """Petra has changed when the pool is open; Lena checks it."""
    draft = local_offer.start_change(entry=entry, actor=cast.people["petra"])
    local_offer.save_entry(
        entry=draft,
        actor=cast.people["petra"],
        seen_version=draft.version,
        when="Sundays, 9am to noon, all year; Fridays, 4pm to 5pm, in term time",
        cost="£6 a session, carers free",
    )
    local_offer.send_entry(entry=draft, actor=cast.people["petra"], today=cast.day(-3))


def _checked_by_lena(cast: Cast, entry: Entry) -> None:
    """Lena has checked the coffee morning's new place; Leo publishes it."""
    draft = local_offer.start_change(entry=entry, actor=cast.people["lena"])
    local_offer.save_entry(
        entry=draft,
        actor=cast.people["lena"],
        seen_version=draft.version,
        where="Castle View School, Castle Road, Westhaven",
    )
    local_offer.send_entry(entry=draft, actor=cast.people["lena"], today=cast.day(-2))
    local_offer.check_entry(entry=draft, actor=cast.people["lena"], today=cast.day(-1))


def _comments(cast: Cast, entries: dict[str, Entry]) -> None:
    answered = _say(
        cast,
        entries["Talk Together drop-in"],
        "farah",
        75,
        "It stopped over the summer, just when we needed it.",
    )
    local_offer.answer_comment(
        comment=answered,
        actor=cast.people["lena"],
        answer="From next July there will be two sessions in each week of the summer holiday.",
        today=cast.day(-60),
    )
    _say(
        cast,
        entries["Short breaks: a day out"],
        "farah",
        5,
        "Families in Millbrook say that the bus does not run on Saturdays.",
    )


def _say(cast: Cast, entry: Entry, who: str, days_ago: int, text: str) -> Comment:
    return local_offer.add_comment(
        service=entry.service, actor=cast.people[who], text=text, today=cast.day(-days_ago)
    )
