import { dirname } from 'node:path';
import { compactDecrypt, errors } from 'jose';
import { changesWhatRuns, isVariableName } from '@/lib/connectors/launch-variables';
import type { Upstream as UpstreamState } from '@/lib/gateways/wire';
import type { GatewayKeys } from '../console/gateway-keys';

/** The variable a command finds its launch credential in. */
export const launchCredentialVariable = 'COUNTERSIGN_LAUNCH_CREDENTIAL';

type Stdio = Extract<UpstreamState, { kind: 'stdio' }>;
export type Environment = { ok: true; env: Record<string, string> } | { ok: false; why: string };

/**
 * The declared environment of a command: what the console states plainly, and the secrets it sealed to this gateway
 * (compact JWE, RFC 7516), opened with its own key.
 */
export async function declaredEnvironment(state: Stdio, gatewayId: string, keys: GatewayKeys): Promise<Environment> {
  const env: Record<string, string> = { ...state.env };
  for (const [name, byGateway] of Object.entries(state.sealedEnv)) {
    const sealed = byGateway[gatewayId];
    if (sealed === undefined) return { ok: false, why: `The secret ${name} is not sealed to this gateway.` };
    try {
      const { plaintext } = await compactDecrypt(sealed, keys.encryptionKey, {
        keyManagementAlgorithms: ['ECDH-ES', 'ECDH-ES+A256KW'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      env[name] = new TextDecoder().decode(plaintext);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      return { ok: false, why: `The secret ${name} cannot be opened with the key of this gateway.` };
    }
  }
  const wrong = Object.keys(env).find((name) => changesWhatRuns(name) || !isVariableName(name));
  if (wrong !== undefined) {
    return { ok: false, why: `The variable ${wrong} may not be declared: it can change which program runs.` };
  }
  if (Object.values(env).some((value) => value.includes('\u0000'))) {
    return { ok: false, why: 'A declared variable holds U+0000.' };
  }
  return { ok: true, env };
}

/** Everything a command gets to see: what was declared, and a fixed PATH. Nothing of the gateway's own environment. */
export function launchEnvironment(declared: Record<string, string>, executable: string): Record<string, string> {
  return { ...declared, PATH: `${dirname(executable)}:/usr/local/bin:/usr/bin:/bin` };
}
