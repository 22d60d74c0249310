"""Whatever form a password takes in `--warehouse`, it is told nowhere."""

import pytest

FORMS = [
    "postgresql://orang:r4ha-sia@server/renja",
    "postgresql://server:r4ha-sia/renja",
    "postgresql://orang@server:r4ha-sia/renja",
    "postgresql://[r4ha-sia/renja",
    "postgresql://orang@server/renja?password=r4ha-sia",
    "postgresql+r4ha-sia://server/renja",
    "r4ha-sia",
    "host=server password=r4ha-sia",
]


@pytest.mark.parametrize("address", FORMS)
def test_a_password_given_as_part_of_an_address_is_in_no_file_and_no_sentence(office, address):
    status, said = office.renja("run", "--warehouse", address)
    assert status == 2, said
    assert "r4ha-sia" not in said
    assert "Traceback" not in said
    files = [file for file in office.output.rglob("*") if file.is_file()]
    assert not any(b"r4ha-sia" in file.read_bytes() for file in files)
