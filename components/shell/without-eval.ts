/**
 * Text of a script that runs before all others: zod would try out whether it may make functions from text, which the page's security policy
 * refuses and the browser reports.
 */
export const withoutEval = "globalThis.__zod_globalConfig={jitless:true};";
