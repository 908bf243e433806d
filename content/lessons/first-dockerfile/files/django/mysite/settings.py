"""프로젝트의 설정. 연습용이라 데이터베이스도 앱도 없어요."""

import secrets

DEBUG = True
ALLOWED_HOSTS = ["*"]
SECRET_KEY = secrets.token_hex()
ROOT_URLCONF = "mysite.urls"
DATABASES = {}
LANGUAGE_CODE = "ko"
USE_TZ = True
