"""Pages about files that were sent. Those of services for the Local Offer are in `service_files`."""

from .pupil_lists import columns, confirm, detail, errors, lists, progress, put_aside, send

__all__ = ["columns", "confirm", "detail", "errors", "lists", "progress", "put_aside", "send"]
