import { createHash } from "node:crypto";
import { openAsBlob } from "node:fs";
import type { Grant } from "./access.ts";
import type { Blob } from "./image-archive.ts";
import { REGISTRY_ADDRESS } from "./settings.ts";
import type { Tokens } from "./tokens.ts";

const MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const CONFIG = "application/vnd.docker.container.image.v1+json";
const LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

/** Puts images into the registry with tokens that the hub signs for itself: no account may do what the catalogue's publisher does. */
export class RegistryUpload {
  readonly #tokens: Tokens;
  /** Where each blob lies already, by digest. */
  readonly #home = new Map<string, string>();

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  async #send(method: string, address: string, grants: readonly Grant[], init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${this.#tokens.access("", grants)}`);
    const answer = await fetch(new URL(address, `http://${REGISTRY_ADDRESS}`), { ...init, method, headers });
    if (!answer.ok) {
      throw new Error(
        `the registry answered ${answer.status} to ${method} ${address}: ${(await answer.text()).slice(0, 500)}`,
      );
    }
    await answer.body?.cancel();
    return answer;
  }

  async #blob(repository: string, blob: Blob): Promise<void> {
    const grants: Grant[] = [{ type: "repository", name: repository, actions: ["pull", "push"] }];
    const home = this.#home.get(blob.digest);
    if (home === repository) return;
    if (home !== undefined) grants.push({ type: "repository", name: home, actions: ["pull"] });
    const mount = home === undefined ? "" : `?mount=${blob.digest}&from=${home}`;
    const begun = await this.#send("POST", `/v2/${repository}/blobs/uploads/${mount}`, grants);
    if (begun.status !== 201) {
      const location = new URL(begun.headers.get("location") ?? "", `http://${REGISTRY_ADDRESS}`);
      location.searchParams.set("digest", blob.digest);
      await this.#send("PUT", `${location.pathname}${location.search}`, grants, {
        body: await openAsBlob(blob.file),
        headers: { "content-type": "application/octet-stream" },
      });
    }
    this.#home.set(blob.digest, repository);
  }

  /**
   * Uploads what is missing and points the tags to it (distribution's "Image Manifest V 2, Schema 2").
   * @returns the manifest's digest
   * @throws Error with the registry's answer
   */
  async image(repository: string, tags: readonly string[], config: Blob, layers: readonly Blob[]): Promise<string> {
    for (const blob of [...layers, config]) await this.#blob(repository, blob);
    const body = JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, size: config.size, digest: config.digest },
      layers: layers.map(({ size, digest }) => ({ mediaType: LAYER, size, digest })),
    });
    for (const tag of tags) {
      await this.#send(
        "PUT",
        `/v2/${repository}/manifests/${tag}`,
        [{ type: "repository", name: repository, actions: ["pull", "push"] }],
        { body, headers: { "content-type": MANIFEST } },
      );
    }
    return `sha256:${createHash("sha256").update(body).digest("hex")}`;
  }
}
