import { canonicalJson } from '@/lib/audit/canonical-json';
import type { ToolDefinition } from './tool-definition';

/** A definition as lines that can be compared: the members that are hashed, one a line, schemas indented. */
export function definitionText(tool: ToolDefinition): string {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool;
  const pinned = { name, title, description, inputSchema, outputSchema, annotations };
  const present = Object.entries(pinned).filter(([, value]) => value !== null && value !== undefined);
  return JSON.stringify(JSON.parse(canonicalJson(Object.fromEntries(present))), null, 2);
}
