// The first thing that every npm command runs: with any Node from 20 on and without node_modules. It installs what package-lock.json
// names, finds the pinned Node and hands over to setup/main.ts.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const pinnedNode = join(repository, "node_modules", "node", "bin", "node");

function fail(what, mend) {
  process.stderr.write(`\n✖ ${what}\n  ${mend}\n`);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old.`,
    "Install Node 20 or newer (Debian 13: apt install nodejs npm) and try again.",
  );
}

const readJson = (path) => JSON.parse(readFileSync(join(repository, path), "utf8"));

/** True when node_modules holds what package-lock.json names; npm writes its own lock file there as the last act of an installation. */
function installed() {
  try {
    const wanted = readJson("package-lock.json").packages;
    const present = readJson("node_modules/.package-lock.json").packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === "") return true;
      const found = present[path];
      return found === undefined ? entry.optional === true : found.version === entry.version;
    });
  } catch {
    return false;
  }
}

/** Ctrl-C came while a program ran that is not cut short. */
let ended = false;

/**
 * Runs a program with a line that shows that it lives; its output is shown only when it fails. A `whole` one is not cut short by Ctrl-C:
 * the caller ends when it has noted what was done.
 */
function run(program, argv, doing, { cwd = repository, whole = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, argv, { cwd, stdio: ["ignore", "pipe", "pipe"], detached: whole });
    const began = Date.now();
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output = (output + chunk).slice(-8000);
      });
    }
    const tell = () => process.stderr.write(`\r  ${doing} … ${Math.round((Date.now() - began) / 1000)}s `);
    if (!process.stderr.isTTY) process.stderr.write(`… ${doing}\n`);
    const timer = process.stderr.isTTY ? setInterval(tell, 500) : null;
    let interrupted = false;
    const stop = () => {
      interrupted = true;
      // Not the signal itself: a program may have been started with Ctrl-C ignored.
      if (!whole) child.kill("SIGTERM");
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
    const done = (code, problem) => {
      if (timer !== null) {
        clearInterval(timer);
        process.stderr.write("\r\u001b[K");
      }
      process.off("SIGINT", stop).off("SIGTERM", stop);
      if (code === 0) process.stderr.write(`✔ ${doing} (${((Date.now() - began) / 1000).toFixed(1)}s)\n`);
      else process.stderr.write(`${output}${problem}\n`);
      resolve(code);
    };
    child.on("error", (error) => done(1, error.message));
    child.on("exit", (code, signal) => {
      if (interrupted) ended = true;
      if (!whole && (signal !== null || interrupted)) process.exit(130);
      done(code, "");
    });
  });
}

/** npm as it was called, so that its own options (npm_config_*) reach it through the environment. */
function npm(argv, doing) {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? run(process.execPath, [script, ...argv], doing) : run("npm", argv, doing);
}

/** Libraries that the pinned Node is linked with and that a bare system may lack, with their Debian packages. */
const libraries = { "libatomic.so.1": "libatomic1", "libstdc++.so.6": "libstdc++6" };

/** Installs those that are missing, and notes it for `npm run reset`. */
async function ensureLibraries() {
  const known = spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).stdout ?? "";
  const missing = known === "" ? [] : Object.keys(libraries).filter((name) => !known.includes(name));
  if (missing.length === 0) return;
  const packages = missing.map((name) => libraries[name]);
  const what = `The pinned Node needs ${missing.join(" and ")}, which this system lacks.`;
  if (process.getuid() !== 0 || !existsSync("/usr/bin/apt-get")) {
    fail(
      what,
      `Install it once: sudo apt-get install ${packages.join(" ")} (elsewhere the package is called libatomic).`,
    );
  }
  const apt = ["-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
  await run("apt-get", ["-q", "update"], "Reading the lists of Debian's packages");
  const install = ["install", ...apt, ...packages];
  const code = await run("apt-get", install, `Installing ${packages.join(" ")}`, { whole: true });
  if (code === 0) {
    // Appended, so that two of these at a time lose nothing; setup/instance/machine-record.ts reads it.
    const path = join(repository, ".lab", ".bootstrap-packages");
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, packages.map((name) => `${name}\n`).join(""));
  }
  if (ended) process.exit(130);
  if (code !== 0) {
    fail(
      what,
      `apt-get could not install ${packages.join(" ")} (its words are above). Mend that and run the command again.`,
    );
  }
}

const nodeWorks = () => {
  const wanted = readJson("package-lock.json").packages["node_modules/node"].version;
  const seen = spawnSync(pinnedNode, ["--version"], { encoding: "utf8" }).stdout?.trim();
  return existsSync(pinnedNode) && seen === `v${wanted}`;
};

await ensureLibraries();
if (!installed()) {
  // Not "npm ci": it refuses a lock file that lacks an optional package for another platform, and not every registry has them all.
  // No scripts: none is needed but the pinned Node's own, and one that compiles would ask for a compiler.
  const argv = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  const doing = "Installing the packages of package-lock.json";
  // npm gives a registry that stumbles up after three tries at one package; what it has by then is kept.
  if ((await npm(argv, doing)) !== 0 && (await npm(argv, `${doing} (once more)`)) !== 0) {
    fail(
      "The packages could not be installed (npm's words are above).",
      "The first start needs the network and an npm registry (npm config get registry). Mend that and run the command again.",
    );
  }
}
if (!nodeWorks()) {
  const folder = join(repository, "node_modules", "node");
  await run(process.execPath, ["installArchSpecificPackage.js"], "Fetching the pinned Node", { cwd: folder });
  if (!nodeWorks()) {
    fail(
      `The pinned Node does not run on this machine (${process.platform} ${process.arch}).`,
      "Remove node_modules and run the command again; supported are Linux on x64 and arm64.",
    );
  }
}

const child = spawn(pinnedNode, [join(repository, "setup", "main.ts"), ...process.argv.slice(2)], {
  // The channel lets the child notice when this process is killed outright.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, LAB_WORKING_DIRECTORY: process.env.INIT_CWD ?? process.cwd() },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
