/** Names one object of a picture, e.g. `container:4f1c…`; the same as long as the object lives. */
export type ObjectKey = string;

/** Keys of the things that can be selected. */
export const keyOf = {
  host: "host",
  container: (id: string): ObjectKey => `container:${id}`,
  network: (id: string): ObjectKey => `network:${id}`,
  port: (containerId: string, hostPort: number, protocol: string): ObjectKey =>
    `port:${containerId}:${hostPort}/${protocol}`,
  volume: (name: string): ObjectKey => `volume:${name}`,
  folder: (path: string): ObjectKey => `folder:${path}`,
  image: (id: string): ObjectKey => `image:${id}`,
  node: (id: string): ObjectKey => `node:${id}`,
  service: (id: string): ObjectKey => `service:${id}`,
} as const;
