"""
Files that Oak Primary's management system might export: 420 pupils, written anew for the day they are asked for.

The children the demo has on Oak's roll are in them as they are; the others are invented, the same every time.
"""

from .pupils import Pupil, roll
from .spoiled import spoiled
from .writing import FILES, SampleFile

__all__ = ["FILES", "Pupil", "SampleFile", "roll", "spoiled"]
