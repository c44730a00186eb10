// A window of Visual Studio Code by its keys, as a user drives it. Every wait ends with what it waits for.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startBrowser, startServer, waitFor as waitUntil } from './vscode.mjs';

/** No wait is longer, in milliseconds: a busy machine is slow, and nothing is lost by patience. */
export const limit = 60000;

export class Keys {
  constructor(page) {
    this.page = page;
  }

  waitFor(what, condition) {
    return waitUntil(this.page, what, condition, limit);
  }
  press(keys) {
    return this.page.keyboard.press(keys);
  }
  type(text, delay = 0) {
    return this.page.keyboard.type(text, { delay });
  }

  quickInput() {
    return this.page.locator('.quick-input-widget input:focus');
  }
  /** The message of a notification. */
  notification(text) {
    return this.page.locator('.notification-list-item-message', { hasText: text });
  }
  async notified(text) {
    await this.notification(text).first().waitFor({ timeout: limit });
  }
  squiggles() {
    return this.page.locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-error');
  }
  problem(text) {
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }
  suggestion(text) {
    return this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text });
  }

  /** Takes the suggestion with Tab once it is the first; asks for the list when it closed. */
  async take(label) {
    await this.waitFor(`${label} among the suggestions`, async () => {
      const found = await this.suggestion(label).first().waitFor({ timeout: 4000 }).then(() => true, () => false);
      if (!found) await this.press('Control+Space');
      return found;
    });
    await this.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: label }).waitFor({ timeout: limit });
    await this.press('Tab');
    await this.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: label }).waitFor({ state: 'detached', timeout: limit });
  }

  /** Picks an entry of the quick input that the keys open. A document that shows at that moment closes it: again then. */
  async pick(keys, text, row) {
    await this.waitFor(`${text} in the quick input`, async () => {
      await this.press(keys);
      const entry = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first();
      try {
        await this.quickInput().waitFor({ timeout: 5000 });
        await this.page.keyboard.insertText(text);
        await entry.waitFor({ timeout: 5000 });
      } catch {
        await this.press('Escape');
        return false;
      }
      await this.press('Enter');
      return true;
    });
  }
  runCommand(title) {
    return this.pick('F1', title, title);
  }

  /** Answers the quick input that asks for this. */
  async answer(question, text) {
    await this.page.locator('.quick-input-widget', { hasText: question }).first().waitFor({ timeout: limit });
    await this.quickInput().waitFor({ timeout: limit });
    await this.page.keyboard.insertText(text);
  }
  /** Presses the dialog's first button. */
  async answerDialog(text) {
    const dialog = this.page.locator('.monaco-dialog-box', { hasText: text });
    await dialog.waitFor({ timeout: limit });
    await this.press('Enter');
    await dialog.waitFor({ state: 'detached', timeout: limit });
  }
  async closed() {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: limit });
  }

  async openFile(name) {
    await this.pick('Control+P', name, name.slice(name.lastIndexOf('/') + 1));
    await this.shows(name);
  }
  /** The active editor is on the file, and has drawn it. */
  async shows(name) {
    await this.page.locator('.tab.active', { hasText: name.slice(name.lastIndexOf('/') + 1) }).waitFor({ timeout: limit });
    await this.page.locator('.monaco-editor .view-line').first().waitFor({ timeout: limit });
  }
  async focusEditor() {
    await this.press('Control+1');
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor({ timeout: limit });
  }
  /** The status bar tells it when the editor has done it. */
  async isAt(line, column) {
    const place = `Ln ${line}, Col ${column}`;
    const status = this.page.locator('#status\\.editor\\.selection');
    await this.waitFor(place, async () => (await status.textContent())?.includes(place));
  }
  async goToLine(line, column = 1) {
    await this.press('Control+G');
    await this.quickInput().waitFor({ timeout: limit });
    await this.page.keyboard.insertText(`:${line}:${column}`);
    await this.press('Enter');
    await this.closed();
    await this.isAt(line, column);
  }
  /** The text of the file once it is saved. */
  async save(file) {
    // An edit that comes while the file is being written leaves it unsaved.
    await this.waitFor(`${file} to be saved`, async () => {
      await this.press('Control+S');
      const unsaved = this.page.locator('.tab.active.dirty');
      return unsaved.waitFor({ state: 'detached', timeout: 2000 }).then(() => true, () => false);
    });
    return readFileSync(file, 'utf8');
  }
  /** Saves until the file holds what the condition wants: some edits come a moment after the key. */
  async saved(file, what, condition) {
    await this.waitFor(what, async () => condition(await this.save(file)));
    return readFileSync(file, 'utf8');
  }
  async revert() {
    await this.runCommand('File: Revert File');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: limit });
  }

  /** A PNG of one pixel, in the clipboard as a screenshot is. */
  async copyImage() {
    await this.page.evaluate(async () => {
      const text = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    });
  }
  async copyText(text) {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  }
}

/** Runs steps one after the other and tells each; a failing one ends them with a picture. */
export class Steps {
  current = '';

  async run(name, step) {
    const begin = Date.now();
    this.current = name;
    await step();
    console.log(`ok: ${name} (${Date.now() - begin} ms)`);
  }
  async fail(error, page) {
    console.error(`FAILED: ${this.current}: ${error.message}`);
    await page?.screenshot({ path: 'build/editors/failure.png' }).catch(() => undefined);
    process.exitCode = 1;
  }
}

/** Plays steps with an editor that has the extension, in windows that `play` opens; `root`, which holds all of it, is gone
 * afterwards. */
export async function runSteps({ root, home, vsix, dialogs = false }, play) {
  const server = await startServer({ home, vsix: path.resolve(vsix), dialogs });
  const browser = await startBrowser();
  const steps = new Steps();
  try {
    await play({ server, browser, steps });
    console.log('all steps passed');
  } catch (error) {
    await steps.fail(error, browser.contexts().at(-1)?.pages().at(-1));
  } finally {
    await browser.close();
    server.child.kill();
    rmSync(root, { recursive: true, force: true });
  }
}
