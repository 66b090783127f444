import { join } from 'node:path';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { z } from 'zod';
import { enrolReply } from '@/lib/gateways/reports';
import type { GatewayConfig } from '../config';
import { readIfThere, writeDurably } from '../data-file';
import type { GatewayKeys } from './gateway-keys';

const identityFile = enrolReply.extend({ consoleUrl: z.url() });
export type GatewayIdentity = z.infer<typeof identityFile>;

/** Who this gateway is: read from `identity.json`, or, at the first start, enrolled with the one-time token. */
export async function enrolledIdentity(
  config: GatewayConfig,
  publicUrl: string,
  keys: GatewayKeys,
): Promise<GatewayIdentity> {
  const path = join(config.dataFolder, 'identity.json');
  const held = readIfThere(path);
  if (held) {
    const identity = identityFile.parse(JSON.parse(held));
    return { ...identity, consoleUrl: config.consoleUrl ?? identity.consoleUrl };
  }
  const token = config.enrolmentToken;
  if (!token || !config.consoleUrl) {
    throw new Error('This gateway is not enrolled. Set GATEWAY_ENROLMENT_TOKEN to a token from the gateways page.');
  }
  const response = await fetch(`${config.consoleUrl}/api/gateway/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: token.secret,
      url: publicUrl,
      signingJwk: keys.signingPublic,
      encryptionJwk: keys.encryptionPublic,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) {
    throw new Error(`Enrolment was refused (${response.status}): ${body.title ?? ''} ${body.detail ?? ''}`.trim());
  }
  const reply = enrolReply.parse(body);
  // The token came by another way than this reply: it says which root to believe.
  if ((await calculateJwkThumbprint(reply.rootJwk as JWK)) !== token.rootThumbprint) {
    throw new Error('Enrolment was refused: the root key in the reply is not the one the enrolment token names.');
  }
  const identity = { ...reply, consoleUrl: config.consoleUrl };
  await writeDurably(path, JSON.stringify(identity));
  return identity;
}
