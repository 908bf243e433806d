/** Asks whether one part is well. A rejection is a no. */
export type HealthCheck = () => Promise<boolean>;

const PATIENCE_MS = 4000;

/** Asks all parts at once; who does not answer in time is not well. */
export async function healthOf(checks: Readonly<Record<string, HealthCheck>>): Promise<Record<string, boolean>> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([part, check]) => [part, await inTime(check)] as const),
  );
  return Object.fromEntries(answers);
}

async function inTime(check: HealthCheck): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), PATIENCE_MS);
  try {
    return await Promise.race([check(), late.promise]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
