import os

from flask import Flask, redirect, request
from markupsafe import escape
from redis import Redis, RedisError

VERSION = "1.0"

app = Flask(__name__)
host = os.environ.get("REDIS_HOST", "localhost")
title = os.environ.get("TITLE", "방명록")
db = Redis(host=host, decode_responses=True, socket_connect_timeout=2)


@app.get("/")
def show():
    entries = "".join(f"<li>{escape(entry)}</li>" for entry in db.lrange("entries", 0, -1))
    return f"""<!doctype html>
<meta charset="utf-8">
<title>{escape(title)}</title>
<h1>{escape(title)}</h1>
<ul>{entries}</ul>
<form method="post"><input name="entry" required> <button>남기기</button></form>
<footer>버전 {VERSION}, 컨테이너 {os.uname().nodename}</footer>
"""


@app.post("/")
def add():
    db.rpush("entries", request.form["entry"])
    return redirect("/", code=303)


@app.errorhandler(RedisError)
def unreachable(error):
    return f"데이터베이스 {host}에 닿지 않아요: {error}\n", 503


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
