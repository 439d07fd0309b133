from local_offer.open_referral.taxonomies import every_taxonomy, every_term
from tests.access.rows import Row


def _a_service(cast):
    from local_offer.models import Entry

    return {"identifier": Entry.objects.current().get(name="Saturday Stars").service_id}


def _give_it_a_place(cast):
    from local_offer.models import Entry, Place

    Place.objects.create(
        entry=Entry.objects.current().get(name="Saturday Stars"), name="Family Hub", position=9
    )


def _a_place(cast):
    from local_offer.models import Place

    return {"identifier": Place.objects.get(name="Family Hub", position=9).key}


def _a_taxonomy(cast):
    return {"identifier": every_taxonomy()[0].id}


def _a_term(cast):
    return {"identifier": next(every_term()).id}


PAGES = {
    "open_referral:about": Row(public=True),
    "open_referral:services": Row(public=True),
    "open_referral:service": Row(public=True, about=_a_service),
    "open_referral:service_at_locations": Row(public=True),
    "open_referral:service_at_location": Row(public=True, about=_a_place, needs=_give_it_a_place),
    "open_referral:taxonomies": Row(public=True),
    "open_referral:taxonomy": Row(public=True, about=_a_taxonomy),
    "open_referral:taxonomy_terms": Row(public=True),
    "open_referral:taxonomy_term": Row(public=True, about=_a_term),
}
