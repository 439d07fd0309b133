"""How much a file may hold, and the one way in which a file as a whole is refused."""

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 500
MAX_UNPACKED = 80 * 1024 * 1024
"""What the parts of a workbook may come to once unpacked: a small file can hold a very large one."""


class CannotRead(Exception):
    """The file as a whole cannot be read. Its words, for the person who sent it, say why and what to do."""

    @property
    def words(self) -> str:
        return str(self.args[0])
