import type { ConnectorModel, Uid } from '../model';
import type { PolicyReads } from '../policy-reads';
import { cedarSchema } from '../schema';
import type { RecordedCall } from './recorded-call';

/** What could be known of a call today: it tells a fact that was absent from one that nobody wrote down. */
export type KnownFacts = {
  /** Attributes every entity of a type has. */
  attributesOf: ReadonlyMap<string, readonly string[]>;
  /** Definition of each tool, by the id of its entity. */
  definitionOf: ReadonlyMap<string, string>;
};

export function knownFacts(connectors: readonly ConnectorModel[]): KnownFacts {
  const root = (cedarSchema([]) as Record<string, { entityTypes: Record<string, { shape?: unknown }> }>)[''];
  const attributes = Object.entries(root?.entityTypes ?? {}).map(([type, { shape }]): [string, string[]] => [
    type,
    Object.keys((shape as { attributes?: object } | undefined)?.attributes ?? {}),
  ]);
  return {
    attributesOf: new Map(attributes),
    definitionOf: new Map(
      connectors.flatMap(({ slug, tools }) => tools.map((tool) => [`${slug}/${tool.name}`, tool.definitionHash])),
    ),
  };
}

const attributesIn = (call: RecordedCall, { type, id }: Uid): Record<string, unknown> =>
  call.site.entities.find(({ uid }) => uid.id === id && uid.type === type)?.attrs ?? {};

/** Arguments that are absent because the caller left them out, not because the tool had no such argument at the time. */
function argumentsAreWhole(call: RecordedCall, { definitionOf }: KnownFacts): boolean {
  const { resource } = call.site;
  const recorded = attributesIn(call, resource).definitionHash;
  return resource.type !== 'Tool' || recorded === definitionOf.get(resource.id);
}

function* contextFacts(reads: PolicyReads, call: RecordedCall, known: KnownFacts): Generator<string> {
  if (reads.context === 'whole') return yield 'context';
  for (const [name, below] of reads.context) {
    const value = call.context[name];
    if (name === 'chain') {
      // A gateway that does not follow tasks says every task is at its beginning.
      if (call.chainKey === null) yield 'context.chain';
    } else if (name === 'input') {
      if (below === 'whole' || argumentsAreWhole(call, known)) continue;
      const input = (value ?? {}) as Record<string, unknown>;
      for (const argument of below.keys()) if (!Object.hasOwn(input, argument)) yield `context.input.${argument}`;
    } else if (value === undefined) yield `context.${name}`;
  }
}

function* entityFacts(reads: PolicyReads, call: RecordedCall, known: KnownFacts): Generator<string> {
  for (const root of ['principal', 'resource'] as const) {
    const recorded = attributesIn(call, call.site[root]);
    const expected = known.attributesOf.get(call.site[root].type) ?? [];
    for (const name of reads[root].attributes) {
      if (expected.includes(name) && !Object.hasOwn(recorded, name)) yield `${root}.${name}`;
    }
  }
}

/**
 * The first fact a policy reads that nobody wrote down for this call, such as `context.approval`; null when all it reads
 * is known, absent ones included.
 */
export function unrecordedFact(reads: PolicyReads, call: RecordedCall, known: KnownFacts): string | null {
  for (const fact of contextFacts(reads, call, known)) return fact;
  for (const fact of entityFacts(reads, call, known)) return fact;
  return null;
}
