import { RateLimiterMemory } from "rate-limiter-flexible";

/** How many may come from one address. */
export interface CrowdLimits {
  /** New identities within `identitiesS` seconds. */
  readonly identities: number;
  readonly identitiesS: number;
  /** Web sockets within `socketsS` seconds. */
  readonly sockets: number;
  readonly socketsS: number;
  /** Open web sockets of one identity. */
  readonly pages: number;
}

/**
 * A school behind one address has some hundred learners who all come when the bell rings, with a few tabs each that connect again together
 * after a restart. Far above that, it is one program that makes learners up.
 */
export const CROWD: CrowdLimits = { identities: 1000, identitiesS: 600, sockets: 6000, socketsS: 60, pages: 32 };

/** Bounds what one address may bring, whoever it says it is. */
export class Crowd {
  readonly limits: CrowdLimits;
  readonly #identities: RateLimiterMemory;
  readonly #sockets: RateLimiterMemory;

  constructor(limits: CrowdLimits) {
    this.limits = limits;
    this.#identities = new RateLimiterMemory({ points: limits.identities, duration: limits.identitiesS });
    this.#sockets = new RateLimiterMemory({ points: limits.sockets, duration: limits.socketsS });
  }

  /** Whether somebody new may come from this address now; counts them if so. */
  mayArrive(address: string): Promise<boolean> {
    return isWithin(this.#identities, address);
  }

  /** Whether a web socket may come from this address now; counts it if so. */
  mayConnect(address: string): Promise<boolean> {
    return isWithin(this.#sockets, address);
  }
}

/** Takes one point from a key's allowance; false when none is left. */
export async function isWithin(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch {
    return false;
  }
}
