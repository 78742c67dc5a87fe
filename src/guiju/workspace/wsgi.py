"""The workspace as a WSGI application, for a server of your choice."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.workspace.settings")
application = get_wsgi_application()
