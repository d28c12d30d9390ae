"""The pictures kept in screenshots/ show what the program draws."""

import pytest

from screenshots.cells import fingerprint, load_cells
from screenshots.pictures import PICTURES, PLACE
from screenshots.shooting import shoot
from screenshots.take import painted_from

PAINTED = [picture for picture in PICTURES if picture.painted]
AGAIN = "run `python -m screenshots.take`, look at the pictures, and commit them"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_a_picture_shows_what_the_program_draws(picture):
    shot = await shoot(picture)

    kept = load_cells(picture.cells)
    different = [row for row, pair in enumerate(zip(kept, shot.cells, strict=False))
                 if pair[0] != pair[1]]  # fmt: skip
    assert not different, f"rows {different} of {picture.name} differ: {AGAIN}"
    assert len(kept) == len(shot.cells), AGAIN


@pytest.mark.parametrize("picture", PAINTED, ids=lambda picture: picture.name)
def test_a_picture_was_painted_from_the_cells_beside_it(picture):
    assert painted_from(picture) == fingerprint(load_cells(picture.cells)), AGAIN


def test_no_picture_is_kept_that_is_not_taken():
    assert {path.stem for path in PLACE.glob("*.cells")} == {it.name for it in PICTURES}
    assert {path.stem for path in PLACE.glob("*.png")} == {it.name for it in PAINTED}
