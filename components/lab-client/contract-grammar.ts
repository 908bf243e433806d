import { z } from "zod";
import { errorCode, failure } from "#contract/errors.ts";
import { type DataOf, type NoticeName, notices, type RequestName, requests } from "#contract/requests.ts";
import type { Grammar, Notice } from "./grammar.ts";
import { LabError } from "./lab-error.ts";

const refusal = z.object({ code: errorCode });
const success = z.object({ ok: z.literal(true), data: z.unknown() });

/** The contract's own schemas. They are much code: a page fetches them after what it shows. */
export const contractGrammar: Grammar = {
  answer<N extends RequestName>(name: N, answer: unknown): DataOf<N> {
    const failed = failure.safeParse(answer);
    if (failed.success) throw new LabError(failed.data.error.code, failed.data.error.requestId);
    const reply = success.safeParse(answer);
    if (!reply.success) throw new LabError("client.reply");
    const parsed = requests[name].data.safeParse(reply.data.data);
    if (!parsed.success) throw new LabError("client.reply");
    return parsed.data as DataOf<N>;
  },
  notice(name, payload) {
    if (!isNotice(name)) return null;
    const parsed = notices[name].safeParse(payload);
    // The schema under a name makes only that name's notices.
    if (parsed.success) return { name, notice: parsed.data } as Notice;
    console.warn("A notice of the lab server does not fit the contract", name, parsed.error.issues);
    return null;
  },
  isOutdated(data) {
    const reason = refusal.safeParse(data);
    return reason.success && reason.data.code === "protocol.version";
  },
};

function isNotice(name: string): name is NoticeName {
  return Object.hasOwn(notices, name);
}
