"""Work that is done after the change that asked for it, by a worker."""

from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.clock import today
from notifications import mail
from notifications.outbox import Postponed, handles

from . import services, websites
from .models import Link


@handles("search.refresh_words")
def refresh_words(key: str) -> None:
    """Count the words of what the public reads anew, and forget rare searches. Beat asks for it once a night."""
    services.refresh_words()
    services.forget_rare_searches(today=today())


@handles("entries.remind")
def remind_of_reviews(key: str) -> None:
    """Tell providers which of their entries are due to be checked. Beat asks for it once a day."""
    services.remind_of_reviews(today=today())


@handles("links.plan")
def plan_links(key: str) -> None:
    """Look at the websites whose turn it is, where that is switched on. Beat asks for it once a night."""
    if settings.LINK_CHECKS:
        services.plan_asking(today=today())


@handles(services.ASK_LINK, tries=2)
def ask_link(key: str, *, link: str) -> None:
    """Ask one website whether it is still there."""
    found = Link.objects.filter(pk=link).first()
    if found is not None:
        services.keep_answer(link=found, problem=websites.ask(found.address), today=today())


@handles(services.TELL_WRITER, tries=mail.TRIES)
def tell_writer(key: str, *, comment: str) -> Postponed | None:
    """Send the answer to the address that was left with a comment, and forget the address."""
    address = services.address_for(comment_id=comment)
    if address is None:
        return None
    said = address.comment
    link = urljoin(settings.SITE_ADDRESS, reverse("local_offer:said"))
    body = render_to_string(
        "local_offer/answer.txt",
        {"answer": said.answer, "about": said.about, "area": said.area.name, "link": link},
    )
    postponed = mail.post(key, address=address.email, subject=_("Your comment has an answer"), body=body)
    if postponed is None or postponed.for_good:
        services.forget_address(address=address)
    return postponed
