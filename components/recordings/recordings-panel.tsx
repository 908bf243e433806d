"use client";

import { Archive } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type ClientErrorCode, codeOf } from "#components/lab-client/lab-error.ts";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import { archiveAddress } from "#contract/addresses.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { RecordingView } from "#contract/recordings.ts";
import type { Cast } from "./cast.ts";
import { fetchRecording } from "./fetch-recording.ts";
import { Player } from "./player.tsx";
import { RecordingRow } from "./recording-row.tsx";
import { useRecordings } from "./recordings-store.ts";

/** What the session's terminals put out: to play, to keep, to forget. */
export function RecordingsPanel({ sessionId }: { readonly sessionId: string }) {
  const [chosen, setChosen] = useState<RecordingView | null>(null);
  return (
    <div data-testid="recordings" className="h-full bg-surface">
      {chosen ? (
        <Playing key={chosen.id} sessionId={sessionId} recording={chosen} onClose={() => setChosen(null)} />
      ) : (
        <RecordingList sessionId={sessionId} onPlay={setChosen} />
      )}
    </div>
  );
}

interface RecordingListProps {
  readonly sessionId: string;
  readonly onPlay: (recording: RecordingView) => void;
}

function RecordingList({ sessionId, onPlay }: RecordingListProps) {
  const t = useTranslations();
  const { list, error, remove } = useRecordings(sessionId);
  const connection = useConnection();
  const lost = connection === "lost" || connection === "refused";
  return (
    <div className="flex h-full flex-col">
      {lost && (
        <p role="status" className="border-b border-warn-line bg-warn-soft px-4 py-1.5 text-[0.82rem]">
          {t("recordings.offline")}
        </p>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <p className="border-b border-line px-4 py-3 text-[0.88rem] leading-[1.65] text-ink-soft">
          {t("recordings.about")}
        </p>
        {error && !lost && (
          <p role="alert" className="mx-4 mt-3 text-[0.9rem] text-danger">
            {t(`errors.${error}`)}
          </p>
        )}
        {list === null && !error && !lost && (
          <p role="status" className="p-4 text-[0.9rem] text-ink-faint">
            {t("recordings.loading")}
          </p>
        )}
        {list?.length === 0 && <p className="p-4 text-[0.9rem] text-ink-faint">{t("recordings.none")}</p>}
        <ul className="divide-y divide-line">
          {list?.map((recording) => (
            <RecordingRow
              key={recording.id}
              sessionId={sessionId}
              recording={recording}
              onPlay={() => onPlay(recording)}
              onDelete={() => remove(recording.id)}
            />
          ))}
        </ul>
      </div>
      <div className="flex shrink-0 items-center gap-3 border-t border-line px-3 py-2">
        <p className="min-w-0 flex-1 text-[0.82rem] leading-snug text-ink-faint">{t("recordings.archiveText")}</p>
        <a
          data-testid="archive"
          href={archiveAddress(sessionId)}
          download
          className={buttonLook({ look: "outline", size: "small" })}
        >
          <Archive className="size-4" aria-hidden="true" />
          {t("recordings.archive")}
        </a>
      </div>
    </div>
  );
}

type Fetched = { readonly cast: Cast } | { readonly failed: ErrorCode | ClientErrorCode } | null;

interface PlayingProps {
  readonly sessionId: string;
  readonly recording: RecordingView;
  readonly onClose: () => void;
}

/** Fetches a recording as it is now, then plays it. */
function Playing({ sessionId, recording, onClose }: PlayingProps) {
  const t = useTranslations();
  const [fetched, setFetched] = useState<Fetched>(null);
  useEffect(() => {
    const leave = new AbortController();
    fetchRecording(sessionId, recording.id, leave.signal).then(
      (cast) => setFetched({ cast }),
      (error: unknown) => {
        if (!leave.signal.aborted) setFetched({ failed: codeOf(error) });
      },
    );
    return () => leave.abort();
  }, [sessionId, recording.id]);
  if (fetched && "cast" in fetched) {
    return <Player sessionId={sessionId} recording={recording} cast={fetched.cast} onClose={onClose} />;
  }
  return (
    <div className="flex flex-col items-start gap-3 p-4 text-[0.9rem]">
      {fetched ? (
        <p role="alert" className="text-danger">
          {t(`errors.${fetched.failed}`)}
        </p>
      ) : (
        <p role="status" className="text-ink-faint">
          {t("recordings.fetching")}
        </p>
      )}
      <button type="button" onClick={onClose} className={buttonLook({ look: "outline", size: "small" })}>
        {t("recordings.back")}
      </button>
    </div>
  );
}
