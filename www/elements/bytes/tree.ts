// Finding one's way in the ASN.1 tree: which lines are seen, which node holds a byte.

import type { TreeNode } from "../../engine/shapes.ts";

export interface Line { node: TreeNode; level: number; position: number; siblings: number }

export function endOf(node: TreeNode): number { return node.offset + node.header + node.length; }

export function visibleNodes(root: TreeNode, open: ReadonlySet<TreeNode>): Line[] {
  const lines: Line[] = [];
  const add = (node: TreeNode, level: number, position: number, siblings: number): void => {
    lines.push({ node, level, position, siblings });
    if (open.has(node)) node.children.forEach((child, at) => add(child, level + 1, at + 1, node.children.length));
  };
  add(root, 1, 1, 1);
  return lines;
}

/** The smallest node that holds the byte; the root when none does. */
export function nodeAt(root: TreeNode, offset: number): TreeNode {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => offset >= child.offset && offset < endOf(child));
    if (!inner) return node;
    node = inner;
  }
}

/** From the root down to the node, both included. */
export function pathTo(root: TreeNode, wanted: TreeNode): TreeNode[] {
  const path = [root];
  let node = root;
  while (node !== wanted) {
    const inner = node.children.find((child) => child === wanted || (wanted.offset >= child.offset && wanted.offset < endOf(child)));
    if (!inner) return path;
    path.push(inner);
    node = inner;
  }
  return path;
}
