// Names under which the server in a browser knows the files of a virtual workspace: `file:///SCHEME/@AUTHORITY/PATH`, for it
// knows files alone. Every address has such a name, and no two have the same.
import * as vscode from 'vscode';

export const toPath = (uri: vscode.Uri): string => `/${uri.scheme}/@${uri.authority}${uri.path}`;

export const toServerUri = (uri: vscode.Uri): string => vscode.Uri.from({ scheme: 'file', path: toPath(uri) }).toString();

/** Addresses that are no files, as those of pages, stay as they are. */
export function fromServerUri(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text);
  const [, scheme, authority, path] = /^\/([^/]+)\/@([^/]*)(.*)$/.exec(uri.path) ?? [];
  if (uri.scheme !== 'file' || scheme === undefined) return uri;
  return vscode.Uri.from({ scheme, authority: authority ?? '', path: path ?? '' });
}
