/** What a token may allow on a repository. */
export type Action = "pull" | "push";

/** One resource that a client asks for, e.g. `repository:library/nginx:pull` (Docker's token specification, "Resource scope"). */
export interface Scope {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** One entry of a token's `access` claim. */
export interface Grant {
  readonly type: "repository";
  readonly name: string;
  readonly actions: readonly Action[];
}

/** Most scopes in one request for a token: a push that mounts layers asks for a handful. */
const MOST_SCOPES = 32;

/** A repository's full name: at least a namespace and a name, each as Docker's reference grammar has it; at most 255 characters. */
const COMPONENT = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})+$`);

/** Whether the text is a repository's full name (`library/nginx`, never `nginx`). */
export function isRepositoryName(text: string): boolean {
  return text.length <= 255 && REPOSITORY.test(text);
}

/**
 * Takes apart the `scope` parameters of a token request: each may hold several scopes with blanks between them. What cannot be read
 * is left out, as the specification wants of what is not granted.
 */
export function parseScopes(parameters: readonly string[]): Scope[] {
  const scopes: Scope[] = [];
  for (const text of parameters.flatMap((parameter) => parameter.split(" "))) {
    const first = text.indexOf(":");
    const last = text.lastIndexOf(":");
    if (first < 1 || last <= first) continue;
    scopes.push({
      type: text.slice(0, first),
      name: text.slice(first + 1, last),
      actions: text.slice(last + 1).split(","),
    });
  }
  return scopes.slice(0, MOST_SCOPES);
}

/** The namespace of a repository: `kim` of `kim/app`. */
export function namespaceOf(repository: string): string {
  return repository.split("/", 1)[0] ?? "";
}

/** What the rules need to know. */
export interface Ground {
  /** The account that asks; null for anonymous. */
  readonly account: string | null;
  /** Whether something was pushed under that name. */
  exists(repository: string): Promise<boolean>;
  /** Namespaces of the catalogue, which belong to no learner whatever the account is called. */
  readonly reserved: ReadonlySet<string>;
}

/**
 * The access rules of the hub. Everybody pulls everything that exists; an account pushes into the namespace of its own name and
 * nowhere else. A repository that does not exist is not granted: that makes Docker say "pull access denied … repository does not exist".
 */
export async function grants(scopes: readonly Scope[], ground: Ground): Promise<Grant[]> {
  const granted: Grant[] = [];
  for (const { type, name, actions } of scopes) {
    if (type !== "repository" || !isRepositoryName(name)) continue;
    const own = ground.account !== null && namespaceOf(name) === ground.account && !ground.reserved.has(ground.account);
    const allowed: Action[] = [];
    const push = own && actions.includes("push");
    // Who pushes reads as well: the client looks for layers that are there already.
    if (actions.includes("pull") && (push || (await ground.exists(name)))) allowed.push("pull");
    if (push) allowed.push("push");
    if (allowed.length > 0) granted.push({ type: "repository", name, actions: allowed });
  }
  return granted;
}
