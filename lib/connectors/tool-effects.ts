import type { ToolEffects } from '@/lib/gateways/wire';

type Hints = { readOnlyHint?: unknown; destructiveHint?: unknown; openWorldHint?: unknown };

const writingVerbs =
  /^(write|create|update|edit|delete|remove|move|rename|add|set|put|post|insert|upload|send|publish|toggle|append|drop|execute|run)([_-]|$)/i;

/**
 * What a tool may do, from its annotations. They are the server's own word and untrusted (MCP 2026-07-28, tools), so where they
 * are absent the specification's cautious defaults hold (not read-only, destructive, open world), and a name that says
 * it writes is believed over a hint that says it does not.
 */
export function guessEffects(name: string, annotations: unknown): ToolEffects {
  const hints = (annotations ?? {}) as Hints;
  const readOnly = hints.readOnlyHint === true && !writingVerbs.test(name);
  return {
    reads: true,
    writes: !readOnly,
    destroys: !readOnly && hints.destructiveHint !== false,
    egresses: hints.openWorldHint !== false,
  };
}
