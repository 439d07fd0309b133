"""What holds for every request: headers of the answer, and addresses that can be no address."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()"


def privacy_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Nothing a signed-in person reads is stored by a browser or a proxy, but what a view calls public."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        user = getattr(request, "user", None)
        is_public = "public" in response.headers.get("Cache-Control", "")
        if user is not None and user.is_authenticated and not is_public:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def addresses_without_null(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse an address with a null character in it: PostgreSQL keeps none, and no page makes one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a null character in the address")
        return get_response(request)

    return middleware
