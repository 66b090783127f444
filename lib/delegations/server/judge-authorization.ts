import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { type AskedAuthorization, type AuthorizationParams, readAuthorization } from '../authorization-request';
import { type Offer, offerOf } from '../handed-over';
import type { OAuthErrorCode } from '../oauth-error';
import { isRegistered } from '../redirect-uri';
import { type Audience, findAudiences } from './find-audiences';
import type { ResolvedClient } from './resolve-client';

export type Judged =
  | { kind: 'asked'; asked: AskedAuthorization; audiences: Audience[]; offer: Offer }
  | { kind: 'faulty'; redirectUri: string; state: string | null; error: OAuthErrorCode; why: string };

const scopeFault = (scope: readonly string[], offer: Offer): string | null => {
  const missing = scope.find(
    (token) => token.startsWith('tool:') && !offer.tools.some(({ name }) => `tool:${name}` === token),
  );
  return missing === undefined ? null : `None of these connectors has ${missing.slice(0, 200)}.`;
};

/**
 * Judges what a client asks against what is known of it and of the connectors. A refusal is for the person alone: nothing
 * may be sent to a place that is not proved to be the client's (RFC 9700 §4.11).
 */
export async function judgeAuthorization(
  tx: Transaction,
  params: AuthorizationParams,
  client: ResolvedClient,
): Promise<Outcome<Judged>> {
  const read = readAuthorization(params);
  if (read.kind === 'unusable') return refuse('unprocessable', 'The request cannot be answered.', { detail: read.why });
  const { redirectUri, state } = read.kind === 'asked' ? read.asked : read;
  if (!isRegistered(redirectUri, client.redirectUris)) {
    return refuse('unprocessable', `${client.name} did not register this place to answer.`, {
      detail: `It asks to answer at ${redirectUri.slice(0, 300)}. Nothing was sent there.`,
    });
  }
  if (read.kind === 'faulty') return { ok: true, value: { ...read, kind: 'faulty' } };
  const faulty = (error: OAuthErrorCode, why: string): Outcome<Judged> => ({
    ok: true,
    value: { kind: 'faulty', redirectUri, state, error, why },
  });
  const audiences = await findAudiences(tx, read.asked.resources);
  if (!audiences.ok) return faulty('invalid_target', audiences.problem.detail ?? audiences.problem.title);
  const offer = offerOf(
    read.asked.scope,
    audiences.value.map(({ connector }) => connector),
  );
  const fault = scopeFault(read.asked.scope, offer);
  if (fault) return faulty('invalid_scope', fault);
  return { ok: true, value: { kind: 'asked', asked: read.asked, audiences: audiences.value, offer } };
}
