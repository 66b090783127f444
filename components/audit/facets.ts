import type { AuditFilter } from '@/lib/audit/audit-filter';
import { type ListValues, listUrl, toggled } from '@/lib/http/list-url';

export const auditPath = '/settings/audit';
type Counted = { value: string; label: string; count: number };
type Name = 'noun' | 'outcome' | 'actor';

/** The log under a changed filter, from its newest event. */
export const auditUrl = (input: Partial<AuditFilter>, change: Partial<AuditFilter>): string =>
  listUrl(auditPath, { ...input, limit: undefined, before: undefined, ...change } as ListValues);

const names: Record<Name, string> = { outcome: 'Outcome', noun: 'About', actor: 'Actor' };

/** Facets of the log; a chosen value stays in sight even when the other filters leave none of it. */
export function auditFacets(counts: Record<Name, readonly Counted[]>, input: Partial<AuditFilter>) {
  return (Object.keys(names) as Name[]).map((name) => {
    const chosen = (input[name] ?? []) as string[];
    const missing = chosen.filter((value) => !counts[name].some((counted) => counted.value === value));
    const all = [...counts[name], ...missing.map((value) => ({ value, label: value, count: 0 }))];
    return {
      label: names[name],
      options: all.map(({ value, label, count }) => ({
        label,
        count,
        href: auditUrl(input, { [name]: toggled(chosen, value) }),
        selected: chosen.includes(value),
      })),
    };
  });
}
