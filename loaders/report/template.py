"""The templates of what is written for people."""

from pathlib import Path

from jinja2 import FileSystemLoader

TEMPLATES = FileSystemLoader(Path(__file__).with_name("templates"))
