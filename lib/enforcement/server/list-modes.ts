import { z } from 'zod';
import { isSilent } from '@/lib/gateways/fleet-status';
import type { EnforcementMode } from '@/lib/gateways/wire';
import { whoMay } from '@/lib/members/server/who-may';
import { defineQuery } from '@/lib/operations/query';
import { type NoNumbers, whyNoNumbers } from '@/lib/rollouts/no-numbers';
import { modesInForce } from './mode-in-force';
import { type ModeNumbers, noModeNumbers, readModeNumbers } from './read-numbers';

export type ModeChange = {
  id: string;
  mode: EnforcementMode;
  reason: string;
  requestedAt: string;
  requestedBy: string;
  requesterName: string;
  /** The lone administrator's reason, where who asked also approved. */
  approval: { at: string; byName: string; reason: string | null } | null;
  withdrawal: { at: string; byName: string; reason: string } | null;
};

export type GroupMode = {
  id: string;
  name: string;
  mode: EnforcementMode;
  gateways: { id: string; name: string }[];
  /** What its policies said in the last 24 h. */
  numbers: ModeNumbers;
  /** Why no policy was asked; null when some were. */
  noNumbers: NoNumbers | null;
  open: ModeChange | null;
  /** Newest first, at most ten. */
  past: ModeChange[];
};

export type ModeList = {
  groups: GroupMode[];
  /** Since when the numbers count. */
  from: string;
  /** Who may approve a change and can sign in. */
  approvers: { id: string; name: string }[];
};

/** The mode of each gateway group, the change somebody waits for, and the numbers it would be made on. */
export const listModes = defineQuery({
  name: 'enforcement.list',
  permission: 'gateways:read',
  input: z.object({}),
  run: async ({ db, now }) => {
    const [groups, modes, numbers, approvers] = await Promise.all([
      db.gatewayGroup.findMany({
        include: {
          gateways: { where: { removal: null }, include: { contact: true }, orderBy: { name: 'asc' } },
          changes: {
            include: { approval: true, withdrawal: true },
            orderBy: { requestedAt: 'desc' },
            take: 11,
          },
        },
        orderBy: { name: 'asc' },
      }),
      modesInForce(db),
      readModeNumbers(db, now),
      whoMay(db, 'enforcement:approve', { except: [], now }),
    ]);
    const value: ModeList = {
      from: numbers.from.toISOString(),
      approvers,
      groups: groups.map(({ id, name, gateways, changes }) => {
        const counted = numbers.groups.get(id) ?? noModeNumbers;
        const reporting = gateways.map((gateway) => ({
          name: gateway.name,
          silent: isSilent(gateway.contact?.at.toISOString() ?? null, now),
          ready: true,
        }));
        const all = changes.map(
          ({ approval, withdrawal, ...change }): ModeChange => ({
            id: change.id,
            mode: change.mode as EnforcementMode,
            reason: change.reason,
            requestedAt: change.requestedAt.toISOString(),
            requestedBy: change.requestedBy,
            requesterName: change.requesterName,
            approval: approval && { at: approval.at.toISOString(), byName: approval.byName, reason: approval.reason },
            withdrawal: withdrawal && {
              at: withdrawal.at.toISOString(),
              byName: withdrawal.byName,
              reason: withdrawal.reason,
            },
          }),
        );
        const isOpen = ({ approval, withdrawal }: ModeChange) => !approval && !withdrawal;
        return {
          id,
          name,
          mode: modes.get(id) ?? 'enforce',
          gateways: gateways.map((gateway) => ({ id: gateway.id, name: gateway.name })),
          numbers: counted,
          noNumbers: counted.evaluated > 0 ? null : whyNoNumbers(reporting, counted.calls),
          open: all.find(isOpen) ?? null,
          past: all.filter((change) => !isOpen(change)).slice(0, 10),
        };
      }),
    };
    return { ok: true, value };
  },
});
