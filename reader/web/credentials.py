"""What a server is told before it gives a feed: headers, and a password from where it is kept."""

import asyncio
import base64
import shlex
from asyncio.subprocess import DEVNULL, PIPE

from reader.domain.errors import FetchError, FetchFailure
from reader.domain.subscriptions import Access
from reader.processes import kill

_SECONDS = 20.0
"""How long a command may take; it may ask the reader for the key of a safe."""


async def secrets_of(access: Access, url: str) -> dict[str, str]:
    """Return the header fields that a feed's server is told.

    The password is asked for anew each time, and kept nowhere.

    Raises:
        FetchError: The password is not to be had where it is said to be.
    """
    fields = dict(access.headers)
    if not (access.user or access.password or access.command or access.keyring):
        return fields
    password = access.password
    if access.command:
        password = await _ask_command(access.command, url)
    elif access.keyring:
        password = await asyncio.to_thread(_ask_keyring, access.keyring, access.user, url)
    pair = base64.b64encode(f"{access.user}:{password}".encode()).decode("ascii")
    return fields | {"Authorization": f"Basic {pair}"}


async def _ask_command(command: str, url: str) -> str:
    """Run the reader's own command, without a shell, and return the first line it prints."""
    name = command.split(maxsplit=1)[0] if command.split() else command
    try:
        process = await asyncio.create_subprocess_exec(
            *shlex.split(command), stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
        )
    except (OSError, ValueError) as error:
        raise _refusal(url, f"the command for its password cannot be run ({name})") from error
    try:
        async with asyncio.timeout(_SECONDS):
            output, _ = await process.communicate()
    except TimeoutError as error:
        raise _refusal(url, f"the command for its password did not end ({name})") from error
    finally:
        kill(process)
        await process.wait()
    if process.returncode:
        reason = f"the command for its password failed ({name}, status {process.returncode})"
        raise _refusal(url, reason)
    lines = output.decode("utf-8", "replace").splitlines()
    return lines[0] if lines else ""


def _ask_keyring(service: str, user: str, url: str) -> str:
    try:
        # An extra of ours; few feeds need it.
        import keyring  # noqa: PLC0415
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError as error:
        reason = "its password is in the keyring, and the package “keyring” is not installed"
        raise _refusal(url, reason) from error
    try:
        password = keyring.get_password(service, user)
    except KeyringError as error:
        raise _refusal(url, "the keyring with its password cannot be opened") from error
    if password is None:
        raise _refusal(url, f"the keyring has no password of {user or 'anyone'} for {service}")
    return password


def _refusal(url: str, reason: str) -> FetchError:
    return FetchError(url, reason, FetchFailure.REFUSED)
