"""The cases that a table of roles gets wrong: what must happen, and what shows it."""

from .promises import (
    ADVICE_TESTS,
    AGREEMENTS_TESTS,
    BIRTH_TESTS,
    CONFLICTS_TESTS,
    FAMILIES_TESTS,
    FLOOR_TESTS,
    KEPT_TESTS,
    NOT_LINKED_TESTS,
    PAPERS_TESTS,
    PLACES_TESTS,
    PLANS_TESTS,
    REACH_TESTS,
    RESTRICTED_TESTS,
    REVIEWS_TESTS,
    SEALING_TESTS,
    SIGHT_TESTS,
    STAFF_TESTS,
    SUPPORT_TESTS,
    YOUNG_PEOPLE_TESTS,
    Promise,
)
from .words import Part

FAMILIES: tuple[Promise, ...] = (
    Promise(
        "A grandparent or step-parent who cares for the child",
        "Counts as a parent: sees the child’s record and is told what parents are told.",
        "Education Act 1996 s.576",
        (f"{FAMILIES_TESTS}test_a_grandmother_who_cares_for_maya_is_her_parent",),
    ),
    Promise(
        "Somebody who says that they are a parent",
        "Sees nothing until the authority has checked it.",
        "Education Act 1996 s.576",
        (f"{FAMILIES_TESTS}test_a_man_who_says_he_is_mayas_father_sees_nothing_until_it_is_checked",),
    ),
    Promise(
        "Two separated parents",
        "Each has their own account and the child’s record; neither the other’s words, adviser or messages.",
        "UK GDPR Art 5(1)(f)",
        (
            f"{ADVICE_TESTS}test_jay_reads_nothing_of_priyas_not_even_with_the_papers",
            f"{SUPPORT_TESTS}test_jay_reads_none_of_priyas_words_and_not_how_she_was_told",
            f"{FAMILIES_TESTS}test_jay_is_not_told_that_priya_has_an_adviser",
            f"{FAMILIES_TESTS}test_jay_cannot_open_a_message_to_priya",
        ),
    ),
    Promise(
        "A child’s home and the parents’ addresses",
        "The home is shown to a parent only if the child lives with them; each reads and changes their own entry, and "
        "never the other’s.",
        "UK GDPR Art 5(1)(c), (f)",
        (
            f"{FAMILIES_TESTS}test_priya_reads_mayas_home_and_jay_does_not",
            f"{FAMILIES_TESTS}test_jay_changes_his_own_number_and_cannot_reach_priyas_entry",
            f"{FAMILIES_TESTS}test_staff_who_write_to_the_family_read_all_and_advisers_whom_she_lives_with",
        ),
    ),
    Promise(
        "A parent under a restriction",
        "Is told nothing of what is withheld, and not that anything is; of a whole record, nothing at all.",
        "Children Act 1989 s.8",
        (
            f"{RESTRICTED_TESTS}test_his_pages_are_the_same_pages_as_before",
            f"{RESTRICTED_TESTS}test_it_is_as_if_there_were_none",
            f"{RESTRICTED_TESTS}test_messages_about_it_are_gone_and_no_more_come",
            f"{PAPERS_TESTS}test_written_advice_is_not_there_for_him_in_any_list_or_by_its_address",
        ),
    ),
    Promise(
        "Somebody under a restriction who has no account yet",
        "Is named; whoever ties an account to the child must say whether it is theirs, and then it holds at once.",
        "Children Act 1989 s.8",
        (
            f"{NOT_LINKED_TESTS}test_nobody_is_linked_while_it_is_not_said_whether_it_is_them",
            f"{NOT_LINKED_TESTS}test_if_it_is_them_it_holds_from_the_first_moment",
        ),
    ),
    Promise(
        "A message that must not reach a parent",
        "Becomes a task of the caseworker: told in another way, or not, with how or why.",
        "Children and Families Act 2014 ss.36-44",
        (f"{KEPT_TESTS}test_what_jay_is_not_told_becomes_a_task_for_sam",),
    ),
    Promise(
        "A court order that ends parental responsibility",
        "Sight ends with the day of the order; what was done before stays.",
        "Children Act 1989 s.4(2A), s.8",
        (f"{FAMILIES_TESTS}test_an_order_ends_jays_sight_and_keeps_what_he_wrote",),
    ),
    Promise(
        "A child in care",
        "The placement’s address can be kept from the birth parents, wherever it is written.",
        "Children Act 1989 s.33",
        (f"{RESTRICTED_TESTS}test_no_page_tells_what_is_withheld",),
    ),
    Promise(
        "A child who is adopted",
        "A new record, with no way back but a sealed key: for named officers, with why, each time in the ledger.",
        "Adoption and Children Act 2002 ss.56-65",
        (
            f"{SEALING_TESTS}test_the_name_and_the_numbers_from_before_are_found_by_nobody",
            f"{SEALING_TESTS}test_nothing_leads_from_one_record_to_the_other",
            f"{SEALING_TESTS}test_an_officer_says_why_first_and_it_is_in_the_ledger",
            f"{SEALING_TESTS}test_the_floor_shows_the_key_to_the_officers_alone",
        ),
    ),
    Promise(
        "A relative of a young person",
        "Sees only while the young person agrees.",
        "Children and Families Act 2014 s.83",
        (
            f"{SIGHT_TESTS}test_carol_sees_nothing_until_tom_agrees",
            f"{AGREEMENTS_TESTS}test_tom_agrees_until_a_day_and_on_the_next_carol_sees_nothing_again",
            f"{AGREEMENTS_TESTS}test_tom_withdraws_and_carol_sees_nothing_from_that_moment",
            f"{AGREEMENTS_TESTS}test_nobody_agrees_in_toms_place",
        ),
    ),
    Promise(
        "The day on which rights pass",
        "The day after the last Friday of June of the school year in which they turn 16, a parent’s sight ends and the "
        "young person’s begins, with no job to wait for; from then on a parent may ask.",
        "Children and Families Act 2014 s.83; Education Act 1996 s.8",
        (
            f"{YOUNG_PEOPLE_TESTS}test_the_day_rights_pass_kits_mother_sees_no_more_and_kit_sees_the_record",
            f"{YOUNG_PEOPLE_TESTS}test_kits_mother_may_ask_from_that_day_and_not_before",
        ),
    ),
    Promise(
        "A day of birth that is corrected",
        "Moves the day on which rights pass while it is to come; nobody gains or loses rights today by a correction.",
        "UK GDPR Art 5(1)(d)",
        (
            f"{YOUNG_PEOPLE_TESTS}test_a_corrected_birthday_moves_the_day_while_it_is_still_to_come",
            f"{YOUNG_PEOPLE_TESTS}test_a_corrected_birthday_takes_nobodys_rights_today",
        ),
    ),
    Promise(
        "A young person who lacks capacity for a decision",
        "Somebody named acts, for that decision and its days: they see what it needs and no more. The young person is "
        "told and reads who and why; everything else stays theirs.",
        "Children and Families Act 2014 s.80; SEND Regulations 2014 reg 64",
        (
            f"{YOUNG_PEOPLE_TESTS}test_carol_acts_for_tom_in_one_decision_and_sees_what_it_needs",
            f"{YOUNG_PEOPLE_TESTS}test_tom_is_told_who_acts_and_reads_why",
            f"{YOUNG_PEOPLE_TESTS}test_acting_ends_with_its_last_day_and_when_sam_says_so",
            f"{YOUNG_PEOPLE_TESTS}test_nobody_acts_while_the_rights_are_still_the_parents",
        ),
    ),
    Promise(
        "Two sources that disagree on the day of birth",
        "Our record and everybody’s rights stay as they are; the caseworker, or the SENCO where no authority knows of "
        "the child, is asked to decide, and sees both dates with their sources.",
        "UK GDPR Art 5(1)(d)",
        (
            f"{BIRTH_TESTS}test_a_list_with_another_date_of_birth_switches_nobodys_rights",
            f"{BIRTH_TESTS}test_sam_reads_both_dates_with_both_sources_and_decides",
            f"{BIRTH_TESTS}test_with_the_decision_and_not_before_the_rights_are_kits_own",
            f"{BIRTH_TESTS}test_without_an_authority_helen_decides",
        ),
    ),
    Promise("A child who has died", "The record is read only, and no letter leaves.", "UK GDPR Art 5(1)(a)",
            waits=Part.CORRECTIONS),
)  # fmt: skip

