import { RateLimiterMemory } from "rate-limiter-flexible";

/** How many may come from one address. */
export interface CrowdLimits {
  /** New identities within ten minutes. */
  readonly identities: number;
  /** Web sockets within one minute. */
  readonly sockets: number;
  /** Open web sockets of one identity. */
  readonly pages: number;
}

/**
 * A school behind one address has some hundred learners who all come when the bell rings, with a few tabs each that connect again together
 * after a restart. Far above that, it is one program that makes learners up.
 */
export const CROWD: CrowdLimits = { identities: 1000, sockets: 6000, pages: 32 };
const IDENTITIES_S = 600;
const SOCKETS_S = 60;

/** Bounds what one address may bring, whoever it says it is. */
export class Crowd {
  readonly limits: CrowdLimits;
  readonly #identities: RateLimiterMemory;
  readonly #sockets: RateLimiterMemory;

  constructor(limits: CrowdLimits) {
    this.limits = limits;
    this.#identities = new RateLimiterMemory({ points: limits.identities, duration: IDENTITIES_S });
    this.#sockets = new RateLimiterMemory({ points: limits.sockets, duration: SOCKETS_S });
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
