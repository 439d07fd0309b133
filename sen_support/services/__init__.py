from .assess import finish_assessment, give_views, record_views, save_assessment
from .cycle import change_responsible, close_cycle, start_cycle
from .doing import begin, change_session, log_session, record_progress
from .family import tell_parent
from .first import FirstRecord, begin_records
from .local_offer import put_service_in, take_service_out
from .plan import (
    add_line,
    add_outcome,
    change_line,
    change_outcome,
    remove_line,
    remove_outcome,
    save_plan,
    set_review_date,
)
from .record import set_needs, set_provision, write_needs, write_provision
from .review import (
    OutcomeResult,
    add_results_and_note,
    add_teacher_note,
    complete_review,
    save_review,
    start_next_cycle,
    start_review,
)

__all__ = [
    "FirstRecord",
    "OutcomeResult",
    "add_line",
    "add_outcome",
    "add_results_and_note",
    "add_teacher_note",
    "begin",
    "begin_records",
    "change_line",
    "change_outcome",
    "change_responsible",
    "change_session",
    "close_cycle",
    "complete_review",
    "finish_assessment",
    "give_views",
    "log_session",
    "put_service_in",
    "record_progress",
    "record_views",
    "remove_line",
    "remove_outcome",
    "save_assessment",
    "save_plan",
    "save_review",
    "set_needs",
    "set_provision",
    "set_review_date",
    "start_cycle",
    "start_next_cycle",
    "start_review",
    "take_service_out",
    "tell_parent",
    "write_needs",
    "write_provision",
]
