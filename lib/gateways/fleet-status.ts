import type { GatewayStatus } from './reports';
import type { EnforcementMode } from './wire';

/** Seconds without contact after which a gateway is called silent: three missed confirmations. */
export const silentAfterSeconds = 15;

export type GatewayReading = {
  id: string;
  name: string;
  url: string;
  groupId: string;
  groupName: string;
  /** Of its group, as approved. */
  mode: EnforcementMode;
  enrolledAt: string;
  /** Who took it out of the fleet; null while it belongs to it. */
  removal: { at: string; byName: string; reason: string } | null;
  lastSeenAt: string | null;
  status: GatewayStatus | null;
  /** Highest state acknowledged as applied, per stream. */
  applied: { fleet: number; group: number };
  heads: { fleet: number; group: number };
  /** The newest state the gateway refused after the one it applied, if any. */
  rejected: { stream: string; number: number; reason: string | null } | null;
};

export type GatewayHealth = 'current' | 'behind' | 'rejected' | 'silent' | 'never';

/** Nothing heard for three confirmations, or ever. */
export const isSilent = (lastSeenAt: string | null, now: Date): boolean =>
  lastSeenAt === null || now.getTime() - Date.parse(lastSeenAt) > silentAfterSeconds * 1000;

/** How a gateway stands, from rows alone: silence is worse than being behind, a refusal worse than a delay. */
export function gatewayHealth(
  reading: Pick<GatewayReading, 'lastSeenAt' | 'applied' | 'heads' | 'rejected'>,
  now: Date,
): GatewayHealth {
  if (!reading.lastSeenAt) return 'never';
  if (isSilent(reading.lastSeenAt, now)) return 'silent';
  if (reading.rejected) return 'rejected';
  if (reading.applied.fleet < reading.heads.fleet || reading.applied.group < reading.heads.group) return 'behind';
  return 'current';
}

/** The tick a gateway has in the enforcement strip: one that only observes stops nothing that a policy denies. */
export function enforcementTick(
  health: GatewayHealth,
  mode: EnforcementMode,
): 'on' | 'observing' | 'waiting' | 'failing' {
  if (health === 'current') return mode === 'observe' ? 'observing' : 'on';
  return health === 'behind' ? 'waiting' : 'failing';
}
