"""A refresh holds no more in memory than there is room for."""

import asyncio

from reader.library.room import Room


async def began(task):
    """Tell whether something went on that did not have to wait."""
    for _ in range(5):
        await asyncio.sleep(0)
    return task.done()


async def test_what_does_not_fit_waits_until_something_has_left():
    room = Room(number=9, size=10)
    await room.hold(7)
    await room.hold(3)

    waiting = asyncio.create_task(room.hold(4))
    assert not await began(waiting)
    room.leave(3)
    assert not await began(waiting)
    room.leave(7)
    assert await began(waiting)


async def test_what_is_larger_than_the_room_fits_alone():
    room = Room(number=9, size=10)

    await asyncio.wait_for(room.hold(50), 1)

    waiting = asyncio.create_task(room.hold(0))
    assert not await began(waiting)
    room.leave(50)
    assert await began(waiting)


async def test_no_more_are_fetched_than_there_are_places():
    room = Room(number=1, size=10)
    await room.take_place()

    waiting = asyncio.create_task(room.take_place())
    assert not await began(waiting)
    room.leave()
    assert await began(waiting)
