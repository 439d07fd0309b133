"""The cast: who they are and where they work. The same people in the demo, the tests and the screenshots."""

from typing import NamedTuple

from accounts.models import Agency
from accounts.roles import Role


class Place(NamedTuple):
    """An agency of the demo."""

    key: str
    name: str
    kind: Agency.Kind
    area: str = ""
    la_code: str = ""
    urn: str = ""
    establishment: str = ""
    setting_type: str = ""
    telephone: str = ""


_K, _T = Agency.Kind, Agency.SettingType

PLACES: tuple[Place, ...] = (
    Place("northshire", "Northshire Council", _K.AUTHORITY, la_code="990", telephone="01632 960100"),
    Place("southshire", "Southshire Council", _K.AUTHORITY, la_code="991", telephone="01632 960200"),
    Place(
        "oak",
        "Oak Primary School",
        _K.SETTING,
        "northshire",
        "",
        "990001",
        "2001",
        _T.PRIMARY,
        "01632 960110",
    ),
    Place("acorns", "Acorns Nursery School", _K.SETTING, "northshire", "", "990002", "1001", _T.NURSERY),
    Place("elm", "Elm Infant School", _K.SETTING, "northshire", "", "990003", "2002", _T.INFANT),
    Place("willow", "Willow Junior School", _K.SETTING, "northshire", "", "990004", "2003", _T.JUNIOR),
    Place("beech", "Beech Hill Primary School", _K.SETTING, "northshire", "", "990005", "2004", _T.PRIMARY),
    Place("rowan", "Rowan Lane Primary School", _K.SETTING, "northshire", "", "990006", "2005", _T.PRIMARY),
    Place("hawthorn", "Hawthorn Primary School", _K.SETTING, "northshire", "", "990007", "2006", _T.PRIMARY),
    Place("riverside", "Riverside Academy", _K.SETTING, "northshire", "", "990008", "4001", _T.SECONDARY),
    Place("castle", "Castle View School", _K.SETTING, "northshire", "", "990009", "4002", _T.SECONDARY),
    Place("moor", "Moorland High School", _K.SETTING, "northshire", "", "990010", "4003", _T.SECONDARY),
    Place("harbour", "Harbour Special School", _K.SETTING, "northshire", "", "990011", "7001", _T.SPECIAL),
    Place("college", "Northshire College", _K.SETTING, "northshire", "", "990012", "8001", _T.COLLEGE),
    Place("heron", "Heron Primary School", _K.SETTING, "southshire", "", "990013", "2001", _T.PRIMARY),
    Place("estuary", "Estuary School", _K.SETTING, "southshire", "", "990014", "4001", _T.SECONDARY),
    Place("health", "Northshire Integrated Care Board", _K.HEALTH, "northshire"),
    Place("care", "Northshire Children's Social Care", _K.SOCIAL_CARE, "northshire"),
    Place("sendiass", "Northshire SENDIASS", _K.SENDIASS, "northshire", telephone="01632 960123"),
    Place("bluebird", "Bluebird Play and Sport", _K.PROVIDER, "northshire", telephone="01632 960150"),
    Place("forum", "Northshire Parent Carer Forum", _K.FORUM, "northshire"),
)


class Person(NamedTuple):
    """One of the cast: their sign-in name, their hat, and the one true thing they are here to do."""

    key: str
    name: str
    role: Role
    place: str
    can_do: str
    job_title: str = ""
    is_safeguarding_lead: bool = False


CAST: tuple[Person, ...] = (
    Person("priya", "Priya Patel", Role.PARENT, "", "Read Maya's plan and add her views on Arjun", "parent"),
    Person("jay", "Jay Patel", Role.PARENT, "", "Read Maya's plan and send his own views", "parent"),
    Person("sam", "Sam Okafor", Role.CASEWORKER, "northshire", "Schedule an annual review"),
    Person("moira", "Moira Kent", Role.SEN_MANAGER, "northshire", "Decide a review whose report is in"),
    Person("helen", "Helen Marsh", Role.SENCO, "oak", "Take in the school's pupil list and finish Arjun's review"),
    Person("theo", "Theo Grant", Role.TEACHER, "oak", "Say how Arjun is doing, before his review", "class teacher"),
    Person("ada", "Ada Mensah", Role.TEACHING_ASSISTANT, "oak", "Log a session with Arjun"),
    Person("grace", "Grace Lindqvist", Role.HEAD, "oak", "See which reviews are late, and whose", "head teacher", True),
    Person("gita", "Gita Rao", Role.GOVERNOR, "oak", "See the school's figures, and nobody's name"),
    Person("dev", "Dev Rao", Role.EDUCATIONAL_PSYCHOLOGIST, "northshire", "Send written advice for Maya's review"),
    Person("nadia", "Nadia Hussain", Role.CLINICAL_OFFICER, "health", "Send written health advice for Maya's review"),
    Person("omar", "Omar Aziz", Role.SOCIAL_WORKER, "care", "Send written care advice for Maya's review"),
    Person("tom", "Tom Ellis", Role.YOUNG_PERSON, "", "Decide whether his mother may see his record", "young person"),
    Person("carol", "Carol Ellis", Role.PARENT, "", "Ask Tom to let her see his record", "parent"),
    Person("bashir", "Bashir Karim", Role.PERSONAL_BUDGET_OFFICER, "northshire", "Record a Personal Budget"),
    Person("lena", "Lena Fox", Role.LOCAL_OFFER_EDITOR, "northshire", "Check a service that a provider has changed"),
    Person("leo", "Leo Brandt", Role.LOCAL_OFFER_EDITOR, "northshire", "Publish what Lena has checked"),
    Person("petra", "Petra Novak", Role.PROVIDER, "bluebird", "Bring her service's entry up to date"),
    Person("farah", "Farah Siddiqui", Role.FORUM_MEMBER, "forum", "Comment on a service for the forum"),
    Person("marcus", "Marcus Bell", Role.CO_EDITOR, "forum", "Bring an entry up to date, for two editors to publish"),
    Person("iris", "Iris Webb", Role.SENDIASS_ADVISER, "sendiass", "Help with Priya's views on Maya's plan"),
    Person("rita", "Rita Walsh", Role.CASEWORKER, "southshire", "See her own cases, and none of Northshire's"),
)  # fmt: skip


def email_of(person: Person) -> str:
    """Return the address this person signs in with."""
    return f"{person.key}@example.org"