STAFF: tuple[Promise, ...] = (
    Promise(
        "A teacher without a link",
        "Sees nothing: no page, no count, no line in a list.",
        "SEND Code 6.49",
        (
            f"{SIGHT_TESTS}test_a_teacher_sees_only_the_pupils_they_teach",
            f"{SUPPORT_TESTS}test_a_teacher_without_a_link_finds_nothing",
        ),
    ),
    Promise(
        "A teaching assistant",
        "Reads strategies and outcomes, no diagnosis and nothing of the family.",
        "UK GDPR Art 5(1)(c)",
        (
            f"{SUPPORT_TESTS}test_theo_sees_the_whole_and_ada_strategies_and_outcomes_only",
            f"{PLANS_TESTS}test_a_class_teacher_reads_a_summary_needs_outcomes_and_provision_and_an_assistant_only_what_to_do",
            f"{STAFF_TESTS}test_ada_is_told_no_birthday_and_nothing_of_the_family",
        ),
    ),
    Promise(
        "A supply or cover teacher",
        "Sees what helps the pupil in class, until the last day of the cover, and nothing else of the record.",
        "SEND Code 6.49; UK GDPR Art 5(1)(c)",
        (
            f"{STAFF_TESTS}test_a_cover_teacher_reads_what_helps_arjun_and_nothing_else",
            f"{STAFF_TESTS}test_cover_ends_with_its_last_day_or_when_helen_says_so",
            f"{STAFF_TESTS}test_the_floor_shows_a_cover_teacher_no_more_than_the_page",
        ),
    ),
    Promise(
        "A caseworker and a case that is not theirs",
        "Is in their lists; before any page of it is shown they say why, once a day, and the ledger keeps it.",
        "UK GDPR Art 5(1)(c), (2)",
        (
            f"{REACH_TESTS}test_a_colleague_of_sams_is_asked_why_and_shown_nothing_before",
            f"{REACH_TESTS}test_it_is_asked_once_a_day_for_each_case_whichever_page_is_opened",
            f"{REACH_TESTS}test_rita_cannot_talk_her_way_into_another_authoritys_case",
        ),
    ),
    Promise(
        "An adviser",
        "Sees the cases they were asked about, on the days of asking, and no other’s advice until it is sent round.",
        "SEND Regulations 2014 regs 6(3), 17",
        (
            f"{REVIEWS_TESTS}test_advisers_see_the_case_from_that_day_until_weeks_after_the_decision",
            f"{ADVICE_TESTS}test_once_sent_the_authority_and_the_convenor_read_it_and_the_others_with_the_papers",
        ),
    ),
    Promise(
        "SENDIASS",
        "Only while a parent’s authority holds, and only that parent’s part.",
        "Children and Families Act 2014 s.32",
        (
            f"{SIGHT_TESTS}test_sight_by_authority_of_a_parent_ends_by_itself",
            f"{ADVICE_TESTS}test_iris_writes_priyas_views_and_it_says_so_and_never_jays",
            f"{ADVICE_TESTS}test_iris_reads_no_views_once_priyas_authority_has_ended",
            f"{FAMILIES_TESTS}test_both_parents_may_ask_the_same_adviser_and_she_helps_each_with_their_own",
            f"{FAMILIES_TESTS}test_priya_takes_hers_back_and_jays_goes_on_with_his_papers_alone",
            f"{FAMILIES_TESTS}test_neither_parent_learns_from_it_that_the_other_asked_too",
        ),
    ),
    Promise(
        "A SENCO of two schools",
        "Wears one hat at a time; no list holds the children of both.",
        "UK GDPR Art 5(1)(c)",
        (f"{STAFF_TESTS}test_helen_sees_one_school_at_a_time",),
    ),
    Promise(
        "A governor who is a parent",
        "Two hats that are never merged: as governor no child, as parent their own.",
        "UK GDPR Art 5(1)(b)",
        (f"{STAFF_TESTS}test_gita_sees_no_child_as_governor_and_her_own_as_a_mother",),
    ),
    Promise(
        "A safeguarding lead",
        "Is marked on one hat: the same person under another hat is none.",
        "KCSIE",
        (f"{STAFF_TESTS}test_grace_is_safeguarding_lead_under_one_hat_and_not_under_another",),
    ),
    Promise(
        "A provider paid by direct payment",
        "Sees no case at all: what it needs, the family gives it.",
        "SEND (Personal Budgets) Regulations 2014",
        (f"{STAFF_TESTS}test_petra_sees_no_case",),
    ),
    Promise("The designated clinical officer", "Sees how every request to the health body stands.",
            "SEND Code 3.45-3.48", waits=Part.ASSESSMENT),
    Promise("A panel member from the child’s school", "Is left out for that child.", "practice", waits=Part.PANELS),
    Promise(
        "An officer’s own child or relative",
        "Is kept from that person, of whatever agency and under every hat; what was theirs goes to another.",
        "practice",
        (
            f"{CONFLICTS_TESTS}test_whoever_it_is_sees_the_record_no_more_by_either_wall",
            f"{CONFLICTS_TESTS}test_the_review_that_helen_arranges_goes_to_another",
            f"{CONFLICTS_TESTS}test_the_advice_devs_colleague_is_asked_for_is_her_own_and_no_draft_of_devs",
            f"{CONFLICTS_TESTS}test_the_pupil_whom_theo_teaches_is_taught_by_another",
        ),
    ),
)  # fmt: skip

