import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { writeWhole } from "./files.ts";
import type { HubFiles } from "./settings.ts";

const run = promisify(execFile);

/** The names that the hub answers for. The first names the certificate. */
export const HUB_NAMES = [
  "docker.io",
  "index.docker.io",
  "registry-1.docker.io",
  "auth.docker.io",
  "hub.docker.com",
] as const;

const DAYS = 3650;
const RENEW_BEFORE_MS = 30 * 24 * 3600 * 1000;
const ELLIPTIC = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/** PEM texts of everything that the hub signs or identifies itself with. */
export interface HubKeys {
  readonly tlsKey: string;
  readonly tlsCertificate: string;
  readonly authority: string;
  readonly tokenKey: string;
  readonly tokenCertificate: string;
}

async function read(files: HubFiles): Promise<HubKeys> {
  const [tlsKey, tlsCertificate, authority, tokenKey, tokenCertificate] = await Promise.all([
    readFile(files.tlsKey, "utf8"),
    readFile(files.tlsCertificate, "utf8"),
    readFile(files.authority, "utf8"),
    readFile(files.tokenKey, "utf8"),
    readFile(files.tokenCertificate, "utf8"),
  ]);
  return { tlsKey, tlsCertificate, authority, tokenKey, tokenCertificate };
}

function stillGood(keys: HubKeys, now: number): boolean {
  const certificate = new X509Certificate(keys.tlsCertificate);
  return (
    HUB_NAMES.every((name) => certificate.checkHost(name) !== undefined) &&
    [certificate, new X509Certificate(keys.tokenCertificate)].every(
      (each) => each.validToDate.getTime() - now > RENEW_BEFORE_MS,
    )
  );
}

/** Makes a set of keys in `folder`. The authority signs once and its key is then thrown away: there is none to steal. */
async function make(folder: string): Promise<void> {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });
  await openssl(
    ...["req", "-x509", ...ELLIPTIC, "-days", String(DAYS), "-subj", "/O=Docker Lab/CN=Docker Lab hub authority"],
    ...["-addext", "basicConstraints=critical,CA:TRUE,pathlen:0", "-addext", "keyUsage=critical,keyCertSign"],
    ...["-keyout", "ca.key", "-out", "ca.crt"],
  );
  await openssl("req", ...ELLIPTIC, "-subj", `/CN=${HUB_NAMES[0]}`, "-keyout", "tls.key", "-out", "tls.csr");
  await writeFile(
    at("tls.cnf"),
    `subjectAltName=${HUB_NAMES.map((name) => `DNS:${name}`).join(",")}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`,
  );
  await openssl(
    ...["x509", "-req", "-in", "tls.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"],
    ...["-days", String(DAYS), "-extfile", "tls.cnf", "-out", "tls.crt"],
  );
  await openssl(
    ...["req", "-x509", ...ELLIPTIC, "-days", String(DAYS), "-subj", "/O=Docker Lab/CN=Docker Lab hub tokens"],
    ...["-keyout", "token.key", "-out", "token.crt"],
  );
  await Promise.all(["ca.key", "ca.srl", "tls.csr", "tls.cnf"].map((name) => rm(at(name), { force: true })));
}

/**
 * Finds the hub's keys, or makes them: at the first start, when a name is missing, or a month before they end. Publishes the
 * authority's certificate where sandboxes read it.
 * @param now milliseconds since the epoch
 * @returns the keys, and whether they were made now
 */
export async function provideKeys(files: HubFiles, now: number): Promise<{ keys: HubKeys; made: boolean }> {
  const found = await read(files)
    .then((keys) => (stillGood(keys, now) ? keys : null))
    .catch(() => null);
  if (!found) {
    await mkdir(dirname(files.keys), { recursive: true });
    const fresh = await mkdtemp(`${files.keys}.`);
    await make(fresh);
    await rm(files.keys, { recursive: true, force: true });
    await rename(fresh, files.keys);
  }
  const keys = found ?? (await read(files));
  await writeWhole(files.sharedAuthority, keys.authority, 0o644);
  return { keys, made: found === null };
}
