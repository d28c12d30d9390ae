"""How much of a refresh is held in memory at once."""

import asyncio


class Room:
    """Bounds what is fetched and not kept yet, by its number and by its bytes."""

    def __init__(self, *, number: int, size: int) -> None:
        self._places = asyncio.Semaphore(number)
        self._size = size
        self._held = 0
        self._left = asyncio.Event()

    async def take_place(self) -> None:
        """Wait until something more may be fetched."""
        await self._places.acquire()

    async def hold(self, size: int) -> None:
        """Wait until so many bytes that came fit in; what is larger than all has to be alone."""
        while self._held and self._held + size > self._size:
            self._left.clear()
            await self._left.wait()
        self._held += size

    def leave(self, size: int = 0) -> None:
        """Give up a place, and the bytes that it held."""
        self._held -= size
        self._left.set()
        self._places.release()
