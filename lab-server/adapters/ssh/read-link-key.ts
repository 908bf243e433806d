import ssh2 from "ssh2";
import type { LinkKey } from "./link-key.ts";

/** The key pair out of its private half in OpenSSH's format. @throws Error when it is none */
export function readLinkKey(privateKey: string, comment = "docker-lab"): LinkKey {
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error)
    throw new Error(
      "The link's private key (secrets/link in the data folder) cannot be read. Remove that file: the next start makes another.",
      {
        cause: parsed,
      },
    );
  return { privateKey, publicKey: `${parsed.type} ${parsed.getPublicSSH().toString("base64")} ${comment}` };
}
