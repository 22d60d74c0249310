"""The documentation says what the program does: every command, option, key and rule stands in it."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
import typer.main
import yaml
from pydantic import BaseModel

from flows.cli import app
from flows.orchestration.deployment import NIGHTLY, RERUN
from flows.orchestration.konsolidasi import konsolidasi
from flows.run.pipeline import STEPS
from loaders.views.view import views
from renja.config import Config, Jadwal
from renja.findings.catalogue import catalogue
from renja.tables import all_tables

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GUIDE = DOCS / "panduan"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(group=None, above: str = "") -> dict[str, object]:
    """Every command by its words, those of a group by both."""
    found = {}
    for name, command in (group or typer.main.get_command(app)).commands.items():
        inner = getattr(command, "commands", None)
        found |= commands(command, f"{above}{name} ") if inner else {f"{above}{name}": command}
    return found


def options() -> list[tuple[str, str]]:
    """Every command with each of its options; the help apart."""
    return [
        (name, option)
        for name, command in commands().items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    ]


def section_of(annotation) -> type[BaseModel] | None:
    """The model of a section, also within a dict or tuple of sections; None for plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (section_of(part) for part in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


CONFIG_KEYS = [
    (section, key)
    for section, field in Config.model_fields.items()
    if (model := section_of(field.annotation))
    for key in model.model_fields
]


def part_of_guide(section: str) -> str:
    """The part of the configuration page about one section."""
    parts = re.split(r"^## ", read(GUIDE / "konfigurasi.md"), flags=re.MULTILINE)
    return next(part for part in parts if re.match(rf"`\[\[?{section}[\].]", part))


@pytest.mark.parametrize(("command", "option"), options())
def test_every_command_and_option_stands_in_the_guide(command, option):
    parts = re.split(r"^## ", read(GUIDE / "menjalankan.md"), flags=re.MULTILINE)
    (about,) = [part for part in parts if part.startswith(f"`renja {command}`")]
    assert f"`{option}`" in about


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_stands_in_the_readme(command):
    assert f"`renja {command}" in read(ROOT / "README.md")


@pytest.mark.parametrize("section", Config.model_fields)
def test_every_configuration_section_stands_in_the_guide(section):
    assert part_of_guide(section)


@pytest.mark.parametrize(("section", "key"), CONFIG_KEYS)
def test_every_configuration_key_stands_in_the_guide(section, key):
    assert f"| `{key}` |" in part_of_guide(section)


def test_every_part_of_the_configuration_stands_in_the_guide():
    assert all(part_of_guide(section) for section in Config.model_fields)


def test_the_guide_names_the_groups_of_rules_that_refuse_nothing():
    groups = {rule.aturan.partition(".")[0] for rule in catalogue().values() if not rule.menolak}
    assert groups
    assert all(f"`{group}`" in part_of_guide("keparahan") for group in groups)


def test_the_guide_names_the_tables_that_every_bidang_owes():
    about = part_of_guide("bidang")
    for spec in all_tables():
        assert (spec.tabel in about) == spec.setiap_bidang


def test_the_guide_states_the_defaults_of_the_schedule():
    about = part_of_guide("jadwal")
    assert Jadwal().cron in about
    assert Jadwal().zona in about


def maker_of(name):
    """The module of docs that makes a page."""
    source = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    maker = importlib.util.module_from_spec(source)
    source.loader.exec_module(maker)
    return maker


def test_the_data_dictionary_is_that_of_the_views():
    maker = maker_of("buat_kamus")
    assert read(maker.PAGE) == maker.page()
    for name in views():
        assert f"`{name}`" in maker.page()


def test_the_list_of_rules_is_that_of_the_catalogue():
    maker = maker_of("buat_aturan")
    assert read(maker.PAGE) == maker.page()
    for aturan in catalogue():
        assert f"`{aturan}`" in maker.page()


def test_every_reporting_view_stands_in_the_architecture():
    text = read(DOCS / "architecture.md")
    assert all(f"`{spec.view}`" in text for spec in all_tables())


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))], ids=lambda page: page.name
)
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", read(page))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_deployments_of_the_worker_are_those_that_are_served():
    data = yaml.safe_load(read(ROOT / "prefect.yaml"))
    made = {one["name"]: one for one in data["deployments"]}
    assert set(made) == {NIGHTLY, RERUN}
    (schedule,) = made[NIGHTLY]["schedules"]
    assert (schedule["cron"], schedule["timezone"]) == (Jadwal().cron, Jadwal().zona)
    module, _, name = made[NIGHTLY]["entrypoint"].rpartition(".")
    assert (module, name) == (konsolidasi.fn.__module__, konsolidasi.fn.__name__)
    for one in made.values():
        assert set(one["parameters"]) <= set(konsolidasi.parameters.properties)


def test_the_shipped_configuration_is_that_of_the_sample():
    config = Config.model_validate(tomllib.loads(read(ROOT / "renja.toml")))
    inbox = ROOT / config.paths.inbox / str(config.renja.tahun)
    assert sorted(path.name for path in inbox.iterdir()) == sorted(config.bidang)


def test_the_architecture_tells_the_steps_of_a_run_in_their_order():
    told = re.findall(r"^\d+\. \*(.+)\*: ", read(DOCS / "architecture.md"), flags=re.MULTILINE)
    names = [step.nama for step in STEPS]
    assert [nama for nama in told if nama in names] == names
