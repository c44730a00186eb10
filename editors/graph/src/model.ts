// What the page is given: docs/graph.md describes it. And who is whose neighbour.

export type NodeKind = 'post' | 'document' | 'page' | 'part' | 'tag' | 'category' | 'missing';
export type EdgeKind = 'link' | 'broken' | 'term';

interface GivenNode {
  kind: NodeKind;
  name: string;
  title: string;
  path?: string | null;
  url?: string | null;
  published?: string | null;
  year?: string | null;
  incoming: number;
  outgoing: number;
  orphan: boolean;
}

export interface GivenGraph {
  site: { title: string | null };
  nodes: GivenNode[];
  edges: { from: number; to: number; kind: EdgeKind; count: number }[];
}

export interface GraphNode extends GivenNode {
  index: number;
  edges: GraphEdge[];
  radius: number;
  visible: boolean;
  x: number;
  y: number;
  vx?: number;
  vy?: number;
}

export interface GraphEdge {
  source: GraphNode;
  target: GraphNode;
  kind: EdgeKind;
  count: number;
}

export interface Graph {
  title: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export function isTerm(node: GraphNode): boolean {
  return node.kind === 'tag' || node.kind === 'category';
}

/** Of an edge of the node. */
export function otherEnd(edge: GraphEdge, node: GraphNode): GraphNode {
  return edge.source === node ? edge.target : edge.source;
}

export function readGraph(given: GivenGraph): Graph {
  const nodes: GraphNode[] = given.nodes.map((node, index) => ({
    ...node,
    index,
    edges: [],
    radius: 0,
    visible: true,
    x: 0,
    y: 0,
  }));
  const edges: GraphEdge[] = [];
  for (const { from, to, kind, count } of given.edges) {
    const source = nodes[from];
    const target = nodes[to];
    if (!source || !target) continue;
    const edge = { source, target, kind, count };
    edges.push(edge);
    source.edges.push(edge);
    target.edges.push(edge);
  }
  for (const node of nodes) node.radius = Math.min(16, 3 + Math.sqrt(isTerm(node) ? node.edges.length : node.incoming));
  return { title: given.site.title ?? '', nodes, edges };
}

export interface Filter {
  term: GraphNode | undefined;
  year: string;
  terms: boolean;
  parts: boolean;
  orphans: boolean;
  broken: boolean;
}

/** Sets who is shown. What is shared or missing is shown with the pages that lead to it. */
export function applyFilter(graph: Graph, filter: Filter): void {
  const isPage = (node: GraphNode) => !isTerm(node) && node.kind !== 'missing';
  for (const node of graph.nodes) {
    if (!isPage(node)) continue;
    node.visible =
      (filter.parts || node.kind !== 'part') &&
      (!filter.year || node.year === filter.year) &&
      (!filter.orphans || node.orphan) &&
      (!filter.term || node.edges.some((edge) => edge.target === filter.term)) &&
      (!filter.broken || node.edges.some((edge) => edge.kind === 'broken'));
  }
  for (const node of graph.nodes) {
    if (isPage(node)) continue;
    // Where a broken link of a layout leads is never hidden with the layout.
    const led = node.edges.some((edge) => edge.source.visible || (node.kind === 'missing' && edge.source.kind === 'part'));
    node.visible = led && (node.kind === 'missing' || filter.terms || node === filter.term);
  }
}

/** Nodes whose title, path or address has all the words, the most linked first of those that begin with them. */
export function search(graph: Graph, typed: string, limit: number): GraphNode[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked: { node: GraphNode; rank: number }[] = [];
  for (const node of graph.nodes) {
    const title = node.title.toLowerCase();
    const text = `${title} ${node.name.toLowerCase()} ${node.url ?? ''}`;
    if (!words.every((word) => text.includes(word))) continue;
    ranked.push({ node, rank: title.startsWith(words[0]!) ? 0 : title.includes(words[0]!) ? 1 : 2 });
  }
  ranked.sort((a, b) => a.rank - b.rank || b.node.incoming - a.node.incoming || a.node.index - b.node.index);
  return ranked.slice(0, limit).map(({ node }) => node);
}
