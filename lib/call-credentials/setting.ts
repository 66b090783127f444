import { z } from 'zod';
import type { ConnectorState } from '@/lib/gateways/wire';
import { defaultCallSeconds, longestCallSeconds, shortestCallSeconds } from './claims';

/** `required`: a gateway mints a credential for each call, and the connector takes no call without one. */
const callCredentialModes = ['none', 'required'] as const;
export type CallCredentialMode = (typeof callCredentialModes)[number];

/** What a person sets for a connector. */
export const settingInput = z.object({
  id: z.uuid(),
  mode: z.enum(callCredentialModes),
  /** Empty: the connector's own URL. A fragment is no part of a resource identifier (RFC 8707 §2). */
  audience: z
    .url({ message: 'An audience is an absolute URL, such as the connector’s own.' })
    .max(2_048)
    .refine((text) => !text.includes('#'), { message: 'Leave out the part after “#”.' })
    .nullable()
    .default(null),
  seconds: z
    .number()
    .int()
    .min(shortestCallSeconds, `At least ${shortestCallSeconds} seconds.`)
    .max(longestCallSeconds, `At most ${longestCallSeconds} seconds.`)
    .default(defaultCallSeconds),
});

/** The `aud` of a connector that names none: its URL, and for a command, which has none, a name of ours. */
export const ownAudience = (connector: { url: string | null; slug: string }): string =>
  connector.url ?? `urn:countersign:connector:${connector.slug}`;

type Setting = { mode: string; audience: string | null; seconds: number };

/** What gateways are told of the setting in force. */
export function statedSetting(
  connector: { url: string | null; slug: string },
  setting: Setting | undefined,
): ConnectorState['callCredentials'] {
  if (setting?.mode !== 'required') return null;
  return { audience: setting.audience ?? ownAudience(connector), seconds: setting.seconds };
}
