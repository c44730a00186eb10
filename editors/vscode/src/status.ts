// The entry in the language status: what the server is doing, and how many files the site has.
import * as vscode from 'vscode';

export const languages = ['markdown', 'html', 'liquid', 'jekyll', 'htmldjango'];

export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('jekyll', [
    ...languages.map((language) => ({ language })),
    { pattern: '**/_config*.{yml,yaml}' },
    { pattern: '**/_data/**' },
  ]);

  constructor() {
    this.item.name = 'Jekyll';
    this.item.command = { command: 'jekyll.showOutput', title: 'Output' };
    this.starting();
  }

  starting(): void {
    this.set('Jekyll: starting', vscode.LanguageStatusSeverity.Information, true);
  }

  reading(): void {
    this.set('Jekyll: reading the site', vscode.LanguageStatusSeverity.Information, true);
  }

  ready(files: number, root: string): void {
    this.set(`Jekyll: ${files} ${files === 1 ? 'file' : 'files'}`, vscode.LanguageStatusSeverity.Information, false);
    this.item.detail = root;
  }

  outside(): void {
    this.set('Jekyll: no site', vscode.LanguageStatusSeverity.Information, false);
  }

  stopped(reason: string): void {
    this.set('Jekyll: stopped', vscode.LanguageStatusSeverity.Error, false);
    this.item.detail = reason;
  }

  private set(text: string, severity: vscode.LanguageStatusSeverity, busy: boolean): void {
    this.item.text = text;
    this.item.detail = '';
    this.item.severity = severity;
    this.item.busy = busy;
  }

  dispose(): void {
    this.item.dispose();
  }
}
