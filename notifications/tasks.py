"""The one Celery task: look into the outbox. Which row, and how often it was tried, only the database knows."""

from celery import shared_task

from . import outbox
from .broker import TASK


@shared_task(name=TASK, ignore_result=True)
def drain() -> None:
    """Do what is due."""
    outbox.drain()
