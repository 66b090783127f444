import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/audit/canonical-json';

/** What a connector says a tool is. Untrusted. */
export type ToolDefinition = {
  name: string;
  title?: string | null;
  description?: string | null;
  inputSchema?: unknown;
  outputSchema?: unknown;
  annotations?: unknown;
};

/**
 * SHA-256 hex over the canonical JSON of what a model reads to choose a tool: name, title, description, input and
 * output schema, annotations. Absent and null are the same. When it changes, the tool is no longer the one approved.
 */
export function toolDefinitionHash(tool: ToolDefinition): string {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool;
  const pinned = { name, title, description, inputSchema, outputSchema, annotations };
  const present = Object.fromEntries(Object.entries(pinned).filter(([, value]) => value !== null));
  return createHash('sha256').update(canonicalJson(present)).digest('hex');
}
