import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { createStreamKey, needsStreamKey } from './stream-keys';

/** Makes the next stream key two weeks before the last one ends; its certificate goes out on `fleet`. */
export const renewStreamKey = defineCommand({
  action: 'gateway.renew-stream-key',
  permission: 'gateways:enrol',
  input: z.object({}),
  run: async ({ tx, now }) => {
    if (!(await needsStreamKey(tx, now))) {
      return refuse('conflict', 'The stream key is not due for renewal.', {
        detail: 'It is renewed two weeks before it ends.',
      });
    }
    const { kid, certificate } = await createStreamKey(tx, now);
    return {
      ok: true,
      value: { kid },
      subject: { kind: 'stream-key', id: kid, name: `stream key ${kid.slice(0, 8)}` },
      fleet: [{ kind: 'stream-key', certificate }],
    };
  },
});
