/** Names for new things: small letters and digits, safe in a DNS label and in a container's name. */
export interface Ids {
  /** A session's or sandbox's id: 16 characters, 80 bits of chance. */
  short(): string;
  /** An identity's id: 26 characters, 130 bits. */
  identity(): string;
  /** Names one request in the log. */
  request(): string;
}
