import type { DiscoveryReport } from '@/lib/gateways/reports';
import { guessArguments } from '@/lib/policies/guess-path-arguments';
import { toolDefinitionHash } from '../tool-definition';
import { guessEffects } from '../tool-effects';

export type SeenTool = DiscoveryReport['tools'][number];

/** The columns of a tool pinned as it was seen. */
export function pinnedTool(tool: SeenTool, by: string, now: Date) {
  return {
    title: tool.title ?? null,
    description: tool.description ?? null,
    inputSchema: (tool.inputSchema ?? {}) as object,
    outputSchema: (tool.outputSchema ?? undefined) as object | undefined,
    annotations: (tool.annotations ?? undefined) as object | undefined,
    definitionHash: toolDefinitionHash(tool),
    ...guessEffects(tool.name, tool.annotations),
    ...guessArguments(tool.inputSchema),
    pinnedAt: now,
    pinnedBy: by,
  };
}
