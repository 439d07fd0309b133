from .columns import ColumnsPage, columns_page
from .confirm import ConfirmPage, confirm_page
from .lists import ListsPage, lists_page
from .places import StalePlace
from .preview import ListPage, list_page
from .report import error_report
from .service_files import ServiceFilePage, doubtful_rows, service_file_page, service_files_page

__all__ = [
    "ColumnsPage",
    "ConfirmPage",
    "ListPage",
    "ListsPage",
    "ServiceFilePage",
    "StalePlace",
    "columns_page",
    "confirm_page",
    "doubtful_rows",
    "error_report",
    "list_page",
    "lists_page",
    "service_file_page",
    "service_files_page",
]
