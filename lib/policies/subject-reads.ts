import type { PolicyJson } from './cedar';
import type { Condition } from './clauses';
import type { PolicyRequest, Uid } from './model';
import { addReads, readsNothing } from './policy-reads';
import { type ScopePart, uidKey } from './scope';

const parts = ['principal', 'action', 'resource'] as const;

/** What a condition looks at of who asks what of which tool: attributes by name, or the whole of a part. */
export type SubjectReads = Record<ScopePart, 'whole' | readonly string[]>;

/** The variables an expression uses otherwise than for an attribute, such as `principal in …`. */
function bareVariables(expression: unknown, found: Set<string>): void {
  if (typeof expression !== 'object' || expression === null) return;
  const node = expression as { Var?: string } & Record<'.' | 'has', { left?: { Var?: string } } | undefined>;
  if (node.Var) found.add(node.Var);
  else if (!(node['.'] ?? node.has)?.left?.Var) for (const value of Object.values(node)) bareVariables(value, found);
}

/** What a condition that does not read the call can depend on. */
export function subjectReads(condition: Condition): SubjectReads {
  const reads = readsNothing();
  const open = { op: 'All' } as const;
  const policy = { effect: 'permit', principal: open, action: open, resource: open, conditions: [condition] };
  addReads(reads, policy as PolicyJson);
  const bare = new Set<string>();
  bareVariables(condition.body, bare);
  const of = (part: ScopePart) =>
    reads.otherEntities || bare.has(part) || reads[part].ancestors ? 'whole' : [...reads[part].attributes];
  return { principal: of('principal'), action: of('action'), resource: of('resource') };
}

/**
 * What a condition would read of a request, as a key: requests with the same one have the same answer, as long as each
 * entity is the same in all of them.
 */
export function subjectKey(reads: SubjectReads, request: Omit<PolicyRequest, 'context'>): string {
  const attributes = ({ type, id }: Uid) =>
    request.entities.find(({ uid }) => uid.id === id && uid.type === type)?.attrs ?? {};
  return parts
    .map((part) => {
      const read = reads[part];
      if (read === 'whole') return uidKey(request[part]);
      if (read.length === 0) return '';
      const held = attributes(request[part]);
      return JSON.stringify(read.map((name) => (Object.hasOwn(held, name) ? [held[name]] : null)));
    })
    .join('\n');
}
