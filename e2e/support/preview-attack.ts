/** What a hostile preview found out, by the name of the attempt. */
export type AttackReport = Record<string, string>;

/**
 * A page that a learner's container serves and that wants out: it tries whatever a page can try against the site around it, and leaves what
 * came of it in `window.report`. `SITE` and `SESSION` are put in by the test.
 */
export const ATTACK_PAGE = `<!doctype html><meta charset="utf-8"><title>attack</title><h1>attack</h1><script>
const site = "SITE", session = "SESSION";
const report = {};
const attempt = async (name, task) => {
  try { report[name] = String(await task()); } catch (error) { report[name] = "refused"; }
};
const read = (address, options) => fetch(address, { credentials: "include", ...options }).then((answer) => answer.text());
const socket = (address) => new Promise((resolve, reject) => {
  const wire = new WebSocket(address);
  wire.onopen = () => resolve("open");
  wire.onerror = () => reject(new Error("closed"));
});
(async () => {
  await attempt("cookies", () => document.cookie);
  await attempt("storage", () => JSON.stringify({ ...localStorage }));
  await attempt("parent document", () => parent.document.title);
  await attempt("parent storage", () => parent.localStorage.length);
  await attempt("top document", () => top.document.cookie);
  await attempt("frame element", () => { if (!frameElement) throw new Error("none"); return frameElement.id; });
  await attempt("page of the site", () => read(site + "/"));
  await attempt("health", () => read(site + "/healthz"));
  await attempt("file of the sandbox", () => read(site + "/lab/sessions/" + session + "/file?path=" + encodeURIComponent("~/secret")));
  await attempt("archive", () => read(site + "/lab/sessions/" + session + "/archive"));
  await attempt("write a file", () => read(site + "/lab/sessions/" + session + "/file?path=" + encodeURIComponent("~/planted"), { method: "PUT", body: "planted" }));
  await attempt("post blindly", () => fetch(site + "/lab/sessions/" + session + "/file?path=" + encodeURIComponent("~/planted"), { method: "POST", mode: "no-cors", credentials: "include", body: "planted" }).then(() => "sent"));
  await attempt("polling", () => read(site + "/socket.io/?EIO=4&transport=polling"));
  await attempt("socket", () => socket(site.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"));
  await attempt("worker of the site", () => navigator.serviceWorker.register(site + "/_next/sw.js").then(() => "registered"));
  await attempt("worker of this host", () => navigator.serviceWorker.register("/worker.js", { scope: "/" }).then(() => "registered"));
  await attempt("navigate the page", () => { top.location.href = site + "/glossary"; return "asked"; });
  await attempt("replace the page", () => { const link = document.createElement("a"); link.href = site + "/glossary"; link.target = "_top"; document.body.append(link); link.click(); return "asked"; });
  await attempt("its own socket", () => new Promise((resolve, reject) => {
    const wire = new WebSocket(new URL("echo", location.href).href.replace(/^http/, "ws"));
    wire.onopen = () => wire.send("hello");
    wire.onmessage = ({ data }) => resolve(data);
    wire.onerror = () => reject(new Error("closed"));
    setTimeout(reject, 120000);
  }));
  window.report = report;
})();
</script>`;

/** Serves the page, a script for a service worker, and a WebSocket that gives back what it is sent; Python's own library alone. */
export const ATTACK_SERVER = `import base64, hashlib, http.server, pathlib, struct
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *args): pass
    def do_GET(self):
        key = self.headers.get("Sec-WebSocket-Key")
        if key: return self.echo(key)
        body = b"self.onfetch = () => {}" if self.path.endswith("worker.js") else pathlib.Path("/app/index.html").read_bytes()
        kind = "text/javascript" if self.path.endswith("worker.js") else "text/html; charset=utf-8"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "planted=1; Domain=localhost; Path=/")
        self.send_header("Service-Worker-Allowed", "/")
        self.end_headers()
        self.wfile.write(body)
    def echo(self, key):
        accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
        self.wfile.write(("HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: " + accept + "\\r\\n\\r\\n").encode())
        head = self.rfile.read(2)
        mask = self.rfile.read(4)
        data = bytes(byte ^ mask[place % 4] for place, byte in enumerate(self.rfile.read(head[1] & 127)))
        self.wfile.write(struct.pack("BB", 129, len(data)) + data)
        self.close_connection = True
http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
`;
