import { decodeJwt, errors, importJWK, type JWK, jwtVerify } from 'jose';
import type { Database } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';
import type { GatewayCaller } from '@/lib/operations/ingest';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { messageType } from '../wire';

const unauthenticated = (why: string) =>
  refuse('unauthenticated', 'The gateway could not be authenticated.', { detail: why });

/** Who calls, by the JWT a gateway signs with its own key for each request (`iss` = gateway, `aud` = this console, short `exp`). */
export async function authenticateGateway(db: Database, request: Request): Promise<Outcome<GatewayCaller>> {
  const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token) return unauthenticated('The request carries no bearer token.');
  try {
    const issuer = decodeJwt(token).iss ?? '';
    const gateway = /^[0-9a-f-]{36}$/.test(issuer)
      ? await db.gateway.findUnique({ where: { id: issuer }, include: { removal: true } })
      : null;
    if (!gateway) return unauthenticated('No gateway with this id is enrolled. Enrol it again.');
    if (gateway.removal)
      return unauthenticated(
        `${gateway.removal.byName} removed it: ${gateway.removal.reason}. Enrol it under another name.`,
      );
    const key = await importJWK(gateway.signingJwk as JWK, 'EdDSA');
    await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      typ: messageType.gatewayToken,
      issuer,
      subject: issuer,
      audience: consoleUrl(),
      maxTokenAge: '5 minutes',
      clockTolerance: 60,
      requiredClaims: ['exp', 'iat'],
    });
    return {
      ok: true,
      value: {
        id: gateway.id,
        name: gateway.name,
        groupId: gateway.groupId,
        signingJwk: gateway.signingJwk as Record<string, unknown>,
      },
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) return unauthenticated(`The token was refused: ${error.message}.`);
    throw error;
  }
}
