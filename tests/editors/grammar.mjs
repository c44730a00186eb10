// Colours of Liquid inside Markdown and HTML: tokenizes with Visual Studio Code's own engine and grammars, and compares scopes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { source, work } from './vscode.mjs';

const code = path.join(work, 'vscode');
const require = createRequire(path.join(code, 'package.json'));
const { INITIAL, Registry, parseRawGrammar } = require('vscode-textmate');
const oniguruma = require('vscode-oniguruma');
const injection = 'liquid.jekyll.injection';
const files = {
  'text.html.markdown': `${code}/extensions/markdown-basics/syntaxes/markdown.tmLanguage.json`,
  'text.html.derivative': `${code}/extensions/html/syntaxes/html-derivative.tmLanguage.json`,
  'text.html.basic': `${code}/extensions/html/syntaxes/html.tmLanguage.json`,
  'source.yaml': `${code}/extensions/yaml/syntaxes/yaml.tmLanguage.json`,
  [injection]: `${source}/editors/vscode/syntaxes/liquid.tmLanguage.json`,
};
const contributed = JSON.parse(readFileSync(`${source}/editors/vscode/package.json`, 'utf8')).contributes.grammars[0];
await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => (files[scope] ? parseRawGrammar(readFileSync(files[scope], 'utf8'), files[scope]) : null),
  getInjections: (scope) => (contributed.injectTo.includes(scope) ? [contributed.scopeName] : []),
});

/** [text, scope] of every token of the lines that has a scope of Liquid; the innermost of them. */
async function tokens(scope, text) {
  const grammar = await registry.loadGrammar(scope);
  let stack = INITIAL;
  const found = [];
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    for (const token of result.tokens) {
      const own = token.scopes.filter((name) => name.endsWith('.liquid')).at(-1);
      const written = line.slice(token.startIndex, token.endIndex).trim();
      if (own && written) found.push([written, own]);
    }
  }
  return found;
}

async function expect(scope, text, wanted) {
  const found = await tokens(scope, text);
  for (const pair of wanted) {
    assert.ok(found.some(([a, b]) => a === pair[0] && b === pair[1]), `${scope}: ${text}\nlacks ${pair}; has ${JSON.stringify(found)}`);
  }
}

const tag = [['{%', 'punctuation.definition.tag.begin.liquid'], ['include', 'keyword.control.liquid'], ['%}', 'punctuation.definition.tag.end.liquid']];
for (const scope of ['text.html.markdown', 'text.html.derivative', 'text.html.basic']) {
  await expect(scope, '{% include by.html name="Tea" %}', [...tag, ['name', 'entity.other.attribute-name.liquid'], ['Tea', 'string.quoted.double.liquid']]);
  await expect(scope, '<a href="{{ page.url | relative_url }}">x</a>', [['page.url', 'variable.other.liquid'], ['relative_url', 'support.function.liquid']]);
  await expect(scope, '{% comment %}\n{{ gone }}\n{% endcomment %}\n{{ here }}', [['{{ gone }}', 'comment.block.liquid'], ['here', 'variable.other.liquid']]);
  await expect(scope, '{% raw %}\n{{ text }}\n{% endraw %}\n{% if a == 1 %}', [['if', 'keyword.control.liquid'], ['==', 'keyword.operator.liquid'], ['1', 'constant.numeric.liquid']]);
}
await expect('text.html.markdown', '# Tea {{ n | plus: 2 }}\n\n[x]({% post_url 2026-01-18-tea %})\n\n```yaml\na: {{ b }}\n```', [
  ['plus', 'support.function.liquid'], ['post_url', 'keyword.control.liquid'], ['b', 'variable.other.liquid']]);
assert.ok(!(await tokens('text.html.markdown', '{% raw %}\n{{ text }}\n{% endraw %}')).some(([text]) => text === 'text'), 'raw runs nothing');
// Half-typed tags must not colour what follows a closed one.
assert.ok(!(await tokens('text.html.markdown', '{% if a %}\n\nplain words')).some(([text]) => text.includes('words')));
console.log('Liquid has its colours in Markdown and HTML.');
