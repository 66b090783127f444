import { anyOf, type Person } from '@/lib/access/second-person';
import type { EnforcementMode } from '@/lib/gateways/wire';

/** A request to change a gateway group's mode that is neither approved nor withdrawn. */
export type OpenChange = { mode: EnforcementMode; requestedBy: string; requesterName: string };

/** The verb on the button that asks for a mode. */
export const modeVerbs: Record<EnforcementMode, string> = { enforce: 'Enforce', observe: 'Observe' };

/** The group's state in a word. */
const modeWords: Record<EnforcementMode, string> = { enforce: 'enforces', observe: 'observes only' };

/** Why the mode cannot be asked for now, in words; null when it can. */
export function whyNotRequest(now: EnforcementMode, wanted: EnforcementMode, open: OpenChange | null): string | null {
  if (open) {
    return `${open.requesterName} has asked to ${modeVerbs[open.mode].toLowerCase()}. Approve or withdraw that first.`;
  }
  return now === wanted ? `The group ${modeWords[now]} already.` : null;
}

/** Why this person may not approve it; null when they may. Nobody approves what they asked for. */
export function whyNotApprove(change: OpenChange, personId: string, others: readonly Person[]): string | null {
  if (change.requestedBy !== personId) return null;
  const can = anyOf(others);
  return can
    ? `You asked for it, so another person approves it. ${can} can.`
    : 'You asked for it, so another person approves it, and nobody else may yet. Invite an approver, or approve it yourself with a reason as the only administrator.';
}

/** Why this administrator may not approve their own request; null when they are the only one who could. */
export function whyNotApproveOwn(change: OpenChange, personId: string, others: readonly Person[]): string | null {
  if (change.requestedBy !== personId) return 'You did not ask for it: approve it as its second person.';
  const can = anyOf(others);
  return can ? `${can} may approve it and can sign in, so it is not yours to approve.` : null;
}

/** Why this person may not withdraw it; null when they may. */
export function whyNotWithdraw(change: OpenChange, person: { id: string; roles: readonly string[] }): string | null {
  if (change.requestedBy === person.id || person.roles.includes('administrator')) return null;
  return `${change.requesterName} or an administrator withdraws it.`;
}
