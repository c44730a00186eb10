// Draws the graph on a canvas: lines by kind, dots by kind, names where there is room.
import type { ZoomTransform } from 'd3-zoom';
import { isTerm, type EdgeKind, type Graph, type GraphEdge, type GraphNode } from './model';

/** Of more lines only those that matter are drawn while the picture moves. */
const mostMovingLines = 12000;
const mostNames = 70;

export interface View {
  transform: ZoomTransform;
  chosen: GraphNode | undefined;
  moving: boolean;
}

type Colors = Record<string, string>;

/** Of the theme that is in use; a canvas knows no variables. */
export function readColors(): Colors {
  const probe = document.createElement('i');
  document.body.append(probe);
  const colors: Colors = {};
  for (const name of ['ground', 'ink', 'soft', 'post', 'document', 'page', 'part', 'term', 'missing', 'orphan', 'line']) {
    probe.style.color = `var(--${name})`;
    colors[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colors;
}

export function colorOf(node: GraphNode, colors: Colors): string {
  return colors[isTerm(node) ? 'term' : node.kind]!;
}

export class Drawing {
  private readonly context: CanvasRenderingContext2D;
  private readonly byWeight: GraphNode[];
  private colors = readColors();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly graph: Graph,
  ) {
    this.context = canvas.getContext('2d')!;
    this.byWeight = [...graph.nodes].sort((a, b) => b.radius - a.radius || a.index - b.index);
  }

  refreshColors(): void {
    this.colors = readColors();
  }

  resize(): void {
    this.canvas.width = this.canvas.clientWidth * devicePixelRatio;
    this.canvas.height = this.canvas.clientHeight * devicePixelRatio;
  }

  draw(view: View): void {
    const { context, canvas } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const { k, x, y } = view.transform;
    context.setTransform(k * devicePixelRatio, 0, 0, k * devicePixelRatio, x * devicePixelRatio, y * devicePixelRatio);
    const near = this.neighbours(view.chosen);
    this.drawLines(view, near);
    this.drawDots(view, near);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.drawNames(view, near);
  }

  /** The chosen one and those it has lines to. */
  private neighbours(chosen: GraphNode | undefined): Set<GraphNode> | undefined {
    if (!chosen) return undefined;
    return new Set([chosen, ...chosen.edges.flatMap((edge) => [edge.source, edge.target])]);
  }

  private drawLines(view: View, near: Set<GraphNode> | undefined): void {
    const { edges } = this.graph;
    const all = !view.moving || edges.length <= mostMovingLines;
    const { k } = view.transform;
    const paint = (kind: EdgeKind, color: string, width: number) => {
      this.context.globalAlpha = near ? 0.25 : 1;
      this.strokeAll(all || kind === 'broken' ? edges.filter((edge) => edge.kind === kind) : [], color, width / k);
      this.context.globalAlpha = 1;
      if (view.chosen) this.strokeAll(view.chosen.edges.filter((edge) => edge.kind === kind), color === this.colors.line ? this.colors.soft! : color, (width + 0.7) / k);
    };
    paint('term', this.colors.line!, 0.6);
    paint('link', this.colors.line!, 1);
    // Very many would hide all else.
    const broken = edges.filter((edge) => edge.kind === 'broken').length;
    paint('broken', this.colors.missing!, broken > 400 ? 0.7 : 1.4);
  }

  private strokeAll(edges: GraphEdge[], color: string, width: number): void {
    if (edges.length === 0) return;
    const { context } = this;
    context.beginPath();
    for (const { source, target } of edges) {
      if (!source.visible || !target.visible) continue;
      context.moveTo(source.x, source.y);
      context.lineTo(target.x, target.y);
    }
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke();
  }

  private drawDots(view: View, near: Set<GraphNode> | undefined): void {
    const { context } = this;
    // Never smaller than a dot that can be seen.
    const least = 1.6 / view.transform.k;
    const groups = new Map<string, GraphNode[]>();
    for (const node of this.graph.nodes) {
      if (!node.visible) continue;
      const key = `${colorOf(node, this.colors)}|${near && !near.has(node) ? 0.25 : 1}`;
      const group = groups.get(key);
      if (group) group.push(node);
      else groups.set(key, [node]);
    }
    for (const [key, nodes] of groups) {
      const [color, alpha] = key.split('|') as [string, string];
      context.globalAlpha = Number(alpha);
      context.fillStyle = color;
      context.beginPath();
      for (const node of nodes) this.outline(node, Math.max(least, node.radius));
      context.fill();
    }
    context.globalAlpha = near ? 0.25 : 1;
    context.beginPath();
    for (const node of this.graph.nodes) {
      if (node.visible && node.orphan) this.outline(node, Math.max(least, node.radius) + 1.6);
    }
    context.strokeStyle = this.colors.orphan!;
    context.lineWidth = 1.4;
    context.stroke();
    context.globalAlpha = 1;
    if (!view.chosen) return;
    context.beginPath();
    this.outline(view.chosen, view.chosen.radius + 3);
    context.strokeStyle = this.colors.ink!;
    context.lineWidth = 2 / Math.min(1, view.transform.k);
    context.stroke();
  }

  private outline(node: GraphNode, radius: number): void {
    this.context.moveTo(node.x + radius, node.y);
    this.context.arc(node.x, node.y, radius, 0, 2 * Math.PI);
  }

  private drawNames(view: View, near: Set<GraphNode> | undefined): void {
    const { context, canvas } = this;
    const width = canvas.width / devicePixelRatio;
    const height = canvas.height / devicePixelRatio;
    const taken: [number, number, number, number][] = [];
    context.font = '12px system-ui, sans-serif';
    context.textBaseline = 'middle';
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeStyle = this.colors.ground!;
    const candidates = near ? [view.chosen!, ...this.byWeight.filter((node) => near.has(node))] : this.byWeight;
    for (const node of candidates) {
      if (taken.length >= mostNames) break;
      if (!node.visible) continue;
      const [x, y] = view.transform.apply([node.x, node.y]);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      if (!near && node.radius * view.transform.k < 3.4) continue;
      const name = node.title.length > 40 ? `${node.title.slice(0, 39)}…` : node.title;
      const left = x + node.radius * view.transform.k + 4;
      const box: [number, number, number, number] = [left, y - 8, left + context.measureText(name).width, y + 8];
      if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      taken.push(box);
      context.strokeText(name, left, y);
      context.fillStyle = node.kind === 'missing' ? this.colors.missing! : isTerm(node) ? this.colors.soft! : this.colors.ink!;
      context.fillText(name, left, y);
    }
  }
}
