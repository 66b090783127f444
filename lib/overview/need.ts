import type { Permission } from '@/lib/access/permissions';

/** Words of a sentence, some of which lead somewhere. */
export type Part = string | { text: string; href: string };

const needKinds = [
  'gateway',
  'revocation',
  'finding',
  'held-tool',
  'proposal',
  'enforcement',
  'rollout',
  'access-review',
  'not-served',
  'no-owner',
  'evidence',
] as const;
export type NeedKind = (typeof needKinds)[number];

/** Something true that a person has to do something about. */
export type Need = {
  /** Unique among the needs. */
  id: string;
  kind: NeedKind;
  sentence: Part[];
  /** What it means, or how much of it there is. */
  detail: Part[];
  /** Since when, ISO 8601; null where no row says. */
  since: string | null;
  action: { label: string; href: string; permission: Permission };
};

/** The most pressing kind first, and within a kind the one that waits longest. */
export function byUrgency(needs: readonly Need[]): Need[] {
  const rank = (need: Need) => needKinds.indexOf(need.kind);
  return [...needs].sort((a, b) => rank(a) - rank(b) || (a.since ?? 'z').localeCompare(b.since ?? 'z'));
}

/** "1 tool", "13 tools". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
