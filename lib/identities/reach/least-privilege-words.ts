/** Of one connector, how many tools a draft grants or takes away, with their names. */
export type ToolsOf = { connector: { id: string; name: string }; tools: string[] };

const listed = new Intl.ListFormat('en', { type: 'conjunction' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export const countOf = (groups: readonly ToolsOf[]): number => groups.reduce((sum, { tools }) => sum + tools.length, 0);

const counted = (groups: readonly ToolsOf[]): string =>
  listed.format(
    groups.map(
      ({ connector, tools }) => `${tools.length} ${tools.length === 1 ? 'tool' : 'tools'} of ${connector.name}`,
    ),
  );

/** What a draft grants, in one sentence. */
export function grantsSentence(agent: string, grants: readonly ToolsOf[], from: Date, to: Date): string {
  const window = `from ${day.format(from)} to ${day.format(to)}`;
  if (grants.length === 0) return `${agent} used nothing ${window}, so it may call no tool.`;
  return `Grants ${agent} what it used ${window}: ${counted(grants)}.`;
}

/** What a draft takes away, in one sentence. */
export function takesAwaySentence(agent: string, takesAway: readonly ToolsOf[]): string {
  if (takesAway.length === 0) return `${agent} used everything it may call: nothing is taken away.`;
  return `Takes away ${counted(takesAway)} that ${agent} may call now.`;
}
