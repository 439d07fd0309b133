from .columns import ColumnsPage, columns_page
from .confirm import ConfirmPage, confirm_page
from .lists import ListsPage, lists_page, pupils_taken_in
from .places import StalePlace
from .preview import ListPage, list_page
from .registers import (
    RegisterFilePage,
    register_file_page,
    register_page,
    register_report,
    settings_loaded,
)
from .report import error_report
from .service_files import ServiceFilePage, doubtful_rows, service_file_page, service_files_page

__all__ = [
    "ColumnsPage",
    "ConfirmPage",
    "ListPage",
    "ListsPage",
    "RegisterFilePage",
    "ServiceFilePage",
    "StalePlace",
    "columns_page",
    "confirm_page",
    "doubtful_rows",
    "error_report",
    "list_page",
    "lists_page",
    "pupils_taken_in",
    "register_file_page",
    "register_page",
    "register_report",
    "service_file_page",
    "service_files_page",
    "settings_loaded",
]
