// The rows of typed.json, and the site that they are typed in: the sample with names and values that it lacks.
// usage: node typed_site.mjs FOLDER  writes that site there, and the rows as rows.json beside it
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const mark = '\u2038';

export const rows = JSON.parse(readFileSync(path.join(source, 'tests/editors/typed.json'), 'utf8')).map((row) => ({
  ...row,
  text: row.text.replace(mark, ''),
  cursor: row.text.indexOf(mark),
}));

/** Adds what tests/features/typed_test.cpp adds, and the files that are typed in, empty. */
export function complete(site) {
  const files = {
    'docs dir/plan.md': '---\ntitle: Plan\n---\n',
    'h#t.png': '',
    '_posts/2026-01-02-typed.md': '---\ntitle: Kinds\ntags: ["2024", "yes", "null"]\n---\n',
  };
  for (const row of rows) if (row.file !== '_config.yml') files[row.file] = '---\n---\n';
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(site, file)), { recursive: true });
    writeFileSync(path.join(site, file), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  cpSync(path.join(source, 'tests/sites/sample'), path.join(folder, 'site'), { recursive: true });
  complete(path.join(folder, 'site'));
  writeFileSync(path.join(folder, 'rows.json'), JSON.stringify(rows));
}
