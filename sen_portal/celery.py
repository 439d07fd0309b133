"""
Celery: wakes workers, and holds nothing that matters. What is to be done is in the outbox.

    celery -A sen_portal.celery worker --without-gossip --without-mingle --without-heartbeat
    celery -A sen_portal.celery beat --scheduler=notifications.schedule:OutboxScheduler
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sen_portal.settings")

from django.conf import settings

from notifications.broker import TRANSPORT
from notifications.heartbeat import WorkerHeartbeat

app = Celery("sen_portal", include=["notifications.tasks"])
app.conf.update(
    broker_url=settings.REDIS_URL,
    broker_connection_retry_on_startup=True,
    broker_transport_options=TRANSPORT,
    task_acks_late=True,
    task_ignore_result=True,
    task_reject_on_worker_lost=True,
    task_time_limit=60,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    timezone=settings.TIME_ZONE,
)
app.steps["worker"].add(WorkerHeartbeat)
