// Finding one's way in the ASN.1 tree: which lines are seen, which node holds a byte.

import type { TreeNode } from "../../engine/shapes.ts";

export interface Line { node: TreeNode; level: number; position: number; siblings: number }

export function endOf(node: TreeNode): number { return node.offset + node.header + node.length; }

export function visibleNodes(roots: readonly TreeNode[], open: ReadonlySet<TreeNode>): Line[] {
  const lines: Line[] = [];
  const add = (node: TreeNode, level: number, position: number, siblings: number): void => {
    lines.push({ node, level, position, siblings });
    if (open.has(node)) node.children.forEach((child, at) => add(child, level + 1, at + 1, node.children.length));
  };
  roots.forEach((root, at) => add(root, 1, at + 1, roots.length));
  return lines;
}

/** The smallest node that holds the byte, if one does. */
export function nodeAt(roots: readonly TreeNode[], offset: number): TreeNode | undefined {
  return wayDown(roots, (node) => offset >= node.offset && offset < endOf(node)).at(-1);
}

/** From the root down to the node, both included. */
export function pathTo(roots: readonly TreeNode[], wanted: TreeNode): TreeNode[] {
  const path = wayDown(roots, (node) => node === wanted || (wanted.offset >= node.offset && wanted.offset < endOf(node)));
  const at = path.indexOf(wanted);
  return at < 0 ? path : path.slice(0, at + 1);
}

function wayDown(roots: readonly TreeNode[], holds: (node: TreeNode) => boolean): TreeNode[] {
  const path: TreeNode[] = [];
  let level = roots;
  for (;;) {
    const inner = level.find(holds);
    if (!inner) return path;
    path.push(inner);
    level = inner.children;
  }
}
