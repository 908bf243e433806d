import type { RequestName, SignalName } from "#contract/requests.ts";
import type { Identity } from "./identity.ts";

/** Everything that one can ask of the lab server. */
export type Action = RequestName | SignalName | "preview:enter" | TransferAction;

/** What goes over HTTP, because it may be large. */
type TransferAction = "file:download" | "file:upload" | "session:archive" | "recording:download";

/** What an action is about. */
export type Resource =
  | { readonly kind: "session"; readonly ownerId: string }
  | { readonly kind: "lesson" }
  /** What belongs to the caller alone. */
  | { readonly kind: "self" };

/** The one place that decides who may do what. Called for every request, signal, preview and transfer. */
export function may(identity: Identity, _action: Action, resource: Resource): boolean {
  switch (resource.kind) {
    case "lesson":
    case "self":
      return true;
    case "session":
      return identity.role === "operator" || resource.ownerId === identity.id;
  }
}
