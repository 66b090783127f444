import { z } from 'zod';
import { roles } from '@/lib/access/permissions';

/** What a review can be about. A grant is an agent at a connector that the policy in force lets it call. */
export const itemKinds = ['connector', 'grant', 'identity', 'member'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const verdicts = ['keep', 'narrow', 'revoke', 'ask'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * used: a call was allowed, or a member did something, within 90 days. no-data: nothing is recorded for that long, so
 * nobody knows.
 */
export const uses = ['used', 'unused', 'no-data'] as const;
export type ItemUse = (typeof uses)[number];

const count = z.number().int().nonnegative();

/** What was known of an item when the review was opened. Null where it is not a question of this kind. */
export const itemFacts = z.strictObject({
  environment: z.string().nullable(),
  tier: z.string().nullable(),
  owner: z.string().nullable(),
  /** The last allowed call, or what a member last did here. */
  lastUsedAt: z.iso.datetime().nullable(),
  /** Allowed within 90 days. */
  calls: count.nullable(),
  /** Tools that may be called: of a connector, the tools it has; and those of them that were. */
  tools: count.nullable(),
  toolsUsed: count.nullable(),
  /** Agents that may call the connector, of all; connectors an agent may call, of all; members with the same roles, of all. */
  spread: z.strictObject({ with: count, of: count }),
  roles: z.array(z.enum(roles)),
  /** When a completed review last decided on it. */
  lastReviewedAt: z.iso.datetime().nullable(),
  /** The version in force takes a call of it only under conditions. */
  conditional: z.boolean(),
  /** Calls nothing by itself: what a connector runs as. */
  workloadOnly: z.boolean(),
});
export type ItemFacts = z.output<typeof itemFacts>;

export const kindWords: Record<ItemKind, { one: string; many: string }> = {
  connector: { one: 'connector', many: 'connectors' },
  grant: { one: 'grant', many: 'grants' },
  identity: { one: 'identity', many: 'identities' },
  member: { one: 'member', many: 'members' },
};

export const itemCount = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'}`;

/** Where the thing itself is looked at. */
export function itemHref({ kind, subjectId }: { kind: ItemKind; subjectId: string }): string {
  if (kind === 'connector') return `/connectors/${subjectId}`;
  return kind === 'member' ? `/settings/members?member=${subjectId}` : `/identities/${subjectId}`;
}

/** An item is settled by any verdict but a question. */
export const isSettled = (verdict: Verdict | null): boolean => verdict !== null && verdict !== 'ask';
