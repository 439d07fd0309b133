from .columns import ColumnsPage, columns_page
from .confirm import ConfirmPage, confirm_page
from .lists import ListsPage, lists_page
from .places import StalePlace
from .preview import ListPage, list_page
from .report import error_report

__all__ = [
    "ColumnsPage",
    "ConfirmPage",
    "ListPage",
    "ListsPage",
    "StalePlace",
    "columns_page",
    "confirm_page",
    "error_report",
    "list_page",
    "lists_page",
]
