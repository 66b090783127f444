import { scopeOfTool } from '@/lib/delegations/scope';
import { methodRule } from '@/lib/policies/methods';

/** What one HTTP request of MCP says, as far as a scope depends on it; null for one without a body. */
export type ScopedMessage = { method?: unknown; params?: unknown } | null;

/** Ending a session of the older protocol (`DELETE`). */
const endSession = 'end_session';
/** Answering what the connector asked of its client. */
const respond = 'respond';

/**
 * The one scope token (RFC 6749 §3.3) a message needs: `tool:<name>` for a call, else the action its method is decided as.
 * Null for what no credential is good for. The gateway mints for it and the connector demands it: one rule.
 */
export function scopeOfMessage(message: ScopedMessage): string | null {
  if (message === null) return endSession;
  const { method, params } = message;
  if (method === undefined) return respond;
  if (typeof method !== 'string') return null;
  if (method === 'tools/call') {
    const name = typeof params === 'object' && params !== null ? (params as { name?: unknown }).name : undefined;
    return typeof name === 'string' && isScopeToken(name) ? scopeOfTool(name) : null;
  }
  return methodRule(method)?.action ?? null;
}

/** A tool's name that fits into a scope: no space, no control character. MCP allows A-Z a-z 0-9 _ - . only. */
const isScopeToken = (name: string): boolean => /^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/.test(name);
