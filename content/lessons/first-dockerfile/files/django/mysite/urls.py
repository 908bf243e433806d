"""주소마다 무엇을 보여 줄지 정해요. 주소가 하나뿐이에요."""

import platform

import django
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = """<!doctype html>
<html lang="ko">
  <head>
    <meta charset="utf-8">
    <title>컨테이너 안의 Django</title>
    <style>:root {{ color-scheme: light dark; }} body {{ max-width: 36em; margin: 3em auto; padding: 0 1em; font-family: system-ui, sans-serif; }}</style>
  </head>
  <body>
    <h1>컨테이너 안에서 인사해요</h1>
    <p>이 페이지는 컨테이너 <code>{name}</code>에서 Django {version}이 만들었어요.</p>
  </body>
</html>
"""


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format(name=platform.node(), version=django.get_version()))


urlpatterns = [path("", hello)]
