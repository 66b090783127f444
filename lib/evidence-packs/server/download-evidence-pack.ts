import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { readPackBytes } from './read-pack-bytes';

/** A pack as a file, or one of its files. */
export const downloadEvidencePack = defineQuery({
  name: 'evidence-pack.download',
  permission: 'evidence-packs:read',
  input: z.object({ id: z.uuid(), file: z.string().max(200).optional() }),
  run: ({ db }, { id, file }) => readPackBytes(db, id, file),
});
