import { z } from 'zod';
import { consoleUrl } from '@/lib/http/console-url';
import { defineCommand } from '@/lib/operations/command';
import { answerUrl } from '../redirect-uri';
import { judgeAuthorization } from './judge-authorization';
import { authorizationParams } from './read-authorization';
import { resolvedClient } from './resolve-client';

/** A signed-in person's no: on record, and told to the client where it is proved to be the client's (RFC 6749 §4.1.2.1). */
export const refuseAuthorization = defineCommand({
  action: 'authorization.refuse',
  permission: 'delegations:self',
  input: z.object({ params: authorizationParams, client: resolvedClient }),
  run: async ({ tx }, { params, client }) => {
    const judged = await judgeAuthorization(tx, params, client);
    if (!judged.ok) return judged;
    const { redirectUri, state } = judged.value.kind === 'asked' ? judged.value.asked : judged.value;
    const answer = { error: 'access_denied', error_description: 'The person refused.', state, iss: consoleUrl() };
    return {
      ok: true,
      value: { redirectTo: answerUrl(redirectUri, answer) },
      subject: { kind: 'oauth-client', id: client.clientId.slice(0, 200), name: client.name },
    };
  },
});
