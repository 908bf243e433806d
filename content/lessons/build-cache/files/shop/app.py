from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return "어서 오세요. 첫 번째 가게예요.\n"


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
