"""The first version of the schema; a warehouse of it is where every upgrade begins."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: `loaders.views.installation` makes a new warehouse in its newest version at once."""
