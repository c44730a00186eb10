// The page that draws a site as a graph: reads it, lays it out, and lets it be searched, filtered, moved and opened.
import { quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { listOf, showDetails } from './details';
import { Drawing } from './drawing';
import { layOut } from './layout';
import { applyFilter, isTerm, readGraph, search, type Filter, type GraphNode } from './model';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const mostFound = 30;
/** Below this width the controls would hide the picture: they begin folded. */
const narrow = 700;
const sliceMilliseconds = 24;

const byId = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const graph = readGraph(JSON.parse(byId('graph').textContent!));
const editor = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : undefined;
const canvas = byId<HTMLCanvasElement>('picture');
const layout = layOut(graph);
const drawing = new Drawing(canvas, graph);

let transform = zoomIdentity;
let chosen: GraphNode | undefined;
let hovered: GraphNode | undefined;
let settled = false;
let touched = false;
let movedAt = 0;
let frame = 0;

/** `drawn` after the first picture, `settled` when nothing moves of itself any more. */
function tell(state: string): void {
  const { dataset } = document.documentElement;
  if (!dataset.state) editor?.postMessage({ drawn: graph.nodes.length });
  dataset.state = state;
}

function requestFrame(): void {
  frame ||= requestAnimationFrame(drawFrame);
}

function drawFrame(): void {
  frame = 0;
  const wasSettled = settled;
  settled = settled || layout.advance(sliceMilliseconds);
  if (!touched && !wasSettled) fit();
  const moving = !settled || performance.now() - movedAt < 180;
  drawing.draw({ transform, chosen: hovered ?? chosen, moving });
  tell(settled ? 'settled' : 'drawn');
  if (moving) requestFrame();
}

function shown(): GraphNode[] {
  return graph.nodes.filter((node) => node.visible);
}

/** All that is shown, beside the controls. */
function fit(): void {
  const nodes = shown();
  if (nodes.length === 0) return;
  // A few that have drifted away must not make all others small.
  const within = (values: number[]) => {
    values.sort((a, b) => a - b);
    const cut = nodes.length > 200 ? Math.floor(values.length / 200) : 0;
    return [values[cut]!, values[values.length - 1 - cut]!] as const;
  };
  const [left, right] = within(nodes.map((node) => node.x));
  const [top, bottom] = within(nodes.map((node) => node.y));
  const aside = canvas.clientWidth > narrow ? 296 : 0;
  // Names stand right of their dots.
  const room = Math.min(140, canvas.clientWidth / 10);
  const width = canvas.clientWidth - aside - 40 - room;
  const height = canvas.clientHeight - 40;
  const scale = Math.min(2, width / (right - left + 30), height / (bottom - top + 30));
  move(zoomIdentity.translate(aside + 20 + width / 2, 20 + height / 2).scale(scale).translate(-(left + right) / 2, -(top + bottom) / 2));
}

const zooming = zoom<HTMLCanvasElement, unknown>()
  .scaleExtent([0.02, 12])
  .on('zoom', (event) => {
    transform = event.transform;
    touched = touched || Boolean(event.sourceEvent);
    movedAt = performance.now();
    requestFrame();
  });

function move(to: typeof zoomIdentity): void {
  select(canvas).call(zooming.transform, to);
}

function choose(node: GraphNode | undefined): void {
  chosen = node;
  showDetails(byId('details'), node, chooseAndShow, editor && openNode);
  requestFrame();
}

/** Brings it to the middle. */
function chooseAndShow(node: GraphNode): void {
  touched = true;
  if (!node.visible) {
    node.visible = true;
    if (node.kind === 'part') byId<HTMLInputElement>('parts').checked = true;
    filter();
    node.visible = true;
  }
  const scale = Math.max(transform.k, 1.2);
  move(zoomIdentity.translate(canvas.clientWidth / 2, canvas.clientHeight / 2).scale(scale).translate(-node.x, -node.y));
  choose(node);
}

function openNode(node: GraphNode): void {
  if (editor) {
    if (node.path) editor.postMessage({ open: node.path });
  } else if (node.published) {
    window.open(node.published, '_blank', 'noopener,noreferrer');
  }
}

function nodeAt(event: MouseEvent): GraphNode | undefined {
  const [x, y] = transform.invert([event.offsetX, event.offsetY]);
  const tree = quadtree<GraphNode>().x((node) => node.x).y((node) => node.y).addAll(shown());
  const found = tree.find(x, y, 16 + 8 / transform.k);
  return found && Math.hypot(found.x - x, found.y - y) <= found.radius + 5 / transform.k ? found : undefined;
}

function readFilter(): Filter {
  const isOn = (id: string) => byId<HTMLInputElement>(id).checked;
  const term = byId<HTMLSelectElement>('term').value;
  return {
    term: term === '' ? undefined : graph.nodes[Number(term)],
    year: byId<HTMLSelectElement>('year').value,
    terms: isOn('terms'),
    parts: isOn('parts'),
    orphans: isOn('orphans'),
    broken: isOn('broken'),
  };
}

function filter(): void {
  applyFilter(graph, readFilter());
  tellSum();
  requestFrame();
}

function tellSum(): void {
  const nodes = shown();
  const count = (test: (node: GraphNode) => boolean, one: string, many: string) => {
    const number = nodes.filter(test).length;
    return number === 0 ? [] : [`${number.toLocaleString('en')} ${number === 1 ? one : many}`];
  };
  const broken = graph.edges.filter((edge) => edge.kind === 'broken' && edge.source.visible && edge.target.visible).length;
  byId('sum').textContent = [
    ...count((node) => node.kind === 'post', 'post', 'posts'),
    ...count((node) => node.kind === 'page', 'page', 'pages'),
    ...count((node) => node.kind === 'document', 'document', 'documents'),
    ...count(isTerm, 'tag', 'tags'),
    ...count((node) => node.orphan, 'orphan', 'orphans'),
    ...(broken === 0 ? [] : [`${broken.toLocaleString('en')} broken ${broken === 1 ? 'link' : 'links'}`]),
  ].join(', ');
}

function fillControls(): void {
  byId('site').textContent = graph.title || 'The site as a graph';
  document.title = graph.title || document.title;
  const terms = graph.nodes.filter(isTerm).sort((a, b) => a.title.localeCompare(b.title));
  for (const term of terms) byId('term').append(new Option(term.title, String(term.index)));
  const years = new Set(graph.nodes.flatMap((node) => node.year ?? []));
  for (const year of [...years].sort().reverse()) byId('year').append(new Option(year, year));
  const kinds = new Set(graph.nodes.map((node) => (isTerm(node) ? 'term' : node.kind)));
  const legend = { post: 'posts', document: 'documents', page: 'pages', part: 'layouts and the like', term: 'tags', missing: 'broken' };
  for (const [kind, name] of Object.entries(legend)) {
    if (kinds.has(kind as never)) addToLegend(kind, name);
  }
  if (graph.nodes.some((node) => node.orphan)) addToLegend('orphan', 'orphans', 'ring');
}

function addToLegend(color: string, name: string, className = ''): void {
  const item = document.createElement('li');
  item.textContent = name;
  item.className = className;
  item.style.setProperty('--mark', `var(--${color})`);
  byId('legend').append(item);
}

function listen(): void {
  const input = byId<HTMLInputElement>('search');
  byId('controls').addEventListener('change', (event) => {
    // The search has a change of its own when Enter is pressed in it.
    if (event.target === input) return;
    filter();
    fit();
  });
  byId('controls').addEventListener('submit', (event) => event.preventDefault());
  const found = () => search(graph, input.value, mostFound);
  input.addEventListener('input', () => {
    byId('found').replaceChildren(...listOf(found().map((node) => ({ node })), chooseAndShow).children);
  });
  input.addEventListener('keydown', (event) => {
    const [first] = found();
    if (event.key === 'Enter' && first) chooseAndShow(first);
  });
  canvas.addEventListener('mousemove', (event) => {
    const node = event.buttons === 0 ? nodeAt(event) : hovered;
    canvas.classList.toggle('over', Boolean(node));
    canvas.title = node ? node.title : '';
    if (node === hovered) return;
    hovered = node;
    requestFrame();
  });
  canvas.addEventListener('click', (event) => {
    const node = nodeAt(event);
    choose(node);
    if (node) openNode(node);
  });
  canvas.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') choose(undefined);
    if (event.key === 'Enter' && chosen) openNode(chosen);
  });
  new ResizeObserver(() => {
    drawing.resize();
    if (!touched) fit();
    requestFrame();
  }).observe(canvas);
  const refresh = () => {
    drawing.refreshColors();
    requestFrame();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refresh);
  new MutationObserver(refresh).observe(document.body, { attributes: true, attributeFilter: ['class'] });
}

drawing.resize();
byId<HTMLDetailsElement>('panel').open = canvas.clientWidth > narrow;
fillControls();
filter();
fit();
select(canvas).call(zooming).on('dblclick.zoom', null);
listen();
