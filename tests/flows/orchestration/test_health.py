import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows.orchestration.health import configured_url, is_healthy, server_at_hand

PROFILES = """
active = "kantor"
[profiles.kantor]
PREFECT_API_URL = "http://kantor:4200/api"
[profiles.rumah]
PREFECT_API_URL = "http://rumah:4200/api"
[profiles.kosong]
"""


@pytest.fixture(autouse=True)
def no_server(monkeypatch, tmp_path):
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH", "PREFECT_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))


@pytest.fixture
def health():
    """A server that answers the health check as told: a status, after some seconds."""
    told = {"status": 200, "seconds": 0.0}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            time.sleep(told["seconds"])
            self.send_response(told["status"] if self.path == "/api/health" else 404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told["url"] = f"http://127.0.0.1:{server.server_port}/api"
    yield told
    server.shutdown()
    server.server_close()


def test_without_configuration_no_server_is_at_hand():
    assert configured_url() is None
    assert server_at_hand() is None


def test_the_environment_goes_before_the_profile(monkeypatch, tmp_path):
    (tmp_path / "profiles.toml").write_text(PROFILES)
    monkeypatch.setenv("PREFECT_API_URL", "http://lingkungan:4200/api")
    assert configured_url() == "http://lingkungan:4200/api"


def test_the_active_profile_names_the_server(tmp_path):
    (tmp_path / "profiles.toml").write_text(PROFILES)
    assert configured_url() == "http://kantor:4200/api"


@pytest.mark.parametrize(("profile", "url"), [("rumah", "http://rumah:4200/api"), ("kosong", None)])
def test_the_environment_chooses_the_profile(monkeypatch, tmp_path, profile, url):
    (tmp_path / "profiles.toml").write_text(PROFILES)
    monkeypatch.setenv("PREFECT_PROFILE", profile)
    assert configured_url() == url


def test_an_unreadable_profile_is_no_server(tmp_path):
    (tmp_path / "profiles.toml").write_text("active = [")
    assert configured_url() is None


def test_a_server_that_answers_is_at_hand(monkeypatch, health):
    monkeypatch.setenv("PREFECT_API_URL", health["url"])
    assert server_at_hand() == health["url"]


def test_a_server_that_says_it_is_ill_is_not_at_hand(monkeypatch, health):
    health["status"] = 503
    monkeypatch.setenv("PREFECT_API_URL", health["url"])
    assert server_at_hand() is None


def test_a_server_that_hangs_is_given_up_in_time(health):
    health["seconds"] = 3.0
    start = time.monotonic()
    assert not is_healthy(health["url"], seconds=0.3)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "file:///etc", "bukan alamat"])
def test_what_is_no_server_is_not_healthy(url):
    assert not is_healthy(url)
