"""What nobody waits for makes way for the keys."""

import os
import sys

import pytest

from reader.ui.leisure import at_leisure


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells threads apart")
async def test_what_nobody_waits_for_is_less_urgent_than_the_screen():
    screen = os.getpriority(os.PRIO_PROCESS, 0)

    beside = await at_leisure(os.getpriority, os.PRIO_PROCESS, 0)

    assert beside == min(screen + 5, 19)
    assert os.getpriority(os.PRIO_PROCESS, 0) == screen


async def test_what_goes_wrong_at_leisure_is_told():
    with pytest.raises(ZeroDivisionError):
        await at_leisure(divmod, 1, 0)
