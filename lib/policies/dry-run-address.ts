/** The page where a call of a tool can be tried, with who and what filled in. */
export function dryRunHref({ agent, connector, tool }: { agent: string; connector: string; tool: string }): string {
  return `/policies/dry-run?${new URLSearchParams({ call: JSON.stringify({ agent, connector, target: tool }) })}`;
}
