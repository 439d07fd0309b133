from . import cycle, doing, lists, plan, record

__all__ = ["cycle", "doing", "lists", "plan", "record"]
