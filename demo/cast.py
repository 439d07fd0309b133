"""Brings the cast to life through the same services the pages use."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from accounts.actor import Actor
from accounts.models import Agency, Membership, User
from accounts.roles import Role
from cases import services as cases
from cases.models import Case, Child, FamilyLink, TeachingLink

from .people import CAST, PLACES, Person, email_of

PASSWORD = "a calm and steady demo"  # noqa: S105  (the demo's, printed on its first page)
LOADER = Actor.system("demo")

FRIDAY = 4
FIRST_DAY = {"acorns"}
"""Places that are not set up yet: whoever leads them sees what is to be done."""


@dataclass
class Cast:
    """Everybody, by name: `cast.sam` is an actor, `cast.maya` a case, `cast.places["oak"]` an agency."""

    today: date
    places: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    children: dict[str, Case] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor | Case:
        for group in ("people", "children"):
            found = self.__dict__[group].get(name)
            if found is not None:
                return found
        raise AttributeError(name)

    def day(self, days: int) -> date:
        """Return the day so many days from today."""
        return self.today + timedelta(days=days)

    def weekday(self, days: int) -> date:
        """Return that day, or the Monday after when it falls on a weekend: nobody meets on a Sunday."""
        day = self.day(days)
        return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > FRIDAY else 0)


@transaction.atomic
def gather(*, today: date) -> Cast:
    """Bring the agencies and the cast into an empty portal, with every date relative to `today`; no story yet."""
    cast = Cast(today)
    _open_places(cast)
    for person in CAST:
        cast.people[person.key] = _join(person, cast)
    _helen_stands_in(cast)
    _the_patels(cast)
    _tom_and_carol(cast)
    _southshire(cast)
    # Jay is asked whether his contact details are still right.
    FamilyLink.objects.exclude(membership=cast.people["jay"].membership).update(confirmed_on=cast.day(-30))
    return cast


def find(*, today: date) -> Cast:
    """Return the cast as it was loaded before, each under the hat of their story: the one they have worn longest."""
    cast = Cast(today)
    agencies = {agency.name: agency for agency in Agency.objects.select_related("area")}
    cast.places = {place.key: agencies[place.name] for place in PLACES}
    emails = {email_of(person): person.key for person in CAST}
    hats = Membership.objects.filter(user__email__in=emails).select_related("user", "agency__area", "area")
    for membership in hats.order_by("-starts_on"):
        cast.people[emails[membership.user.email]] = Actor.wearing(membership)
    names = {upn: name for name, upn in UPNS.items()}
    for case in Case.objects.with_child().filter(child__upn__in=names):
        cast.children[names[case.child.upn or ""]] = case
    return cast


def _open_places(cast: Cast) -> None:
    for place in PLACES:
        cast.places[place.key] = Agency.objects.create(
            name=place.name,
            kind=place.kind,
            la_code=place.la_code or None,
            urn=place.urn or None,
            establishment_number=place.establishment,
            setting_type=place.setting_type,
            area=cast.places.get(place.area),
            telephone=place.telephone,
            confirmed_on=None if place.key in FIRST_DAY else cast.day(-30),
            set_up_on=None if place.key in FIRST_DAY else cast.day(-600),
        )


def _join(person: Person, cast: Cast) -> Actor:
    user = User.objects.create_user(email_of(person), PASSWORD, full_name=person.name)
    membership = Membership.objects.create(
        user=user,
        agency=cast.places.get(person.place),
        area=None if person.place else cast.places["northshire"],
        role=person.role,
        job_title=person.job_title,
        is_safeguarding_lead=person.is_safeguarding_lead,
        starts_on=cast.day(-700),
    )
    return Actor.wearing(membership)


def _helen_stands_in(cast: Cast) -> None:
    """Give Helen a second hat for three months, so that there is somebody who changes role."""
    Membership.objects.create(
        user=cast.people["helen"].user,
        agency=cast.places["acorns"],
        role=Role.SENCO,
        job_title="acting SENCO",
        starts_on=cast.day(-5),
        ends_on=cast.day(85),
    )


# UPNs with the check letter the DfE's rule gives, under invented authorities' codes.
UPNS = {
    "maya": "E990200118001",
    "arjun": "C990200120001",
    "toms_case": "V990400107001",
    "rory": "J991200118001",
    "alfie": "G990200516002",
    "isla": "W990200719003",
    "noah": "A990400814004",
    "poppy": "C990200620005",
    "ruby": "D990200611005",
}


def _open(cast: Cast, key: str, **child: object) -> Case:
    case = cases.open_case(actor=LOADER, opened_on=cast.day(-690), upn=UPNS[key], **child)
    cast.children[key] = case
    return case


def _birthday(today: date, age: int, *, month: int, day: int) -> date:
    """Return a birthday of somebody who is this old today."""
    had_it = (today.month, today.day) >= (month, day)
    return date(today.year - age - (0 if had_it else 1), month, day)


def _the_patels(cast: Cast) -> None:
    """Maya has a plan of Northshire's; her brother Arjun has SEN support. Priya and Jay live apart."""
    home = {"address": "14 Linden Row\nNorthbridge", "postcode": "ZZ9 4PQ"}
    maya = _open(
        cast, "maya", given_name="Maya", family_name="Patel", sex=Child.Sex.FEMALE, nhs_number="9990000018",
        born_on=_birthday(cast.today, 8, month=6, day=3), **home,
    )  # fmt: skip
    arjun = _open(
        cast, "arjun", given_name="Arjun", family_name="Patel", sex=Child.Sex.MALE, nhs_number="9990000026",
        born_on=_birthday(cast.today, 6, month=2, day=17), **home,
    )  # fmt: skip
    for case, year, class_name in ((maya, "4", "4G"), (arjun, "2", "2T")):
        cases.enrol(
            case=case, actor=LOADER, setting=cast.places["oak"], starts_on=cast.day(-690),
            year_group=year, class_name=class_name, today=cast.day(-690)
        )  # fmt: skip
        _parents(cast, case)
        for person, part in (("theo", TeachingLink.Part.CLASS_TEACHER), ("ada", TeachingLink.Part.ASSISTANT)):
            if case is arjun:
                cases.assign_staff(
                    case=case, actor=LOADER, membership=cast.people[person].membership, part=part,
                    starts_on=cast.day(-300),
                )  # fmt: skip
    cases.take_responsibility(
        case=maya,
        actor=LOADER,
        authority=cast.places["northshire"],
        from_day=cast.day(-480),
        today=cast.day(-480),
    )
    cases.allocate_case(
        case=maya,
        actor=cast.people["moira"],
        membership=cast.people["sam"].membership,
        from_day=cast.day(-470),
        today=cast.day(-470),
    )
    cases.give_authority(
        case=maya, actor=cast.people["priya"], agency=cast.places["sendiass"],
        given_by=cast.people["priya"].membership, starts_on=cast.day(-60), ends_on=cast.day(120),
    )  # fmt: skip


