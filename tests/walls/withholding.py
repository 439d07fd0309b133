"""Secrets planted in everything that a restriction withholds, and whatever leaves the portal searched for them."""

import re

from django.db import connection
from django.db.models import CharField, TextField
from django.urls import reverse

from accounts.models import Agency, User
from accounts.sight import RecordPart
from cases import services
from cases.models import FamilyLink, Restriction, Terms
from cases.services import Asked
from demo.story_plans import as_seen
from tests.canaries import rows_under

SCHOOL, TELEPHONE, STAFF = "Quillfeather Primary School", "01632 960999", "Zebedee Thistlewood"
STREET, TOWN, POSTCODE = "77 Marrowbone Steps", "Ottershaw Reach", "ZZ1 7QX"
MOBILE, EMAIL = "01632 960977", "hidden-otter@example.org"
SECRET = re.compile(
    r"quillfeather|960\s?999|thistlewood|marrowbone|ottershaw|ZZ1\s?7QX|960\s?977|hidden-otter", re.IGNORECASE
)
SENTENCE = f"Seen at {SCHOOL.upper()} by {STAFF} ({TELEPHONE}), near {STREET}, {TOWN}, {POSTCODE}; {MOBILE}, {EMAIL}."
NOT_WORDS = {"rule", "subject_type", "url", "acts", "by", "name_key", "written_by", "act", "kind", "told_by"}


def withheld(cast, kind, case="maya", **more):
    """Withhold this of a child from Jay."""
    case = getattr(cast, case)
    link = case.family.get(membership=cast.jay.membership_id)
    asked = Asked(kind, link, "evidence", "A risk of serious harm.", cast.day(90), **more)
    return services.record_restriction(
        case=as_seen(case, cast.moira, cast.today), actor=cast.moira, asked=asked, today=cast.today
    )


def plant(cast):
    """Give the school, its staff, the child and the mother secrets, and write these into every text about Maya."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    oak = cast.places["oak"]
    Agency.objects.filter(pk=oak.pk).update(name=SCHOOL, telephone=TELEPHONE)
    User.objects.filter(pk=cast.helen.user.pk).update(full_name=STAFF)
    cast.maya.child.__class__.objects.filter(pk=cast.maya.child_id).update(
        address=f"{STREET}\n{TOWN}", postcode=POSTCODE
    )
    FamilyLink.objects.filter(case=cast.maya, membership=cast.priya.membership_id).update(
        address=f"{STREET}\n{TOWN}\n{POSTCODE}", telephone=MOBILE, email=EMAIL
    )
    return sum(
        _plant_in(row) for row in rows_under(cast.maya) if not isinstance(row, Restriction | FamilyLink)
    )


def _plant_in(row):
    texts = {
        field.attname: f"{SENTENCE} {getattr(row, field.attname)}"[: field.max_length]
        for field in row._meta.fields
        if isinstance(field, CharField | TextField)
        and not field.choices
        and (field.max_length is None or field.max_length >= 300)
        and field.name not in NOT_WORDS
        and getattr(row, field.attname)
    }
    if texts:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {row._meta.db_table} DISABLE TRIGGER USER")
        type(row)._base_manager.filter(pk=row.pk).update(**texts)
    return len(texts)


def told(found):
    """Return each answer in which a secret stands, in its text or its headers; the Local Offer is there for anybody."""
    return [
        f"{hit.group()} at {answer}"
        for answer in found
        if not answer.pattern.startswith("local_offer:")
        for text in (answer.text, *answer.response.headers.values())
        if (hit := SECRET.search(text))
    ]


NOBODY = "00000000-0000-4000-8000-000000000000"
THREE = ("setting", "address", "contact")


def client_pages(client, cast):
    """What Jay opens to learn who sees his child's record."""
    return [
        client.get(reverse(f"homes:{name}", args=[cast.maya.pk])) for name in ("who_can_see", "who_looked")
    ]


def share_with(cast, receiver, first=0):
    """Share Maya's reviews with somebody, as Sam."""
    terms = Terms(receiver, [RecordPart.REVIEWS], "To plan her move.", cast.day(first), cast.day(first + 30))
    case = as_seen(cast.maya, cast.sam, cast.today)
    return services.share_case(case=case, actor=cast.sam, terms=terms, today=cast.today)


def same_page(response, asked):
    """Return a page without what was asked for and the token that is new on each."""
    return re.sub(r'value="[\w-]{60,}"', "", response.content.decode()).replace(asked, "")
