import { z } from 'zod';
import { whyNot } from '@/lib/access/permissions';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type FindingKind, whyNotClose } from '../finding';

export type FindingDetail = {
  id: string;
  kind: FindingKind;
  title: string;
  detail: string;
  subject: { kind: string; id: string; name: string };
  href: string;
  actorName: string;
  openedAt: string;
  closure: { at: string; byName: string; outcome: string; reason: string } | null;
  /** Who may close it and can sign in. */
  closers: string[];
  /** Null when the asker may close it; otherwise why not, in words for a person. */
  mayClose: string | null;
};

export const readFinding = defineQuery({
  name: 'finding.read',
  permission: 'findings:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, actor, now }, { id }) => {
    const row = await db.finding.findUnique({ where: { id }, include: { closure: true } });
    if (!row) return notFound('finding', id);
    const [closers, noSecond] = await Promise.all([
      whoMay(db, 'findings:close', { except: row.actorId ? [row.actorId] : [], now }),
      whyNotSecondPerson(db, actor.id),
    ]);
    const { closure } = row;
    const value: FindingDetail = {
      id,
      kind: row.kind as FindingKind,
      title: row.title,
      detail: row.detail,
      subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
      href: row.href,
      actorName: row.actorName,
      openedAt: row.openedAt.toISOString(),
      closure: closure && {
        at: closure.at.toISOString(),
        byName: closure.byName,
        outcome: closure.outcome,
        reason: closure.reason,
      },
      closers: closers.map(({ name }) => name),
      mayClose:
        whyNot(actor.roles, 'findings:close') ??
        whyNotClose({ actorId: row.actorId, closed: closure !== null }, actor.id, closers) ??
        noSecond,
    };
    return { ok: true, value };
  },
});
