import { z } from "zod";
import { LabError } from "#components/lab-client/lab-error.ts";
import { recordingAddress } from "#contract/addresses.ts";
import { failure } from "#contract/errors.ts";
import { type Cast, readCast } from "./cast.ts";

/** Fetches a recording. @throws LabError, also when what came is none (`client.reply`) */
export async function fetchRecording(sessionId: string, recordingId: string, signal: AbortSignal): Promise<Cast> {
  let answer: Response;
  try {
    answer = await fetch(recordingAddress(sessionId, recordingId), { signal, cache: "no-store" });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new LabError("client.offline");
  }
  if (!answer.ok) throw new LabError(await refusalOf(answer));
  const cast = readCast(await answer.text());
  if (cast === null) throw new LabError("client.reply");
  return cast;
}

const refusal = z.object({ error: failure.shape.error });

async function refusalOf(answer: Response): Promise<LabError["code"]> {
  const parsed = refusal.safeParse(await answer.json().catch(() => null));
  return parsed.success ? parsed.data.error.code : "internal";
}
