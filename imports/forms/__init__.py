"""Questions about files that were sent."""

from .pupil_lists import ColumnsForm, ConfirmForm, SendForm
from .registers import SendRegisterForm
from .service_files import SendServicesForm, TakeInForm

__all__ = ["ColumnsForm", "ConfirmForm", "SendForm", "SendRegisterForm", "SendServicesForm", "TakeInForm"]
