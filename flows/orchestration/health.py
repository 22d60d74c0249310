"""Is a Prefect server at hand? Answered without importing Prefect, for a run that needs none."""

import os
import tomllib
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

API_URL = "PREFECT_API_URL"
_HEALTH_SECONDS = 2.0


def server_at_hand() -> str | None:
    """The API address of the server that is configured and answers its health check, or None."""
    url = configured_url()
    return url if url is not None and is_healthy(url) else None


def configured_url() -> str | None:
    """PREFECT_API_URL of the environment, else of the active Prefect profile, else None."""
    if url := os.environ.get(API_URL):
        return url
    home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect").expanduser()
    profiles = Path(os.environ.get("PREFECT_PROFILES_PATH") or home / "profiles.toml").expanduser()
    try:
        data = tomllib.loads(profiles.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    active = os.environ.get("PREFECT_PROFILE") or data.get("active")
    profile = data.get("profiles", {}).get(active, {})
    url = profile.get(API_URL)
    return url if isinstance(url, str) and url else None


def is_healthy(url: str, *, seconds: float = _HEALTH_SECONDS) -> bool:
    """Whether the API at `url` answers its health check in time."""
    if urlsplit(url).scheme not in ("http", "https"):
        return False
    headers = {}
    if key := os.environ.get("PREFECT_API_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    try:
        with urlopen(Request(f"{url.rstrip('/')}/health", headers=headers), timeout=seconds) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (OSError, URLError, ValueError):
        return False
