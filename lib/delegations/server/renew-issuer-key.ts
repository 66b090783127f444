import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { createIssuerKey, needsIssuerKey } from './issuer-keys';

/** Makes the next key for delegation tokens two weeks before the last one ends; every group's state brings it to its gateways. */
export const renewIssuerKey = defineCommand({
  action: 'delegation.renew-issuer-key',
  permission: 'gateways:enrol',
  input: z.object({}),
  run: async ({ tx, now }) => {
    if (!(await needsIssuerKey(tx, now))) {
      return refuse('conflict', 'The key for delegation tokens is not due for renewal.', {
        detail: 'It is renewed two weeks before it ends.',
      });
    }
    const kid = await createIssuerKey(tx, now);
    return {
      ok: true,
      value: { kid },
      subject: { kind: 'issuer-key', id: kid, name: `issuer key ${kid.slice(0, 8)}` },
      groups: 'all',
    };
  },
});
