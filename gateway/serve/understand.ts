import type { IncomingHttpHeaders } from 'node:http';
import { type Caller, sessionOwner } from '../decide/caller';
import type { Enforcement } from '../decide/enforcement';
import { checkLegacy, checkModern, type Era, eraOf, type Refusal } from '../mcp/eras';
import { type Incoming, rpcCode } from '../mcp/json-rpc';
import { checkParamHeaders } from '../mcp/param-headers';
import type { Session, Sessions } from '../mcp/sessions';

export type Understood = { era: Era; refusal: Refusal | null; session: Session | null };

const refuse = (status: number, code: number, message: string): Refusal => ({ status, error: { code, message } });

/** Compares the headers a tool's own schema asks for with the arguments they repeat. */
function checkToolHeaders(
  message: Incoming,
  headers: IncomingHttpHeaders,
  enforcement: Enforcement | null,
  slug: string,
) {
  if (message.method !== 'tools/call') return null;
  const tools = enforcement?.connectors.get(slug)?.tools;
  const tool = tools?.find(({ name }) => name === message.params.name);
  return tool ? checkParamHeaders(tool.inputSchema, message.params.arguments, headers) : null;
}

/** A request without an id would be carried with nobody to answer; a notification with one would wait for ever. */
function checkKind({ method, id }: Incoming): Refusal | null {
  if (method.startsWith('notifications/') === (id === null)) return null;
  const should = id === null ? 'is a request and needs an id' : 'is a notification and has no id';
  return refuse(400, rpcCode.invalidRequest, `${method} ${should}.`);
}

function legacySession(
  message: Incoming,
  headers: IncomingHttpHeaders,
  caller: Caller,
  sessions: Sessions,
  slug: string,
): Session | Refusal | null {
  if (message.method === 'initialize' || caller.kind !== 'agent') return null;
  const id = headers['mcp-session-id'];
  if (typeof id !== 'string') {
    return refuse(400, rpcCode.invalidRequest, 'The header Mcp-Session-Id is missing. Send initialize first.');
  }
  return (
    sessions.find(id, sessionOwner(caller), slug) ??
    refuse(404, rpcCode.invalidRequest, 'The session is not known here or has ended. Send initialize again.')
  );
}

/** Everything the two protocols ask of a message before it may be decided, beyond being JSON-RPC. */
export function understand(
  message: Incoming,
  headers: IncomingHttpHeaders,
  caller: Caller,
  slug: string,
  sessions: Sessions,
  enforcement: Enforcement | null,
): Understood {
  const era = eraOf(message, headers);
  const misplaced = checkKind(message);
  if (misplaced) return { era, refusal: misplaced, session: null };
  if (era === 'modern') {
    const refusal = checkModern(message, headers) ?? checkToolHeaders(message, headers, enforcement, slug);
    return { era, refusal, session: null };
  }
  const refusal = checkLegacy(message, headers);
  if (refusal) return { era, refusal, session: null };
  const session = legacySession(message, headers, caller, sessions, slug);
  return session && 'error' in session ? { era, refusal: session, session: null } : { era, refusal: null, session };
}
