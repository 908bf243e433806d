import type { DataOf, NoticeName, NoticeOf, RequestName } from "#contract/requests.ts";

/** A notice of the lab server, valid. */
export type Notice = { readonly [N in NoticeName]: { readonly name: N; readonly notice: NoticeOf<N> } }[NoticeName];

/** What of the contract the lab client needs: reads whatever comes over the wire. */
export interface Grammar {
  /** @throws LabError with the lab server's code, or `client.reply` */
  answer<N extends RequestName>(name: N, answer: unknown): DataOf<N>;
  /** Null when it does not fit the contract. */
  notice(name: string, payload: unknown): Notice | null;
  /** Whether the lab server refuses the connection because this page speaks another protocol. */
  isOutdated(refusal: unknown): boolean;
}
