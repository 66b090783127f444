import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { setFilesOf } from '../folder/export-set';
import { setPatch } from '../folder/patch';
import { loadCedar } from '../node-cedar';
import { connectorModel, connectorsWithTools } from './connector-model';
import { policyHome } from './policy-home';

/** What a draft changes, as a patch for the repository the set is kept in. */
export const draftPatch = defineQuery({
  name: 'policy.draft-patch',
  permission: 'policies:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db }, { id }) => {
    const draft = await db.policyDraft.findUnique({ where: { id }, select: { text: true, baseVersion: true } });
    if (!draft) return notFound('draft', id);
    const [base, home, rows] = await Promise.all([
      db.policyVersion.findUnique({ where: { number: draft.baseVersion }, select: { text: true } }),
      policyHome(db),
      connectorsWithTools(db),
    ]);
    const connectors = rows.map(connectorModel);
    const files = (text: string) => setFilesOf(loadCedar(), text, connectors);
    const folder = home.kind === 'git' ? home.path : '';
    return { ok: true, value: { patch: setPatch(base ? files(base.text) : [], files(draft.text), folder) } };
  },
});
