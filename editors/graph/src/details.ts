// What the page tells of a node beside the picture.
import { isTerm, otherEnd, type GraphEdge, type GraphNode } from './model';

const mostListed = 200;

const kindNames: Record<GraphNode['kind'], string> = {
  post: 'Post',
  document: 'Document',
  page: 'Page',
  part: 'Part of pages',
  tag: 'Tag',
  category: 'Category',
  missing: 'Nothing is here',
};

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ''): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** A list of nodes to choose from. */
export function listOf(nodes: { node: GraphNode; broken?: boolean }[], choose: (node: GraphNode) => void): HTMLUListElement {
  const list = element('ul');
  for (const { node, broken } of nodes.slice(0, mostListed)) {
    const item = element('li');
    if (broken || node.kind === 'missing') item.className = 'broken';
    const button = element('button', node.title);
    button.type = 'button';
    button.title = node.name;
    button.addEventListener('click', () => choose(node));
    item.append(button);
    list.append(item);
  }
  if (nodes.length > mostListed) list.append(element('li', `… and ${nodes.length - mostListed} more`));
  return list;
}

export function showDetails(
  place: HTMLElement,
  node: GraphNode | undefined,
  choose: (node: GraphNode) => void,
  open: ((node: GraphNode) => void) | undefined,
): void {
  place.replaceChildren();
  place.hidden = !node;
  if (!node) return;
  place.append(element('h2', node.title));
  place.append(element('p', node.name === node.title ? kindNames[node.kind] : `${kindNames[node.kind]} · ${node.name}`));
  if (open && node.path) {
    const item = element('p');
    const link = element('a', 'Open the file');
    link.href = '#';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      open(node);
    });
    item.append(link);
    place.append(item);
  } else if (node.published) {
    const item = element('p');
    const link = element('a', node.published);
    link.href = node.published;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    item.append(link);
    place.append(item);
  }
  if (node.orphan) place.append(element('p', 'No link of the site leads here.'));
  const section = (heading: string, edges: GraphEdge[]) => {
    if (edges.length === 0) return;
    place.append(element('h3', `${heading} (${edges.length})`));
    place.append(listOf(edges.map((edge) => ({ node: otherEnd(edge, node), broken: edge.kind === 'broken' })), choose));
  };
  const links = node.edges.filter((edge) => edge.kind !== 'term');
  section('Broken links', links.filter((edge) => edge.source === node && edge.kind === 'broken'));
  section('Links to', links.filter((edge) => edge.source === node && edge.kind === 'link'));
  section('Linked from', links.filter((edge) => edge.target === node));
  section(isTerm(node) ? 'Pages' : 'Tags and categories', node.edges.filter((edge) => edge.kind === 'term'));
}
