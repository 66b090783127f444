import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';

/** Puts an export on record before the first byte leaves: what list, in what form, under which filter. */
export const exportList = defineCommand({
  action: 'list.export',
  permission: 'overview:read',
  input: z.object({
    list: z.string(),
    name: z.string(),
    format: z.string(),
    filter: z.record(z.string(), z.unknown()),
  }),
  run: async (_, { list, name, format, filter }) => ({
    ok: true,
    value: {},
    subject: { kind: 'list', id: list, name },
    detail: { format, filter },
  }),
});
