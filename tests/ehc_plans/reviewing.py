"""What the tests of reviews share."""

from cases.models import DueDate
from ehc_plans import services
from ehc_plans.models import Invitee


def limits_of(record):
    return dict(DueDate.objects.filter(subject_id=record.pk).values_list("rule", "due_on"))


def guests(cast, *, without=()):
    part = Invitee.Part
    named = [
        services.Guest("Jo Morgan", part.PARENT),
        services.Guest("Sal Green", part.SETTING),
        services.Guest("Sam Okafor", part.AUTHORITY, membership=cast.sam.membership),
        services.Guest("Nadia Hussain", part.HEALTH, membership=cast.nadia.membership, owes_advice=True),
        services.Guest("Omar Aziz", part.SOCIAL_CARE, membership=cast.omar.membership),
    ]
    return [guest for guest in named if guest.part not in without]


def invitation(actor, review, seen):
    return seen(review.invitees.get(membership=actor.membership), by=actor)


def send(actor, review, seen, today, *, words="Well.", by=None, **more):
    invitee = review.invitees.get(membership=actor.membership)
    return services.save_advice(
        invitee=seen(invitee, by=by or actor), actor=by or actor, words=services.Words(going_well=words, **more),
        seen_version=0, today=today, send=True,
    )  # fmt: skip
