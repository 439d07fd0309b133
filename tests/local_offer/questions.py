"""
Forty questions as families ask them, each with the services of the demo that answer it.

Written before the search was, spelling and all. An answer is the beginning of a service's name: a service that is given
in several towns answers wherever it is, unless the question names a town.
"""

from typing import NamedTuple


class Question(NamedTuple):
    """What somebody types, and the beginnings of the names of the services that answer it."""

    words: str
    answers: tuple[str, ...]


QUESTIONS = tuple(
    Question(words, tuple(answers))
    for words, *answers in (
        ("my son can't cope with noise at dinner time", "Mealtimes and the senses", "Quiet tea time"),
        ("she wont go to school anymore shes so anxious", "Anxious about school", "Small steps back to school"),
        ("someone to have my disabled daughter so we can get a night off", "Overnight short breaks", "A sitter at"),
        ("hes 3 and not talking yet", "First words", "Speech and language therapy, under 5"),
        ("swiming lesons for a wheelchair user", "Wheels and Waves swimming", "Warm pool swim"),
        ("football team for a boy with autsim", "Football for all"),
        ("how do i get an ehcp", "Asking for an EHC needs assessment", "Northshire SENDIASS"),
        ("lift to college for my 17 year old with learning disabilities", "Travel to college"),
        ("cant sit still in class and fidgets all the time", "Living with ADHD", "ADHD clinic"),
        ("waiting for an autism diagnosis what can we do meanwhile", "While you wait"),
        ("my teenager hits me when he gets upset", "Calm at home"),
        ("nappies for a 6 year old", "Bladder and bowel nurses"),
        ("awake all night every night we are exhausted", "Sleep clinic", "Sleep workshop"),
        ("only eats chicken nuggets and crisps", "Eating and feeding clinic", "Mealtimes and the senses"),
        ("childminder who takes kids with special needs", "Childminders who know", "Help to find childcare"),
        ("after school club in millbrook for autistic 9 year old", "After-school club, Millbrook"),
        ("easter holiday club special needs", "Holiday playscheme"),
        ("help filling in the dla form", "Benefits advice"),
        ("school want to exclude my son again", "Exclusions helpline", "Behaviour outreach", "Northshire SENDIASS"),
        ("my daughter looks after her disabled brother and has no life", "Young carers"),
        ("his sister feels left out because he gets all the attention", "Brothers and sisters"),
        ("our baby is deaf where do we start", "Teachers of the deaf", "Hearing clinic"),
        ("learn to sign with our deaf son", "Signing for families"),
        ("my daughter is going blind and needs help at school", "Vision support", "Habilitation"),
        ("he cant hold a pencil or do up his buttons", "Busy hands", "Occupational therapy"),
        ("reading is really hard for her the letters jump about", "Dyslexia support", "Reading together"),
        ("job for my 19 year old with downs", "Job coaching", "Supported internships"),
        ("he wants to move out and live on his own with support", "Supported living"),
        ("dance class for a girl in a wheelchair", "Dance for every body"),
        ("borrow toys for a disabled toddler", "Toy library"),
        ("ramp and a downstairs bathroom for our house", "Changes to your home"),
        ("wheelchair is too small now", "Wheelchair service"),
        ("cinema where he can make noise and walk about", "Relaxed cinema"),
        ("meet other mums of kids with additional needs", "Parents’ coffee morning", "Parents together"),
        ("dads group", "Dads’ evening"),
        ("not happy with the councils decision can i appeal", "Mediation", "Northshire SENDIASS", "Appealing to"),
        ("what happens when he turns 18", "Moving to adult services"),
        ("learn to get the bus by herself", "Travel training"),
        ("my girl is cutting herself she needs someone to talk to", "Children’s mental health service", "Counselling"),
        ("dentist for a child who wont open his mouth", "Special care dentist"),
    )
)  # fmt: skip
