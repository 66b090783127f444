import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { isFetched } from '../source';
import { subjectOf } from './store-bundle';

/** Records that somebody had a source asked before its time. The asking itself waits for no transaction. */
export const requestRefresh = defineCommand({
  action: 'trust-domain.refresh',
  permission: 'trust-domains:refresh',
  input: z.object({ name: z.string() }),
  run: async ({ tx }, { name }) => {
    const domain = await tx.trustDomain.findUnique({ where: { name } });
    if (!domain) return notFound('trust domain', name);
    if (!isFetched(domain.source)) {
      return refuse('unprocessable', `The keys of ${name} are not fetched.`, {
        detail: 'They change when somebody changes them.',
      });
    }
    return { ok: true, value: { name }, subject: subjectOf(name) };
  },
});
