/** One policy of a text, as its outline lists it. */
export type OutlinePolicy = { id: string; effect: 'permit' | 'forbid'; text: string; line: number };

export type OutlineEntry = Omit<OutlinePolicy, 'text'> & { change: 'added' | 'changed' | null };
export type OutlineGroup = { title: string; entries: OutlineEntry[] };
export type Outline = { groups: OutlineGroup[]; removed: string[] };

/** Of a text that is not read yet: nothing is there, and nothing is said to be removed. */
export const emptyOutline: Outline = { groups: [], removed: [] };

type NamedConnector = { slug: string; namespace: string; name: string };

/** The connectors a policy's text speaks of, by slug or by the namespace of their actions. */
export function connectorsNamed<C extends NamedConnector>(text: string, connectors: readonly C[]): C[] {
  const namespaces = new Set([...text.matchAll(/(\w+)::Action::"/g)].map((match) => match[1]));
  return connectors.filter(({ slug, namespace }) => text.includes(`Connector::"${slug}"`) || namespaces.has(namespace));
}

/**
 * Policies by the connector they are about, in text order, marked where they differ from the base text's policy of the
 * same id. Without a base nothing is marked.
 */
export function outline(
  policies: readonly OutlinePolicy[],
  connectors: readonly NamedConnector[],
  base: readonly { id: string; text: string }[] | null,
): Outline {
  const before = new Map(base?.map(({ id, text }) => [id, text]));
  const groups = new Map<string, OutlineEntry[]>();
  for (const { id, effect, line, text } of policies) {
    const named = connectorsNamed(text, connectors).map(({ name }) => name);
    const title = named.length > 1 ? 'Several connectors' : (named[0] ?? 'Every connector');
    const was = before.get(id);
    const change = base === null || was === text ? null : was === undefined ? 'added' : 'changed';
    const group = groups.get(title) ?? [];
    group.push({ id, effect, line, change });
    groups.set(title, group);
  }
  const ids = new Set(policies.map(({ id }) => id));
  return {
    groups: [...groups].map(([title, entries]) => ({ title, entries })),
    removed: [...before.keys()].filter((id) => !ids.has(id)),
  };
}

/** "1 policy added, 2 changed"; "No policy differs" where only comments or spacing do. */
export function changeWords({ groups, removed }: Outline): string {
  const entries = groups.flatMap((group) => group.entries);
  const counts = [
    [entries.filter(({ change }) => change === 'added').length, 'added'],
    [entries.filter(({ change }) => change === 'changed').length, 'changed'],
    [removed.length, 'removed'],
  ] as const;
  const said = counts.filter(([count]) => count > 0);
  if (said.length === 0) return 'No policy differs';
  return said
    .map(([count, verb], index) =>
      index === 0 ? `${count} ${count === 1 ? 'policy' : 'policies'} ${verb}` : `${count} ${verb}`,
    )
    .join(', ');
}
