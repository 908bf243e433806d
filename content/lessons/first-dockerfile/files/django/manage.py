#!/usr/bin/env python3
"""이 프로젝트를 다루는 명령: runserver, check 등."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
execute_from_command_line(sys.argv)
