import { z } from 'zod';
import { consoleUrl } from '@/lib/http/console-url';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { excludeRevocations, revocationAmong } from '@/lib/revocations/server/revocation-locks';
import { codeSeconds, durations } from '../durations';
import { grantedScope } from '../handed-over';
import { answerUrl } from '../redirect-uri';
import { delegationName } from '../words';
import { consenting, cutOff } from './cut-off';
import { judgeAuthorization } from './judge-authorization';
import { personOfMember } from './person-of-member';
import { authorizationParams } from './read-authorization';
import { resolvedClient } from './resolve-client';
import { storeClient } from './store-client';

/**
 * A signed-in person's yes: the delegation begins, and the browser takes a code back to the client. Everything is judged
 * again, for what is sent here need not be what the page showed.
 */
export const grantAuthorization = defineCommand({
  action: 'authorization.grant',
  permission: 'delegations:self',
  input: z.object({
    params: authorizationParams,
    /** Read by the route, before the transaction. */
    client: resolvedClient,
    /** The digest of what the page showed. */
    shown: z.string(),
    ticked: z.array(z.string()).max(5_000),
    seconds: z.union(durations.map((seconds) => z.literal(seconds))),
    purpose: z.string().trim().max(500).nullable().default(null),
  }),
  run: async ({ tx, actor, now, newId }, { params, client, shown, ticked, seconds, purpose }) => {
    if (actor.kind !== 'member')
      return refuse('forbidden', 'Only a person who is signed in can hand something over.', {
        detail: 'An API token acts for a program.',
      });
    const judged = await judgeAuthorization(tx, params, client);
    if (!judged.ok) return judged;
    if (judged.value.kind === 'faulty')
      return refuse('unprocessable', `${client.name} asks for something that cannot be granted.`, {
        detail: judged.value.why,
      });
    if (client.digest !== shown)
      return refuse('conflict', `${client.name} changed what it says of itself while you were looking.`, {
        detail: 'Nothing was handed over. Load the page again and look once more.',
      });
    const { asked, audiences, offer } = judged.value;
    const scope = grantedScope(asked.scope, offer, ticked);
    if (scope === null)
      return refuse('unprocessable', 'More was ticked than was asked for.', { detail: 'Load the page again.' });
    if (scope.length === 0)
      return refuse('unprocessable', 'Nothing is ticked.', { detail: 'Tick what you hand over, or refuse.' });
    const person = await personOfMember(tx, actor.id, now, newId);
    const stored = await storeClient({ tx, now, newId, by: actor.id }, client);
    if (!stored.ok) return stored;
    const { client: row, isNew } = stored.value;
    const parties = consenting(person.id, row.identityId);
    await excludeRevocations(
      tx,
      parties.map(({ id }) => id),
    );
    const cut = await revocationAmong(tx, parties, null);
    if (cut) return cutOff(cut);
    const delegationId = newId();
    const expiresAt = new Date(now.getTime() + seconds * 1000);
    const code = newSecret();
    await tx.delegation.create({
      data: {
        id: delegationId,
        rootId: delegationId,
        depth: 1,
        personId: person.id,
        actorId: row.identityId,
        clientId: row.id,
        audiences: asked.resources,
        scope,
        purpose: purpose || null,
        via: 'authorization-code',
        createdAt: now,
        expiresAt,
        code: {
          create: {
            secretHash: secretHash(code),
            redirectUri: asked.redirectUri,
            codeChallenge: asked.codeChallenge,
            createdAt: now,
            expiresAt: new Date(now.getTime() + codeSeconds * 1000),
          },
        },
      },
    });
    return {
      ok: true,
      value: {
        delegationId,
        redirectTo: answerUrl(asked.redirectUri, { code, state: asked.state, iss: consoleUrl() }),
      },
      subject: { kind: 'delegation', id: delegationId, name: delegationName(row.identity.name, person.name) },
      detail: {
        clientId: client.clientId,
        connectors: audiences.map(({ connector }) => connector.slug),
        scope,
        expiresAt: expiresAt.toISOString(),
        firstUse: isNew,
      },
      // A client that is new here is a new agent, which gateways have to know.
      groups: isNew ? 'all' : undefined,
      topics: ['delegation', ...(isNew ? ['identity'] : [])],
    };
  },
});
