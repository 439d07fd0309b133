"""Questions about files that were sent."""

from .pupil_lists import ColumnsForm, ConfirmForm, SendForm
from .service_files import SendServicesForm, TakeInForm

__all__ = ["ColumnsForm", "ConfirmForm", "SendForm", "SendServicesForm", "TakeInForm"]
