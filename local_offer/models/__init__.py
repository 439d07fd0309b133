"""
Services of the Local Offer, what is said of each in its entries, and what families say about them.

What the public reads is one entry of each service: the current one. A change is a new entry that becomes current when
it has been checked by one editor and published by another (Children and Families Act 2014 s.30(5)).
"""

from .comment import AnswerAddress, Comment, CommentStageChange
from .edited import Edited
from .entry import CONTENT, MOST_RANKED, OLDEST, REVIEWED_FOR, Entry, EntrySaving, EntryStageChange
from .guide import Guide, GuideStageChange, GuideText
from .link import Link
from .parts import PARTS, Opening, Part, Place, Price
from .picked import PickedService
from .postcode import Postcode
from .service import Organisation, Service
from .words import ASKED_BY_MANY, SearchCount, SearchWord
from .year import Consultation, YearReport

__all__ = [
    "ASKED_BY_MANY",
    "CONTENT",
    "MOST_RANKED",
    "OLDEST",
    "PARTS",
    "REVIEWED_FOR",
    "AnswerAddress",
    "Comment",
    "CommentStageChange",
    "Consultation",
    "Edited",
    "Entry",
    "EntrySaving",
    "EntryStageChange",
    "Guide",
    "GuideStageChange",
    "GuideText",
    "Link",
    "Opening",
    "Organisation",
    "Part",
    "PickedService",
    "Place",
    "Postcode",
    "Price",
    "SearchCount",
    "SearchWord",
    "Service",
    "YearReport",
]
