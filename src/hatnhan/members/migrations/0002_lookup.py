from django.db import migrations

from hatnhan.foundation import lookup


def install(apps, schema_editor):
    lookup.install(schema_editor.connection, "members_person", "folded")


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
