"""terminado as its documentation shows it: a shell for each WebSocket at /shell, and a page with xterm.js at /."""

import os

import tornado.ioloop
import tornado.web
from terminado import TermSocket, UniqueTermManager


class Page(tornado.web.RequestHandler):
    def get(self):
        self.render("/srv/page.html")


os.chdir(os.environ["HOME"])
terminals = UniqueTermManager(shell_command=["bash", "-l"])
tornado.web.Application(
    [
        (r"/", Page),
        (r"/shell", TermSocket, {"term_manager": terminals}),
        (r"/xterm/(.*)", tornado.web.StaticFileHandler, {"path": "/usr/share/javascript/xterm"}),
    ]
).listen(8888)
tornado.ioloop.IOLoop.current().start()
