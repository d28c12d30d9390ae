"""What runs in the process that decodes pictures (``picture_reading`` starts it)."""

from base64 import b64encode
from typing import Any

from reader.sources.apart_worker import Answer, answer_orders


def main() -> None:
    """Answer orders until they end."""
    answer_orders(_load)


def _load() -> Answer:
    from reader.domain.errors import PictureError  # noqa: PLC0415 - see ``answer_orders``
    from reader.sources.picture_decoding import decode_picture  # noqa: PLC0415

    def answer(order: dict[str, Any], content: bytes) -> dict[str, Any]:
        try:
            picture = decode_picture(content)
        except PictureError as error:
            return {"error": str(error)}
        pixels = b64encode(picture.pixels).decode("ascii")
        return {"width": picture.width, "height": picture.height, "pixels": pixels}

    return answer


if __name__ == "__main__":
    main()
