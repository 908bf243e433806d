/** A line that the learner types at the host's prompt, or inside the container that holds the terminal. */
type Attempt = string | { readonly inside: string };

/** What a learner may plausibly do instead of a step, by lesson and step. Each leaves the rest of the lesson possible. */
const WRONG: Readonly<Record<string, Readonly<Record<string, readonly Attempt[]>>>> = {
  "hello-container": {
    // Pulls, but runs nothing.
    hello: ["docker image pull diamol/ch02-hello-diamol", "echo docker container run diamol/ch02-hello-diamol"],
    // Starts the same container again instead of making a new one.
    "hello-again": ["docker container start --attach $(docker container ls --latest --quiet)"],
    "no-such-image": ["docker container run --rm diamol/ch02-hello-diamol", "docker container start diamol-nothing"],
    "remote-computer": ["docker container run --rm diamol/base hostname"],
    // The learner has not left the container yet.
    list: [{ inside: "docker container ls" }],
    "top-logs": ["docker container logs $(docker container ls --latest --quiet)", "docker container top nothing"],
    inspect: ["docker image inspect diamol/base", "docker container inspect nothing"],
    exited: ["docker container ls --all"],
    website: [
      "docker container run --rm --detach --name unpublished diamol/ch02-hello-diamol-web",
      "docker container rm --force unpublished",
    ],
    stats: ["docker container top $(docker container ls --latest --quiet)"],
    // A container that runs is not removed without --force.
    "remove-all": ["docker container rm $(docker container ls --all --quiet)"],
  },
};

/** Each must leave the step undone. @throws Error when nobody thought of one */
export function wrongAttempts(lessonId: string, stepId: string): readonly Attempt[] {
  const attempts = WRONG[lessonId]?.[stepId];
  if (attempts === undefined) throw new Error(`no wrong attempt is known for ${lessonId}, ${stepId}`);
  return attempts;
}
