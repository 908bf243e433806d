import ssh2 from "ssh2";

/** The key pair by which a lab server is known to its sandboxes. The private half never leaves the lab server. */
export interface LinkKey {
  /** OpenSSH's private key format. */
  readonly privateKey: string;
  /** One line of an authorized_keys file: `ssh-ed25519 <base64> <comment>`. */
  readonly publicKey: string;
}

/** A fresh ed25519 key pair; the caller stores it where only the lab server reads. */
export function generateLinkKey(comment = "docker-lab"): LinkKey {
  const pair = ssh2.utils.generateKeyPairSync("ed25519", { comment });
  return { privateKey: pair.private, publicKey: pair.public };
}
