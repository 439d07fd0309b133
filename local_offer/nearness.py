"""How far it is from one point to another: boxes to look in, and miles by the haversine."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH = 3958.8  # miles
MILES_IN_A_DEGREE = 69.0


@dataclass(frozen=True)
class Point:
    """A point on the earth, in degrees."""

    latitude: float
    longitude: float

    def miles_to(self, other: "Point") -> float:
        """Return how far the other point is, as the crow flies."""
        north = sin(radians(other.latitude - self.latitude) / 2) ** 2
        east = sin(radians(other.longitude - self.longitude) / 2) ** 2
        along = cos(radians(self.latitude)) * cos(radians(other.latitude))
        return 2 * EARTH * asin(sqrt(north + along * east))

    def box(self, miles: float) -> tuple[float, float, float, float]:
        """Return south, north, west and east of a box that holds everything within so many miles, and a little more."""
        up = miles / MILES_IN_A_DEGREE + 0.001
        aside = up / max(cos(radians(self.latitude)), 0.01)
        return self.latitude - up, self.latitude + up, self.longitude - aside, self.longitude + aside
