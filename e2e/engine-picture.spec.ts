import messages from "#content/messages/engine.ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { EnginePanelPage } from "./support/engine-panel.ts";
import { glimpse } from "./support/glimpse.ts";

test.use({ viewport: { width: 1600, height: 900 } });

test("a container, its wire, door, volume and image appear as they come, and go as they go", async ({
  lesson,
  page,
}) => {
  await lesson.begin();
  const engine = new EnginePanelPage(page);
  await engine.open();
  await expect(page.getByTestId("engine-empty")).toBeVisible();
  await expectAccessible(page);

  await lesson.type("docker container run -d --name web -p 8080:80 -v data:/data nginx");
  await expect(engine.container("web")).toHaveAttribute("data-state", "running", { timeout: 120_000 });
  await expect(engine.container("web")).toContainText(/172\.17\.0\.\d+/);
  await expect(engine.container("web")).toContainText(/veth[0-9a-f]{7}/);
  await expect(engine.door(8080)).toBeVisible();
  await expect(engine.store("data")).toContainText("web");
  await expect(engine.image("nginx:latest")).toBeVisible();
  await expect(page.getByTestId("engine-empty")).toBeHidden();
  await lesson.prompt();

  // The same as a list, with the same words.
  await page.getByRole("button", { name: messages.engine.views.list }).click();
  const item = page.locator('[data-testid=engine-list-container][data-name="web"]');
  await expect(item).toContainText(messages.engine.state.running);
  await expect(item).toContainText("8080");
  await expectAccessible(page);
  await page.getByRole("button", { name: messages.engine.views.picture, exact: true }).click();
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });

  await lesson.run("docker container stop -t 1 web; echo sto''pped", "stopped");
  await expect(engine.container("web")).toHaveAttribute("data-state", "exited");
  await expect(engine.door(8080)).toBeHidden();

  // What is drawn survives a reload.
  await page.reload();
  await lesson.ready();
  await page.locator('[data-tab="engine"]').click();
  await expect(engine.container("web")).toHaveAttribute("data-state", "exited");

  await lesson.run("docker container rm web; echo remo''ved", "removed");
  await expect(engine.container("web")).toBeHidden();
  await expect(engine.store("data")).toContainText(messages.engine.store.unused);
});

test("the keyboard alone leads to a container, its explanation and its command", async ({ lesson, page }) => {
  await lesson.begin();
  const engine = new EnginePanelPage(page);
  await engine.open();
  await lesson.run("docker container run -d --name web busybox sleep 600", /[0-9a-f]{64}/);
  await expect(engine.container("web")).toHaveAttribute("data-state", "running");
  await expect(engine.container("web")).toContainText(/veth[0-9a-f]{7}/);
  await page.getByRole("button", { name: messages.engine.views.list }).focus();
  // One stop of the Tab key for the whole picture: the host. From there to the bridge, to what hangs on it.
  for (const key of ["Tab", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(engine.inspector.getByRole("heading")).toContainText("web");
  await expect(engine.inspector).toContainText(/veth[0-9a-f]{7}/);
  await expectAccessible(page);
  await engine.inspector.locator('[data-command="docker container inspect web"]').press("Enter");
  await lesson.shows('"Name": "/web"');
  await engine.container("web").getByRole("button").focus();
  await page.keyboard.press("Escape");
  await expect(engine.inspector).toBeHidden();
});

test("the history tells what each command changed and leads to it", async ({ lesson, page, outside }) => {
  await lesson.begin();
  const engine = new EnginePanelPage(page);
  await engine.open();
  await engine.openChanges();
  const last = glimpse(page, "[data-testid=last-change]", "+1 컨테이너");
  await lesson.run("docker container run --name one hello-world", "Hello from Docker!");
  const first = engine.record("docker container run --name one hello-world");
  await expect(first).toContainText(/\+1 이미지 hello-world:latest \(레이어 \d+개, 공유 0개\)/);
  await expect(first).toContainText("+1 컨테이너 one (종료 0)");
  await expect(first).toContainText(layout.layout.tab.terminal);
  await last;

  await lesson.run("docker network create app-net; false", /[0-9a-f]{64}/);
  const second = engine.record("docker network create app-net; false");
  await expect(second).toContainText("+1 네트워크");
  await expect(second).toContainText("종료 코드 1");
  // The newest stands first.
  await expect(engine.changes.getByTestId("change").first()).toContainText("app-net");
  await second.getByRole("button", { name: messages.changes.details }).click();
  await expect(second).toContainText("app-net 네트워크가 생겼어요.");
  await expectAccessible(page);

  await second.getByRole("button", { name: /\+1 네트워크/ }).click();
  await expect(engine.inspector.getByRole("heading")).toContainText("app-net");
  await engine.openChanges();

  await first.getByTestId("run-again").click();
  await lesson.shows("is already in use");

  // What happens without a command is told, too.
  await lesson.run(
    "mkdir sign; docker container run -d --name brief -v ~/sign:/sign busybox sh -c 'until [ -e /sign/go ]; do sleep 0.1; done; sleep 4'; echo star''ted",
    "started",
  );
  // What comes right after a command is still counted as its doing: the container lives on for a while after that.
  await expect(engine.changes.getByTestId("change").first()).toContainText("brief");
  await outside.write("~/sign/go");
  const alone = engine.changes.getByTestId("change").filter({ hasText: messages.changes.byItself });
  await expect(alone.first()).toContainText("종료 0");

  // Nor is it while a command of the learner's goes on.
  await lesson.type("docker container run --rm --name held busybox sleep 600");
  const meanwhile = engine.changes.getByTestId("change").filter({ hasText: messages.changes.during });
  await expect(meanwhile.first()).toContainText("--name held");
});

test("thirty containers stay readable", async ({ lesson, page }) => {
  await lesson.begin();
  const engine = new EnginePanelPage(page);
  await engine.open();
  await lesson.type(
    "docker network create app-net; for i in $(seq 30); do docker container create --name c$i $([ $((i % 2)) = 0 ] && echo --network app-net) busybox true; done >/dev/null; echo do''ne",
  );
  await lesson.shows(/\ndone\n/, 300_000);
  await expect(page.getByTestId("engine-counts")).toContainText("30");
  await expect(engine.panel.getByTestId("engine-container")).toHaveCount(30);
  await expect.poll(() => overlapping(engine)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(() => overlapping(engine)).toEqual([]);
  await expectAccessible(page);
});

/** Names of cards that lie on each other or leave the picture. */
async function overlapping({ picture }: EnginePanelPage): Promise<readonly string[]> {
  return picture.evaluate((root) => {
    const frame = root.getBoundingClientRect();
    const cards = [...root.querySelectorAll<HTMLElement>("[data-testid=engine-container]")].map((element) => ({
      name: element.getAttribute("data-name") ?? "",
      box: element.getBoundingClientRect(),
    }));
    return cards.flatMap(({ name, box }, index) => [
      ...(box.left < frame.left || box.right > frame.right + 1 ? [`${name} outside`] : []),
      ...cards
        .slice(index + 1)
        .filter(
          ({ box: other }) =>
            box.left < other.right - 1 &&
            other.left < box.right - 1 &&
            box.top < other.bottom - 1 &&
            other.top < box.bottom - 1,
        )
        .map((other) => `${name} on ${other.name}`),
    ]);
  });
}
