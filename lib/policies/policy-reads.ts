import type { Expr, ExprNoExt, PolicyJson } from './cedar';

/** A tree of attribute names; `whole` is everything below. */
export type AttributeTree = Map<string, AttributeTree> | 'whole';

/** One entity of a request, as far as policies look at it. */
export type EntityReads = {
  attributes: Set<string>;
  /** Whether anything asks what it is `in`. */
  ancestors: boolean;
};

/** What policies can read of a request: all that an answer can depend on besides the three uids. */
export type PolicyReads = {
  context: AttributeTree;
  principal: EntityReads;
  action: EntityReads;
  resource: EntityReads;
  /** Something reads an entity that no variable names, so all of them are needed. */
  otherEntities: boolean;
};

type Root = 'principal' | 'action' | 'resource' | 'context';

export const readsNothing = (): PolicyReads => ({
  context: new Map(),
  principal: { attributes: new Set(), ancestors: false },
  action: { attributes: new Set(), ancestors: false },
  resource: { attributes: new Set(), ancestors: false },
  otherEntities: false,
});

/** Adds a path to a tree; what was whole stays whole. */
function grow(tree: AttributeTree, path: readonly string[]): AttributeTree {
  const [name, ...rest] = path;
  if (tree === 'whole' || name === undefined) return 'whole';
  return tree.set(name, grow(tree.get(name) ?? new Map(), rest));
}

/** `context.a.b` and `context has a.b` as a variable and a path; null when it starts from anything else. */
function accessOf(expression: Expr): { root: Root; path: string[] } | null {
  const node = expression as ExprNoExt;
  if ('Var' in node) return { root: node.Var, path: [] };
  const step = 'has' in node ? node.has : '.' in node ? node['.'] : null;
  const left = step && accessOf(step.left);
  return left && { root: left.root, path: left.path.concat(step.attr) };
}

function readAttribute(reads: PolicyReads, { root, path }: { root: Root; path: string[] }): void {
  const [name] = path;
  if (root === 'context') reads.context = grow(reads.context, path);
  else if (name !== undefined) {
    reads[root].attributes.add(name);
    // An attribute of an attribute may be that of another entity.
    if (path.length > 1) reads.otherEntities = true;
  }
}

function readAncestors(reads: PolicyReads, left: Expr): void {
  const node = left as ExprNoExt;
  if ('Var' in node && node.Var !== 'context') reads[node.Var].ancestors = true;
  else reads.otherEntities = true;
}

/** What is inside an expression, by the engine's JSON form: one operator, and under it operands by name or in a row. */
function inside(expression: Expr): Expr[] {
  return Object.values(expression)
    .flatMap((operands: unknown) => (typeof operands === 'object' && operands !== null ? Object.values(operands) : []))
    .filter((one): one is Expr => typeof one === 'object' && one !== null);
}

function readExpression(reads: PolicyReads, expression: Expr): void {
  const access = accessOf(expression);
  if (access) {
    readAttribute(reads, access);
    return;
  }
  const node = expression as ExprNoExt;
  if ('in' in node) readAncestors(reads, node.in.left);
  if ('is' in node && node.is.in) readAncestors(reads, node.is.left);
  if ('.' in node || 'has' in node || 'getTag' in node || 'hasTag' in node) reads.otherEntities = true;
  for (const one of inside(expression)) readExpression(reads, one);
}

/** Adds what a policy's scope and conditions can read. What is not understood is read whole, never left out. */
export function addReads(reads: PolicyReads, policy: PolicyJson): void {
  for (const part of ['principal', 'action', 'resource'] as const) {
    const constraint = policy[part];
    if (constraint.op === 'in' || (constraint.op === 'is' && constraint.in)) reads[part].ancestors = true;
  }
  for (const { body } of policy.conditions) readExpression(reads, body);
}
