import { z } from 'zod';
import type { AgentModel, ConnectorModel } from '../model';
import { keptTest } from '../test-file';
import { inFileOrder, type SetFile } from './set-files';

/** What a file of a set may be called: nothing that leads out of its folder, hides, or is read as another name elsewhere. */
export const fileNameRule = (ending: 'cedar' | 'json') => new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,199}\\.${ending}$`);

/** Most policy files of a set. */
export const mostFiles = 1_000;

/** Two names that are one file on a disk that ignores case. */
export function sameNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const folded = name.toLowerCase();
    return seen.has(folded) || !seen.add(folded);
  });
}

export const setFiles = z
  .array(z.strictObject({ name: z.string().regex(fileNameRule('cedar')), text: z.string() }))
  .max(mostFiles)
  .refine((files) => sameNames(files.map(({ name }) => name)).length === 0, 'Two files have the same name.');

/** `countersign.json` of a folder: its format, and the version it was exported from (0 before the first). */
export const manifest = z.strictObject({
  format: z.literal(1),
  version: z.number().int().nonnegative(),
  /** SHA-256 hex of the text of that version. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Manifest = z.infer<typeof manifest>;

/** The inventory a folder is checked and tested against, as the console had it at the export. */
export type SetInventory = { connectors: ConnectorModel[]; agents: AgentModel[] };

/** A whole policy set as one document. */
export type PolicySet = Manifest & {
  files: SetFile[];
  tests: z.infer<typeof keptTest>[];
  /** The schema of the inventory as Cedar text, for editors and `cedar validate`. */
  schema: string;
  inventory: SetInventory;
};

const tool = z.object({
  name: z.string(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  inputSchema: z.unknown(),
  effects: z.object({ reads: z.boolean(), writes: z.boolean(), destroys: z.boolean(), egresses: z.boolean() }),
  definitionHash: z.string(),
  pinned: z.boolean(),
  pathArguments: z.array(z.string()),
  urlArguments: z.array(z.string()),
});

/** `inventory.json` of a folder. Written by the export; more than is read may be in it. */
export const setInventory = z.object({
  connectors: z.array(
    z.object({
      slug: z.string(),
      namespace: z.string(),
      name: z.string(),
      tier: z.string(),
      environment: z.string(),
      dataClasses: z.array(z.string()),
      destinations: z.array(z.string()),
      owned: z.boolean(),
      tools: z.array(tool),
    }),
  ),
  agents: z.array(z.object({ spiffeId: z.string(), name: z.string(), trustDomain: z.string() })),
});

/** What a console answers for a set: checked before a name of it becomes a file. */
export const policySet = z.object({
  ...manifest.shape,
  files: setFiles,
  tests: z.array(keptTest),
  schema: z.string(),
  inventory: setInventory,
});

/** The files of a folder that are the set's, ordered. */
export const orderedFiles = (files: readonly SetFile[]): SetFile[] => [...files].sort(inFileOrder);
