import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { callCredentialAlgorithm, callCredentialType, longestCallSeconds } from '@/lib/call-credentials/claims';
import { CallRefused } from './refusal';

/** Tolerated difference between the gateway's clock and this one. */
export const clockToleranceSeconds = 5;
/** How long keys are believed: a gateway that was removed speaks to the connector no longer than that. */
const cacheMs = 60_000;
const fetchMs = 5_000;

/** The gateways that may call one connector, by the keys its console lists for it. */
export class Issuers {
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(consoleUrl: string, connector: string) {
    const url = new URL(`${consoleUrl.replace(/\/+$/, '')}/api/connectors/${encodeURIComponent(connector)}/jwks.json`);
    this.#keys = createRemoteJWKSet(url, { cacheMaxAge: cacheMs, cooldownDuration: 1_000, timeoutDuration: fetchMs });
  }

  /** Verifies signature, type, times and audience, and that the key may sign as the issuer it names. Throws CallRefused. */
  async verify(token: string, audience: string): Promise<JWTPayload> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#keys, {
        algorithms: [callCredentialAlgorithm],
        typ: callCredentialType,
        audience,
        clockTolerance: clockToleranceSeconds,
        maxTokenAge: longestCallSeconds,
        requiredClaims: ['iss', 'sub', 'exp', 'iat', 'jti', 'scope'],
      });
      if (payload.iss !== this.#issuerOf(protectedHeader.kid)) {
        throw new CallRefused('invalid_token', 'The key of the credential is not one of its issuer.');
      }
      return payload;
    } catch (error) {
      if (error instanceof CallRefused) throw error;
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError) || isFetchFailure(error)) {
        throw new CallRefused('temporarily_unavailable', 'The keys of the gateways could not be read.');
      }
      throw new CallRefused('invalid_token', error.message);
    }
  }

  #issuerOf(kid: string | undefined): unknown {
    const key = kid === undefined ? undefined : this.#keys.jwks()?.keys.find((one) => one.kid === kid);
    return (key as { iss?: unknown } | undefined)?.iss ?? null;
  }
}

/** jose says what went wrong with an answer of the JWKS's server by its base class alone. */
const isFetchFailure = (error: errors.JOSEError): boolean => error.code === 'ERR_JOSE_GENERIC';
