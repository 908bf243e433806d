/** What an identity may be. Everyone is a learner until there are classes. */
export type Role = "learner" | "operator";

/** Who asks. */
export interface Identity {
  /** 26 characters of base32 (130 bits): a name that cannot be guessed, but no secret. */
  readonly id: string;
  readonly role: Role;
}

/** The shape of an identity's id. */
export const IDENTITY_ID = /^[a-z2-7]{26}$/;

/** The learner's name on the lab's Docker Hub: short enough to type, and with 30 bits seldom anyone else's. */
export function hubUsername(identityId: string): string {
  return `learner-${identityId.slice(0, 6)}`;
}
