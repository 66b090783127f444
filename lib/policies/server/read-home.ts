import { z } from 'zod';
import { whyNot } from '@/lib/access/permissions';
import { defineQuery } from '@/lib/operations/query';
import { type BreakGlassTime, type PolicyHome, whyNotHere } from '../policy-home';
import { brokenGlass, policyHome } from './policy-home';
import { versionInForce } from './version-in-force';

export type HomeDetail = {
  home: PolicyHome;
  broken: BreakGlassTime | null;
  /** The version in force, and the commit it was; no commit when it was written here. */
  inForce: { version: number; commit: string | null } | null;
  /** Drafts and proposals that were written here and have not ended. */
  draftsHere: number;
  /** Null when the set may be written here; otherwise why not. */
  mayWrite: string | null;
  mayBreak: string | null;
  maySet: string | null;
};

/** Where the policy set is kept, and what the asker may do about it. */
export const readHome = defineQuery({
  name: 'policy.home',
  permission: 'policies:read',
  input: z.object({}),
  run: async ({ db, actor, now }) => {
    const [home, broken, head, draftsHere] = await Promise.all([
      policyHome(db),
      brokenGlass(db, now),
      versionInForce(db),
      db.policyDraft.count({ where: { withdrawal: null, version: null, push: null } }),
    ]);
    const push = head?.draftId
      ? await db.policyPush.findUnique({ where: { draftId: head.draftId }, select: { commit: true } })
      : null;
    const active = home.kind === 'git' ? broken : null;
    const value: HomeDetail = {
      home,
      broken: active,
      inForce: head && { version: head.number, commit: push?.commit ?? null },
      draftsHere,
      mayWrite: whyNotHere(home, active),
      mayBreak: whyNot(actor.roles, 'policies:break-glass'),
      maySet: whyNot(actor.roles, 'policies:set-home'),
    };
    return { ok: true, value };
  },
});
