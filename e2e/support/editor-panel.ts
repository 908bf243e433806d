import { expect, type Locator, type Page } from "@playwright/test";
import words from "#content/messages/editor.ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };

/** The workbench's editor, as a learner uses it. */
export class EditorPanelPage {
  readonly page: Page;
  readonly panel: Locator;
  readonly tree: Locator;
  /** The file in front. */
  readonly file: Locator;
  readonly remark: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByTestId("editor");
    this.tree = page.getByTestId("file-tree");
    this.file = page.getByTestId("file");
    this.remark = page.getByTestId("remark");
  }

  /** Shows the editor above the terminal. */
  async show(): Promise<void> {
    await this.page.getByTestId("group-menu").first().click();
    await this.page.getByRole("button", { name: layout.layout.preset.editor }).click();
    await expect(this.tree).toBeVisible();
  }

  /** A line of the tree by its path. */
  line(path: string): Locator {
    const quoted = path.replace(/["\\\n]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `);
    return this.tree.locator(`[data-path="${quoted}"]`);
  }

  /** Opens a file of the tree and waits for its text. */
  async open(path: string): Promise<void> {
    await this.line(path).click();
    await this.ready(path);
  }

  /** Waits until a file can be edited. */
  async ready(path: string): Promise<void> {
    await expect(this.file).toHaveAttribute("data-path", path);
    await expect(this.panel.getByTestId("code")).toHaveAttribute("data-path", path, { timeout: 120_000 });
    await expect(this.panel.locator(".monaco-editor textarea").first()).toBeAttached();
  }

  /** Makes a file in the home folder by its name. */
  async create(name: string): Promise<void> {
    await this.panel.getByRole("button", { name: words.editor.tree.newFile }).first().click();
    const field = this.page.getByRole("textbox", { name: words.editor.tree.name.file });
    await field.fill(name);
    await field.press("Enter");
    await this.ready(`~/${name}`);
    // It takes the focus a moment after it is there.
    await expect(this.panel.locator(".monaco-editor textarea").first()).toBeFocused();
  }

  async focus(): Promise<void> {
    await this.panel.locator(".monaco-editor textarea").first().focus();
  }

  /** Replaces the whole text by pasting: typed, each line would be indented as the one before it. */
  async write(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press("Control+A");
    await this.panel
      .locator(".monaco-editor textarea")
      .first()
      .evaluate((input, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
  }

  /** What is seen of the text. */
  async text(): Promise<string> {
    const lines = await this.panel.locator(".view-lines").first().locator(".view-line").allInnerTexts();
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  async save(): Promise<void> {
    await expect(this.panel.getByTestId("save")).toHaveAttribute("data-state", "unsaved");
    await this.focus();
    await this.page.keyboard.press("Control+S");
    await this.saved();
  }

  async saved(): Promise<void> {
    await expect(this.panel.getByTestId("save")).toHaveAttribute("data-state", "saved");
  }
}
