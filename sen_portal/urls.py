"""Every address of the portal."""

from django.conf import settings
from django.urls import include, path

from accounts.urls import sign_in_patterns
from local_offer.urls import root_patterns

urlpatterns = [
    path("", include("homes.urls")),
    path("", include("accounts.urls")),
    path("", include("core.urls")),
    path("", include(sign_in_patterns)),
    path("", include(root_patterns)),
    path("cases/", include("cases.urls")),
    path("local-offer/files/", include("imports.service_urls")),
    path("local-offer/", include("local_offer.urls")),
    path("", include("local_offer.open_referral.urls")),
    path("", include("ehc_plans.urls")),
    path("sen-support/", include("sen_support.urls")),
    path("pupil-lists/", include("imports.urls")),
    path("settings-of-the-area/", include("imports.register_urls")),
    path("messages/", include("notifications.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))

handler400 = "sen_portal.errors.bad_request"
handler403 = "sen_portal.errors.permission_denied"
handler404 = "sen_portal.errors.page_not_found"
handler429 = "sen_portal.errors.too_many_requests"  # asked for by allauth
handler500 = "sen_portal.errors.server_error"
