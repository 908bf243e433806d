/** Where a probe can be run. `attacker` and `neighbour` are root in two real sandboxes; `labHost` is root in the lab host. */
export type Place = "attacker" | "neighbour" | "labHost";

/**
 * One attack that a learner with root in a sandbox might try. The script is bash, run after the prelude of `prelude.ts`, and ends by
 * calling `breach REASON` or `contained REASON`; any other end means that the probe itself is broken, which counts as a failure.
 */
export interface Probe {
  /** Stable, kebab-case: named by the threat model. */
  readonly id: string;
  /** What is attacked, in a few words, for the doctor's row. */
  readonly title: string;
  /**
   * Environment: NONCE (a secret word that marks what belongs to the neighbour and to the lab host), LAB_HOST_ADDRESSES (the lab host's
   * IPv4 addresses), LAB_HOST_PORT (a port on which the lab host answers with NONCE), NEIGHBOUR_PORT (the same of the neighbour).
   */
  readonly script: string;
  /**
   * A place where the very same script must report a breach, so that a probe that could never find anything is noticed.
   * Null where no such place is safe: then the script must tell a refusal from other errors by itself.
   */
  readonly control: Exclude<Place, "attacker"> | null;
}
