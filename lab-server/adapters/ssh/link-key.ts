import ssh2 from "ssh2";

/** The key pair by which a lab server is known to its sandboxes. The private half never leaves the lab server. */
export interface LinkKey {
  /** OpenSSH's private key format. */
  readonly privateKey: string;
  /** One line of an authorized_keys file: `ssh-ed25519 <base64> <comment>`. */
  readonly publicKey: string;
}

/** Far more than chance asks for: whoever needs so many cannot read any. */
const ATTEMPTS = 32;

/** Makes a pair; its halves are named as ssh2 names them. */
type PairMaker = (comment: string) => { readonly private: string; readonly public: string };

/**
 * A fresh ed25519 key pair; the caller stores it where only the lab server reads.
 *
 * @param make where pairs come from. ssh2 1.17 writes one in 256 so that nobody, itself included, can read it (it drops a leading zero byte of
 *   the public half); such a pair is not answered
 * @throws Error when none of many pairs can be read
 */
export function generateLinkKey(
  comment = "docker-lab",
  make: PairMaker = (named) => ssh2.utils.generateKeyPairSync("ed25519", { comment: named }),
): LinkKey {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const pair = make(comment);
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error))
      return { privateKey: pair.private, publicKey: pair.public };
  }
  throw new Error("No readable ed25519 key pair could be made.");
}
