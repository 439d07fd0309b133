from .confirming import confirm_list, put_aside, take_in
from .reading import read
from .sending import say_columns, send_list

__all__ = ["confirm_list", "put_aside", "read", "say_columns", "send_list", "take_in"]
