import { z } from 'zod';
import { consoleUrl } from '@/lib/http/console-url';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { revocationAmong } from '@/lib/revocations/server/revocation-locks';
import { readAuthorization as readParams } from '../authorization-request';
import { everythingOffered, type Offer } from '../handed-over';
import { errorDescription } from '../oauth-error';
import { answerUrl } from '../redirect-uri';
import { consenting, cutOff } from './cut-off';
import { judgeAuthorization } from './judge-authorization';
import { resolveClient } from './resolve-client';

export const authorizationParams = z.record(
  z.string().max(40),
  z.union([z.string().max(8_192), z.array(z.string().max(8_192)).max(20)]),
);

export type AskingClient = {
  name: string;
  clientId: string;
  /** The host that vouches for it: of the document that names it. Null for one registered here. */
  host: string | null;
  /** Where the browser goes with the answer. */
  answerHost: string;
  /** When somebody here first agreed to it; null when nobody did. */
  firstAgreedAt: string | null;
  /** How often you did. */
  agreedByYou: number;
};

export type AskedConnector = {
  id: string;
  name: string;
  environment: string;
  tier: string;
  gateway: string;
  audience: string;
};

export type Authorization =
  | { kind: 'faulty'; client: AskingClient; why: string; backTo: string }
  | {
      kind: 'asked';
      client: AskingClient;
      connectors: AskedConnector[];
      offer: Offer;
      /** Every line that can be ticked. */
      offered: string[];
      /** Says what was shown, when it is agreed to. */
      shown: string;
    };

/** What a client asks of the person who is signed in, for the consent page. */
export const readAuthorization = defineQuery({
  name: 'authorization.read',
  permission: 'delegations:self',
  input: authorizationParams,
  run: async ({ db, actor }, params): Promise<Outcome<Authorization>> => {
    const read = readParams(params);
    if (read.kind === 'unusable')
      return refuse('unprocessable', 'The request cannot be answered.', { detail: read.why });
    const clientId = read.kind === 'asked' ? read.asked.clientId : read.clientId;
    const client = await resolveClient(db, clientId);
    if (!client.ok) return client;
    const judged = await judgeAuthorization(db, params, client.value);
    if (!judged.ok) return judged;
    const known = await db.oAuthClient.findUnique({ where: { clientId } });
    const person = await db.person.findUnique({ where: { memberId: actor.id } });
    const cut = await revocationAmong(db, consenting(person?.id, known?.identityId), null);
    if (cut) return cutOff(cut);
    const agreed = known
      ? await db.delegation.findMany({
          where: { clientId: known.id, parentId: null },
          select: { createdAt: true, person: { select: { memberId: true } } },
          orderBy: { createdAt: 'asc' },
        })
      : [];
    const { value: outcome } = judged;
    const redirectUri = outcome.kind === 'asked' ? outcome.asked.redirectUri : outcome.redirectUri;
    const asking: AskingClient = {
      name: client.value.name,
      clientId,
      host: client.value.source === 'metadata-document' ? new URL(clientId).host : null,
      answerHost: new URL(redirectUri).host,
      firstAgreedAt: agreed[0]?.createdAt.toISOString() ?? null,
      agreedByYou: agreed.filter(({ person }) => person?.memberId === actor.id).length,
    };
    if (outcome.kind === 'faulty') {
      const { error, why, state } = outcome;
      const answer = { error, error_description: errorDescription(why), state, iss: consoleUrl() };
      const value: Authorization = { kind: 'faulty', client: asking, why, backTo: answerUrl(redirectUri, answer) };
      return { ok: true, value };
    }
    const value: Authorization = {
      kind: 'asked',
      client: asking,
      connectors: outcome.audiences.map(({ connector, gateway, audience }) => ({
        id: connector.id,
        name: connector.name,
        environment: connector.environmentName,
        tier: connector.tier,
        gateway: gateway.name,
        audience,
      })),
      offer: outcome.offer,
      offered: everythingOffered(outcome.offer),
      shown: client.value.digest,
    };
    return { ok: true, value };
  },
});
