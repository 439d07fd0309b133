"""Everything that changes the Local Offer."""

from .comments import (
    TELL_WRITER,
    add_comment,
    address_for,
    answer_comment,
    finish_action,
    forget_address,
    keep_comment_back,
    leave_comment,
)
from .entries import (
    add_service,
    check_entry,
    publish_entry,
    return_entry,
    save_entry,
    send_entry,
    start_change,
)
from .finding import count_search, forget_rare_searches, learn_words, load_postcodes, refresh_words
from .guides import (
    begin_guide,
    check_guide,
    publish_guide,
    return_guide,
    save_guide,
    send_guide,
    start_guide_change,
)
from .leaving import may_be_thrown_away, throw_away, withdraw_entry
from .lines import remove_part, save_part
from .links import ASK_LINK, keep_answer, plan_asking
from .organisations import NameTaken, add_organisation, save_organisation
from .reviewing import confirm_entry, remind_of_reviews
from .twins import bring_together
from .year import publish_report, record_consultation

__all__ = [
    "ASK_LINK",
    "TELL_WRITER",
    "NameTaken",
    "add_comment",
    "add_organisation",
    "add_service",
    "address_for",
    "answer_comment",
    "begin_guide",
    "bring_together",
    "check_entry",
    "check_guide",
    "confirm_entry",
    "count_search",
    "finish_action",
    "forget_address",
    "forget_rare_searches",
    "keep_answer",
    "keep_comment_back",
    "learn_words",
    "leave_comment",
    "load_postcodes",
    "may_be_thrown_away",
    "plan_asking",
    "publish_entry",
    "publish_guide",
    "publish_report",
    "record_consultation",
    "refresh_words",
    "remind_of_reviews",
    "remove_part",
    "return_entry",
    "return_guide",
    "save_entry",
    "save_guide",
    "save_organisation",
    "save_part",
    "send_entry",
    "send_guide",
    "start_change",
    "start_guide_change",
    "throw_away",
    "withdraw_entry",
]
