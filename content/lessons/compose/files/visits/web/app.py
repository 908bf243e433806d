"""방문 횟수를 세는 작은 웹 서비스. 횟수는 redis에 맡기고, 누가 답했는지도 알려 줘요."""

import os
import socket

from flask import Flask
from redis import Redis

GREETING = os.environ.get("GREETING", "hello")
redis = Redis(host=os.environ.get("REDIS_HOST", "redis"), decode_responses=True)
app = Flask(__name__)


@app.get("/")
def visit():
    count = redis.incr("visits")
    return f"{GREETING}: visit {count}, served by {socket.gethostname()}\n"


@app.get("/health")
def health():
    return "ok\n"
