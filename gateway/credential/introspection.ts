import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../mcp/read-body';
import { sendJson } from '../mcp/reply';
import type { IssuingKeys } from './issuing-keys';
import type { LiveCredentials } from './live-credentials';
import { readOwn } from './own-credentials';

const mostBytes = 24 * 1024;

export type IntrospectionPorts = { issuer: string; keys: Pick<IssuingKeys, 'find'>; live: LiveCredentials };

/**
 * Token introspection (RFC 7662): whether the call of a credential lives. What authorises the question is the credential
 * itself, which only its connector was sent; of any other text the answer is that it is not active, and nothing more.
 * `claim` (ours) tells the one use that a credential is good for from any other: without it each question is a use.
 */
export async function introspection(
  { issuer, keys, live }: IntrospectionPorts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const body = type === 'application/x-www-form-urlencoded' ? await readBody(request, mostBytes) : null;
  if (body === null) {
    const error_description = `Send the parameter token as a form of at most ${mostBytes} bytes.`;
    sendJson(response, 400, { error: 'invalid_request', error_description }, { connection: 'close' });
    return;
  }
  const form = new URLSearchParams(body.toString('utf8'));
  const own = await readOwn(form.get('token') ?? '', issuer, keys);
  const isActive =
    own !== null &&
    (own.kind === 'launch'
      ? live.has(own.claims.jti)
      : live.claim(own.claims.jti, form.get('claim') ?? randomUUID(), Date.now() / 1000));
  sendJson(response, 200, isActive ? { active: true, token_type: 'Bearer', ...own.claims } : { active: false });
}
