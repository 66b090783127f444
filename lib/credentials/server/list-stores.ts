import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { namedStores } from './stores';

/** The names of the stores secrets can be borrowed from; where they are is the operator's to know. */
export const listStores = defineQuery({
  name: 'secret.stores',
  permission: 'credentials:read',
  input: z.object({}),
  run: async () => ({ ok: true, value: { stores: [...namedStores().keys()].sort() } }),
});
