// Prints micromark's spans of links, definitions and headings, as byte offsets.
// usage: node micromark_spans.mjs FILE, a JSON list of {"id", "text"}; one JSON line each.
import fs from 'node:fs'
import {parse, postprocess, preprocess} from 'micromark'
import {gfm} from 'micromark-extension-gfm'

// Tokens that are items of their own, and the tokens inside that give an item's parts.
const items = {
  link: 'link', image: 'image', definition: 'definition', autolink: 'autolink', literalAutolink: 'autolink',
  atxHeading: 'heading', setextHeading: 'heading', gfmFootnoteDefinition: 'footnote'
}
const parts = {
  labelText: 'text', resourceDestinationString: 'destination', resourceTitleString: 'title', referenceString: 'label',
  definitionLabelString: 'label', definitionDestinationString: 'destination', definitionTitleString: 'title',
  atxHeadingText: 'text', setextHeadingText: 'text', gfmFootnoteDefinitionLabelString: 'label'
}

// Byte offset of each UTF-16 offset.
function byteOffsets(text) {
  const offsets = new Uint32Array(text.length + 2)
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    offsets[i] = bytes
    const unit = text.charCodeAt(i)
    const leads = unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length
    if (leads) offsets[++i] = bytes
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : leads ? 4 : 3
  }
  offsets[text.length] = offsets[text.length + 1] = bytes
  return offsets
}

function spans(text) {
  const offsets = byteOffsets(text)
  const span = (token) => [offsets[token.start.offset], offsets[token.end.offset]]
  const found = []
  const open = []
  const events = postprocess(parse({extensions: [gfm()]}).document().write(preprocess()(text, undefined, true)))
  for (const [step, token] of events) {
    const kind = items[token.type]
    if (kind && step === 'enter') {
      const item = {kind, whole: span(token)}
      found.push(item)
      open.push(item)
    } else if (kind) {
      open.pop()
    } else if (step === 'enter' && parts[token.type] && open.length > 0) {
      const item = open[open.length - 1]
      item[parts[token.type]] ??= span(token)
    }
  }
  return found
}

for (const document of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
  console.log(JSON.stringify({id: document.id, items: spans(document.text)}))
}
