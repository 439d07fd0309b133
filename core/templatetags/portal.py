"""For pages of other packages, which Django's own engine draws: our frame around them and our fields in them."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core import formkit

register = template.Library()


@register.simple_block_tag(takes_context=True)
def in_frame(context: template.Context, content: str, title: str) -> SafeString:
    """Draw what stands between the tags as the content of a page of ours."""
    values: dict[str, Any] = {"title": title.strip(), "content": content}
    return SafeString(render_to_string("account/framed.html", values, request=context.get("request")))


@register.simple_tag
def portal_fields(form: BaseForm) -> SafeString:
    """Everything that is wrong with the form, then each of its questions."""
    hidden = "".join(str(bound) for bound in form.hidden_fields())
    drawn = "".join(formkit.field(bound) for bound in form.visible_fields())
    return SafeString(formkit.error_summary(form) + hidden + drawn)
