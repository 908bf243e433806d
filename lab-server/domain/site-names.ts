/** The names by which browsers may reach a lab. */
export interface SiteNames {
  /** The machine's own host name, as the system has it. */
  readonly machine: string;
  readonly previewDomain: string;
  /** Further names that the operator gave. */
  readonly given: readonly string[];
}

/** An IPv4 address, or an IPv6 address in brackets, as a Host header has them; no name of the DNS looks like either. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * Whether a lab may be reached by this host name (small letters, without port). A page of anybody's domain whose name suddenly leads to
 * the lab (DNS rebinding) is of the lab's own origin to a browser; so only names that strangers cannot own will do: addresses, `localhost`,
 * names without a dot, the machine's own, the preview domain, and those given by the operator.
 */
export function isSiteName(hostname: string, { machine, previewDomain, given }: SiteNames): boolean {
  const own = machine.toLowerCase();
  const [short = own] = own.split(".");
  if (ADDRESS.test(hostname) || /^[a-z0-9_-]+$/.test(hostname)) return true;
  if ([own, `${short}.local`, ...given].includes(hostname)) return true;
  return ["localhost", previewDomain].some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}
