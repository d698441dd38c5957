"""Dates as intervals of days."""

from __future__ import annotations

import datetime

from embtel.record import Struct


class Interval(Struct, frozen=True, kw_only=True):
    """The days between which something happened, both included; None is open."""

    start: datetime.date | None = None
    end: datetime.date | None = None
