import type { Locator, Page } from "@playwright/test";

/** The workbench's picture of the engine and its history of changes, as a learner uses them. */
export class EnginePanelPage {
  readonly page: Page;
  readonly panel: Locator;
  readonly picture: Locator;
  readonly inspector: Locator;
  readonly changes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByTestId("engine");
    this.picture = page.getByTestId("engine-picture");
    this.inspector = page.getByTestId("engine-inspector");
    this.changes = page.getByTestId("changes");
  }

  /** Shows the picture by its shortcut. */
  async open(): Promise<void> {
    await this.page.keyboard.press("Control+Shift+KeyG");
    await this.picture.waitFor();
  }

  /** Shows the history of changes by its shortcut. */
  async openChanges(): Promise<void> {
    await this.page.keyboard.press("Control+Shift+KeyH");
    await this.changes.waitFor();
  }

  container(name: string): Locator {
    return this.panel.locator(`[data-testid=engine-container][data-name="${name}"]`);
  }

  image(name: string): Locator {
    return this.panel.locator(`[data-testid=engine-image][data-name="${name}"]`);
  }

  door(port: number): Locator {
    return this.panel.locator(`[data-testid=engine-port][data-port="${port}"]`);
  }

  store(name: string): Locator {
    return this.panel.locator(`[data-testid=engine-store][data-name="${name}"]`);
  }

  /** The record of a command in the history, by its text. */
  record(command: string): Locator {
    return this.changes.getByTestId("change").filter({ has: this.page.getByText(command, { exact: true }) });
  }
}
