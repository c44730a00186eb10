// Where the dots stand: forces between them, computed in slices so that the page answers meanwhile.
import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { isTerm, otherEnd, type Graph, type GraphNode } from './model';

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** What many share stands on a spiral, the rest around what it belongs to: near where the forces bring it. */
function placeFirst(nodes: GraphNode[]): void {
  const hubs = [...nodes].sort((a, b) => b.edges.length - a.edges.length);
  const placed = new Set<GraphNode>();
  const few = Math.max(1, Math.ceil(Math.sqrt(nodes.length)));
  const spread = 14 * Math.sqrt(nodes.length);
  hubs.slice(0, few).forEach((node, i) => {
    const distance = spread * Math.sqrt((i + 0.5) / few);
    node.x = distance * Math.cos(i * goldenAngle);
    node.y = distance * Math.sin(i * goldenAngle);
    placed.add(node);
  });
  hubs.slice(few).forEach((node, i) => {
    const near = node.edges.map((edge) => otherEnd(edge, node)).filter((other) => placed.has(other));
    // A page belongs to the smallest of what it shares.
    const home = near.sort((a, b) => a.edges.length - b.edges.length)[0];
    const distance = home ? 8 * Math.sqrt(1 + (i % 97)) : spread * (1.05 + 0.1 * ((i % 7) / 7));
    node.x = (home?.x ?? 0) + distance * Math.cos(i * goldenAngle);
    node.y = (home?.y ?? 0) + distance * Math.sin(i * goldenAngle);
    placed.add(node);
  });
}

export interface Layout {
  /** Goes on for about so many milliseconds; whether all stands still. */
  advance(budget: number): boolean;
}

export function layOut(graph: Graph): Layout {
  const { nodes, edges } = graph;
  placeFirst(nodes);
  const large = nodes.length > 3000;
  const steps = large ? 90 : 260;
  const simulation = forceSimulation(nodes)
    .stop()
    .alphaDecay(1 - 0.001 ** (1 / steps))
    .velocityDecay(0.35)
    .force('charge', forceManyBody<GraphNode>().strength((node) => (isTerm(node) ? -60 : -32)).theta(large ? 1.3 : 0.9).distanceMax(600))
    .force('x', forceX<GraphNode>().strength(0.035))
    .force('y', forceY<GraphNode>().strength(0.035));
  const links = edges.map((edge) => ({ ...edge }));
  simulation.force('links', forceLink(links).distance((link) => (link.kind === 'term' ? 46 : 34)));
  return {
    advance(budget) {
      const end = performance.now() + budget;
      while (simulation.alpha() >= simulation.alphaMin()) {
        simulation.tick();
        if (performance.now() >= end) return false;
      }
      return true;
    },
  };
}
