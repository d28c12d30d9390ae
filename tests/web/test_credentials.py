"""Passwords come from where the reader keeps them."""

import sys

import keyring
import pytest
from keyring.backend import KeyringBackend

from reader.domain.errors import FetchError
from reader.domain.subscriptions import Access
from reader.web.credentials import secrets_of

URL = "https://meridian.example/feed"
PYTHON = sys.executable


class Ring(KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        return "secret" if (service, username) == ("meridian", "me") else None

    def set_password(self, service, username, password):
        raise AssertionError("nothing is ever kept there")


async def test_headers_are_told_as_they_were_written():
    assert await secrets_of(Access(headers={"X-Key": "1"}), URL) == {"X-Key": "1"}


async def test_a_command_gives_the_password_on_its_first_line():
    command = f'{PYTHON} -c \'print("secret"); print("more")\''

    told = await secrets_of(Access(user="me", command=command), URL)

    assert told == {"Authorization": "Basic bWU6c2VjcmV0"}


async def test_the_keyring_gives_the_password():
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        told = await secrets_of(Access(user="me", keyring="meridian"), URL)
        with pytest.raises(FetchError, match="has no password"):
            await secrets_of(Access(user="you", keyring="meridian"), URL)
    finally:
        keyring.set_keyring(before)

    assert told == {"Authorization": "Basic bWU6c2VjcmV0"}


@pytest.mark.parametrize(
    "command", [f"{PYTHON} -c 'exit(3)'", "no-such-command-here", "'open quote"]
)
async def test_a_command_that_fails_is_said(command):
    with pytest.raises(FetchError, match="the command for its password"):
        await secrets_of(Access(user="me", command=command), URL)


async def test_no_shell_is_asked():
    command = f"{PYTHON} -c 'import sys; print(len(sys.argv))' ; echo x"

    told = await secrets_of(Access(command=command), URL)

    assert told == {"Authorization": "Basic OjQ="}
