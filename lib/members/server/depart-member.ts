import { cutPersonOff } from '@/lib/delegations/server/cut-person-off';
import type { FleetBody } from '@/lib/gateways/wire';
import type { CommandContext } from '@/lib/operations/command';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { memberCan } from '../member-can';
import { endOpenLinks, endOpenSessions, endOpenTokens } from './end-access';
import { lockAdministrators, readStanding } from './member-standings';

export type Departed = {
  name: string;
  sessions: number;
  tokens: number;
  /** Links to evidence that they made. */
  links: number;
  /** What ends the agents that acted for them, at every gateway; null where none did. */
  cut: { id: string; fleet: FleetBody } | null;
};

/**
 * A member leaves, for the command that says so: sessions, API tokens and the links to evidence they made end at once, an
 * unused link to sign in stops working, and no agent acts for them any more. What they did and own stays theirs by name; an owner who left is something to see.
 */
export async function departMember(context: CommandContext, id: string, reason: string): Promise<Outcome<Departed>> {
  const { tx, actor, now } = context;
  await lockAdministrators(tx);
  const { member, administrators } = await readStanding(tx, id);
  if (!member) return notFound('member', id);
  const shut = memberCan.remove(actor, member, administrators);
  if (shut) return refuse('conflict', `${member.name} was not removed.`, { detail: shut });
  await tx.memberDeparture.create({ data: { memberId: id, at: now, by: actor.id, reason } });
  const whose = { memberId: id, by: actor.id, now };
  const sessions = await endOpenSessions(tx, whose);
  const tokens = await endOpenTokens(tx, whose);
  const links = await endOpenLinks(tx, { ...whose, byName: actor.name });
  await tx.signInLink.deleteMany({ where: { memberId: id, use: null } });
  const cut = await cutPersonOff(context, id, `${member.name} left: ${reason}`.slice(0, 500));
  return { ok: true, value: { name: member.name, sessions, tokens, links, cut } };
}
