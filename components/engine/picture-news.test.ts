import { describe, expect, it } from "vitest";
import { withNetworkIds } from "./network-ids.ts";
import { pictureNews } from "./picture-news.ts";
import { withSameObjects } from "./same-objects.ts";
import { BRIDGE, container, image, picture, smallPicture } from "./testing/sample-pictures.ts";

describe("pictureNews", () => {
  it("tells what came, what went and what became different", () => {
    const before = picture({ containers: [container({ name: "old" }), container({ name: "web" })] });
    const ended = container({ name: "web", state: "exited", exitCode: 0 });
    const after = picture({ containers: [ended, container({ name: "new" })], images: [image("nginx:latest", ["a"])] });
    expect(pictureNews(before, after)).toEqual([
      { what: "added", kind: "container", name: "new" },
      { what: "removed", kind: "container", name: "old" },
      { what: "added", kind: "image", name: "nginx:latest" },
      { what: "state", container: ended },
    ]);
    expect(pictureNews(after, after)).toEqual([]);
  });
});

describe("withSameObjects", () => {
  it("keeps every object that did not change", () => {
    const before = smallPicture();
    const after = smallPicture();
    const [web, ...others] = after.containers;
    if (web !== undefined) after.containers = [{ ...web, state: "paused" }, ...others];
    const merged = withSameObjects(before, after);
    expect(merged.images).toBe(before.images);
    expect(merged.containers[0]).not.toBe(before.containers[0]);
    expect(merged.containers[0]?.state).toBe("paused");
    expect(merged.containers.slice(1).every((one, index) => one === before.containers[index + 1])).toBe(true);
  });
});

describe("withNetworkIds", () => {
  it("finds the network of a container that was never started by its name", () => {
    const web = container({ name: "web", state: "created" });
    const unknown = { ...web, endpoints: web.endpoints.map((endpoint) => ({ ...endpoint, networkId: "" })) };
    const [found] = withNetworkIds(picture({ containers: [unknown] })).containers;
    expect(found?.endpoints[0]?.networkId).toBe(BRIDGE.id);
    const plain = smallPicture();
    expect(withNetworkIds(plain)).toBe(plain);
  });
});