def _parents(cast: Cast, case: Case) -> None:
    cases.link_family(
        case=case, actor=LOADER, nature=FamilyLink.Nature.BOTH, name="Priya Patel", relationship="mother",
        membership=cast.people["priya"].membership, starts_on=cast.day(-690), lives_with_child=True,
        told_by=FamilyLink.ToldBy.PORTAL, email="priya@example.org", telephone="01632 960301",
        address="14 Linden Row\nNorthbridge\nZZ9 4PQ",
    )  # fmt: skip
    cases.link_family(
        case=case, actor=LOADER, nature=FamilyLink.Nature.RESPONSIBILITY, name="Jay Patel",
        relationship="father", membership=cast.people["jay"].membership, starts_on=cast.day(-690),
        told_by=FamilyLink.ToldBy.PORTAL, email="jay@example.org", telephone="01632 960302",
        address="Flat 3, 80 Quay Street\nNorthbridge\nZZ9 7AB",
    )  # fmt: skip


def _tom_and_carol(cast: Cast) -> None:
    """Tom is 19: the rights are his (Children and Families Act 2014 s.83). Carol sees nothing until he agrees."""
    tom = _open(
        cast, "toms_case", given_name="Thomas", known_as="Tom", family_name="Ellis", sex=Child.Sex.MALE,
        nhs_number="9990000034", born_on=_birthday(cast.today, 19, month=4, day=9),
        address="2 Chapel Close\nNorthbridge", postcode="ZZ9 2CC",
    )  # fmt: skip
    cases.enrol(
        case=tom, actor=LOADER, setting=cast.places["college"], starts_on=cast.day(-440), today=cast.day(-440)
    )
    cases.take_responsibility(
        case=tom,
        actor=LOADER,
        authority=cast.places["northshire"],
        from_day=cast.day(-680),
        today=cast.day(-680),
    )
    cases.allocate_case(
        case=tom,
        actor=cast.people["moira"],
        membership=cast.people["sam"].membership,
        from_day=cast.day(-470),
        today=cast.day(-470),
    )
    cases.link_family(
        case=tom, actor=LOADER, nature=FamilyLink.Nature.SELF, name="Tom Ellis",
        membership=cast.people["tom"].membership, starts_on=cast.day(-500), lives_with_child=True,
        told_by=FamilyLink.ToldBy.PORTAL, email="tom@example.org",
    )  # fmt: skip
    cases.link_family(
        case=tom, actor=LOADER, nature=FamilyLink.Nature.CARE, name="Carol Ellis", relationship="mother",
        membership=cast.people["carol"].membership, starts_on=cast.day(-500),
        lives_with_child=True, told_by=FamilyLink.ToldBy.PORTAL, email="carol@example.org",
    )  # fmt: skip


def _southshire(cast: Cast) -> None:
    """Rita has a case of her own, so that "nothing of Northshire's" is not simply nothing."""
    rory = _open(
        cast, "rory", given_name="Rory", family_name="Blake", sex=Child.Sex.MALE, nhs_number="9990000042",
        born_on=_birthday(cast.today, 9, month=9, day=21), address="5 Mill Lane\nSouthport", postcode="ZZ8 1AA",
    )  # fmt: skip
    cases.enrol(
        case=rory, actor=LOADER, setting=cast.places["heron"], starts_on=cast.day(-690), year_group="5",
        class_name="5H", today=cast.day(-690)
    )  # fmt: skip
    cases.take_responsibility(
        case=rory,
        actor=LOADER,
        authority=cast.places["southshire"],
        from_day=cast.day(-400),
        today=cast.day(-400),
    )
