"""Nothing acknowledged is lost and nothing is told twice, whatever is killed."""

from notifications.models import Heartbeat


def test_what_is_put_is_told_within_seconds(plant):
    plant.start("worker")
    plant.start("dispatcher")
    plant.tell_priya(20)
    plant.wait_until(plant.all_done, 40)
    plant.everything_is_told_once()
    assert len(plant.email.taken) == 20
    plant.wait_until(lambda: Heartbeat.objects.filter(queue_answered=True).count() == 2, 15)
