"""The database itself refuses to change or remove what the record holds."""

from django.db import migrations

TABLES = ("record_event", "record_blob", "record_checkpoint")
WHY = "the record is appended, never changed"


def forwards(apps, editor):
    """Make the triggers."""
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(
            "CREATE OR REPLACE FUNCTION guiju_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WHY}'; END $$"
        )
    for table in TABLES:
        if vendor == "postgresql":
            editor.execute(
                f"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION guiju_refuse()"
            )
            editor.execute(
                f"CREATE TRIGGER {table}_refuse_all BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION guiju_refuse()"
            )
            continue
        for act in ("UPDATE", "DELETE"):
            editor.execute(
                f"CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            )


def backwards(apps, editor):
    """Remove the triggers."""
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {table}_refuse ON {table}")
            editor.execute(f"DROP TRIGGER {table}_refuse_all ON {table}")
            continue
        for act in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_refuse_{act}")


class Migration(migrations.Migration):
    """Triggers of the record."""

    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
