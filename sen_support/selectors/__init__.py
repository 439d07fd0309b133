from .cycle import CyclePage, cycle_page, review_facts
from .cycle_outcomes import outcome_rows
from .cycle_texts import own_view
from .figures import Figures, figures
from .local_offer import LinePickPage, line_pick_page
from .people import deliverer_choices, responsible_choices
from .pupils import PupilPage, Pupils, logged_today, pupil_page, pupils
from .record import RecordPage, need_codes, record_page
from .register import Register, register
from .register_candidates import Candidates, candidates
from .register_query import Asked, StaleRegisterPlace

__all__ = [
    "Asked",
    "Candidates",
    "CyclePage",
    "Figures",
    "LinePickPage",
    "PupilPage",
    "Pupils",
    "RecordPage",
    "Register",
    "StaleRegisterPlace",
    "candidates",
    "cycle_page",
    "deliverer_choices",
    "figures",
    "line_pick_page",
    "logged_today",
    "need_codes",
    "outcome_rows",
    "own_view",
    "pupil_page",
    "pupils",
    "record_page",
    "register",
    "responsible_choices",
    "review_facts",
]