MOVES: tuple[Promise, ...] = (
    Promise(
        "Two schools at once",
        "Both see the child; one is marked as the main one.",
        "The Education (Pupil Registration) Regulations",
        (f"{PLACES_TESTS}test_dual_registration_shows_maya_to_both_schools_and_one_is_the_main_one",),
    ),
    Promise(
        "A child leaves a school",
        "The school’s teachers stop seeing the child at once. Its SENCO and head read what the school held for 15 "
        "school days, to pass the record on; they change nothing and are not told where the child is now.",
        "Education (Pupil Information) (England) Regulations 2005 reg 9; UK GDPR Art 5(1)(c)",
        (
            f"{SIGHT_TESTS}test_a_school_stops_seeing_a_child_who_leaves_and_so_do_its_staff",
            f"{PLACES_TESTS}test_helen_and_grace_read_for_15_school_days_and_theo_no_more",
            f"{PLACES_TESTS}test_days_on_which_the_school_is_closed_are_not_counted",
            f"{PLACES_TESTS}test_they_read_what_oak_held_change_nothing_and_are_not_told_the_new_school",
            f"{PLACES_TESTS}test_a_child_who_comes_back_is_the_schools_again_and_no_former_one",
        ),
    ),
    Promise(
        "A child who goes to another school",
        "The new one reads the record from the first day there.",
        "SEND Regulations 2014 reg 17",
        (
            f"{PLACES_TESTS}test_the_school_a_child_moves_to_reads_the_record_and_the_teacher_before_reads_no_more",
        ),
    ),
    Promise(
        "A child who goes to another authority",
        "The new one is responsible from that day. The old one’s staff see nothing that is written from then on, and "
        "its caseworker’s allocation ends; its managers read the plans and reviews it held, while it keeps them.",
        "SEND Regulations 2014 reg 15; UK GDPR Art 5(1)(e)",
        (
            f"{PLACES_TESTS}test_when_maya_moves_to_southshire_only_northshires_managers_read_on",
            f"{PLACES_TESTS}test_northshires_managers_read_what_it_held_and_nothing_written_since",
            f"{PLACES_TESTS}test_southshires_manager_then_decides_mayas_review_and_northshires_does_not",
        ),
    ),
    Promise(
        "Somebody who leaves, or changes role",
        "Their hat ends and with it everything, at the next request of a session that is open; what they wrote stays "
        "theirs by name.",
        "DfE cyber security standards: leavers",
        (
            "tests/accounts/test_hats.py::test_a_hat_that_has_ended_opens_nothing_even_in_a_running_session",
            f"{FLOOR_TESTS}test_a_hat_that_was_handed_back_shows_nothing",
        ),
    ),
    Promise(
        "Work of somebody who has left",
        "Their manager, or the SENCO or head of their school, sees what is open and gives all of it to a colleague in "
        "one step. What they wrote stays theirs by name, and a draft that was not sent is shown to nobody.",
        "practice",
        (
            f"{STAFF_TESTS}test_moira_sees_what_sam_left_and_hands_all_of_it_over_in_one_step",
            f"{STAFF_TESTS}test_the_psychologist_who_comes_after_dev_owes_the_advice_and_never_reads_his_draft",
            f"{STAFF_TESTS}test_what_dev_sent_stays_under_his_name",
            f"{STAFF_TESTS}test_theos_pupils_go_to_the_teacher_who_comes_after_him",
            f"{STAFF_TESTS}test_helens_reviews_are_graces_to_arrange_once_helen_has_left",
        ),
    ),
    Promise(
        "A trust that keeps SEN for its academies",
        "Its SEN lead reads an academy’s children only by that academy’s delegation, which its head gives for some "
        "days and takes back on any; nothing otherwise, and never what families said.",
        "UK GDPR Art 28",
        (
            f"{PLACES_TESTS}test_a_trust_sees_no_child_because_it_has_academies",
            f"{PLACES_TESTS}test_by_graces_delegation_the_trust_reads_oaks_children_and_no_others",
            f"{PLACES_TESTS}test_a_child_who_joins_or_leaves_comes_and_goes_with_the_delegation",
            f"{PLACES_TESTS}test_grace_takes_it_back_and_the_trust_sees_nothing_from_that_moment",
        ),
    ),
    Promise("A request refused, an appeal later", "The school sees the outcome and no more.", "UK GDPR Art 5(1)(c)",
            waits=Part.AFTERMATH),
    Promise("Deleting", "Statutory papers are never deleted before their time: they are marked void, with a reason.",
            "retention schedule", waits=Part.DOCUMENTS),
)  # fmt: skip

TRICKY: tuple[tuple[str, tuple[Promise, ...]], ...] = (
    ("Families", FAMILIES),
    ("Staff, advisers and representatives", STAFF),
    ("Moves and endings", MOVES),
)
