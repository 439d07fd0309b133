"""What tests of restrictions enter, and as whom they look."""

from cases import services
from cases.models import Case, Restriction
from cases.services import Asked
from demo.story_plans import as_seen

KIND = Restriction.Kind


def asked(cast, kind=KIND.ADDRESS, **more):
    """What Sam would say: Jay must not be told."""
    link = cast.maya.family.get(membership=cast.jay.membership_id)
    said = {"basis": "order", "reference": "ZZ25P00001", "reason": "The court said so.", **more}
    return Asked(kind=kind, link=link, review_on=cast.day(90), **said)


def entered(cast, kind=KIND.ADDRESS, by="sam", **more):
    """A restriction on Jay, entered for Maya."""
    actor = getattr(cast, by)
    case = as_seen(cast.maya, actor, cast.today)
    return services.record_restriction(
        case=case, actor=actor, asked=asked(cast, kind, **more), today=cast.today
    )


def seen(restriction, actor, cast):
    return as_seen(restriction, actor, cast.today)


def sees(actor, cast):
    return Case.objects.visible_to(actor, cast.today).filter(pk=cast.maya.pk).exists()
