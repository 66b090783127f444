import { z } from 'zod';
import { type Role, roles } from '@/lib/access/permissions';
import type { Standing } from './member-can';

export const memberStates = ['active', 'invited', 'departed', 'machine'] as const;

/** What the list of members can be narrowed by: facets AND together, values of one facet OR together. */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).default([]));

export const memberFilter = z.object({
  q: z.string().trim().max(120).default(''),
  role: list(z.enum(roles)),
  state: list(z.enum(memberStates)),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type MemberFilter = z.output<typeof memberFilter>;
type Filter = Pick<MemberFilter, 'q' | 'role' | 'state'>;

function matches(member: Standing, filter: Filter): boolean {
  const text = `${member.name} ${member.email}`.toLowerCase();
  return (
    filter.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (filter.role.length === 0 || filter.role.some((role) => member.roles.includes(role))) &&
    (filter.state.length === 0 || filter.state.includes(member.state))
  );
}

/** Those that match, and for each value of a facet how many it would leave under the other facets. */
export function narrowMembers<M extends Standing>(
  members: readonly M[],
  filter: Filter,
): {
  matching: M[];
  counts: { role: Record<Role, number>; state: Record<Standing['state'], number> };
} {
  const but = (without: Partial<Filter>) => members.filter((member) => matches(member, { ...filter, ...without }));
  const byRole = but({ role: [] });
  const byState = but({ state: [] });
  const count = <K extends string>(keys: readonly K[], of: (key: K) => number) =>
    Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, number>;
  return {
    matching: but({}),
    counts: {
      role: count(roles, (role) => byRole.filter((member) => member.roles.includes(role)).length),
      state: count(memberStates, (state) => byState.filter((member) => member.state === state).length),
    },
  };
}
