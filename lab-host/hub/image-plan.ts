import { join } from "node:path";

/** An image to build: its name and all that goes into it. Files and folders are absolute; `to` is the path in the build's context. */
export interface ImagePlan {
  readonly repository: string;
  readonly context: readonly { readonly from: string; readonly to: string; readonly identity?: string }[];
  readonly buildArguments: Readonly<Record<string, string>>;
  /** Value of the label `docker-lab.part`. */
  readonly part: string;
}

/**
 * The hub's image: the service as it stands in this folder, run by the pinned Node without a build step.
 * @param root the repository's folder with its `node_modules`
 * @param node the pinned Node's binary
 */
export function hubImagePlan(
  root: string,
  node: { readonly binary: string; readonly version: string },
  baseImage: string,
): ImagePlan {
  const hub = join(root, "lab-host", "hub");
  return {
    repository: "docker-lab/hub",
    context: [
      { from: join(hub, "Dockerfile"), to: "Dockerfile" },
      { from: join(hub, "account.ts"), to: "app/account.ts" },
      { from: join(hub, "service"), to: "app/service" },
      { from: join(root, "node_modules", "zod"), to: "app/node_modules/zod" },
      { from: node.binary, to: "node", identity: `node ${node.version} ${process.arch}` },
    ],
    buildArguments: { BASE: baseImage },
    part: "hub",
  };
}
