import { z } from 'zod';
import { describeSecret } from '@/lib/credentials/read-credential';
import { fingerprintOf } from '@/lib/credentials/server/note-credential';
import { tiers } from '@/lib/gateways/wire';
import { refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { allowEntry } from '../allow-entry';
import type { Candidate, EntryFault, FoundSecret, ImportFormat, LeftOut } from '../import/candidate';
import { largestImport, parseImport } from '../import/parse-import';
import { placeCandidate } from '../import/place-candidate';
import { type Existing, findExisting, freeSlugs, readPlaces } from './import-places';

export type PreviewSecret = Omit<FoundSecret, 'value'> & {
  /** Null for one too short to be compared. */
  fingerprint: string | null;
};

export type PreviewEntry = Omit<Candidate, 'secrets' | 'labels'> & {
  slug: string;
  secrets: PreviewSecret[];
  environment: string;
  tier: string;
  owner: string | null;
  /** A connector that runs the same command or reaches the same address. */
  existing: Existing | null;
  /** What an operator adds to allow.json of a gateway that may start it; null for one reached by URL. */
  allowEntry: string | null;
};

export type ImportPreview = {
  format: ImportFormat;
  entries: PreviewEntry[];
  faults: EntryFault[];
  leftOut: LeftOut[];
};

/** What text an import reads, and what holds where it says nothing. */
export const importInput = z.object({
  text: z.string().max(largestImport, 'The file is larger than 2 MiB; import it in parts.'),
  environment: z.string(),
  tier: z.enum(tiers),
  ownerId: z.uuid().nullable(),
});

/** A fault of the whole text, with where it stands. */
export const importRefusal = ({ message, place }: { message: string; place: { line: number; column: number } }) =>
  refuse('unprocessable', `The file cannot be read at line ${place.line}, column ${place.column}.`, {
    detail: message,
    extra: { line: place.line, column: place.column },
  });

/** Secrets as a person may see them: enough to recognise one, nothing to use it. */
const withoutValue = ({ value, ...rest }: FoundSecret): PreviewSecret => ({
  ...rest,
  fingerprint: fingerprintOf(describeSecret(rest.name, value).secret),
});

/** What an import would register. Nothing is written and nothing is run, and no secret's value is answered. */
export const previewImport = defineQuery({
  name: 'connector.preview-import',
  permission: 'connectors:register',
  input: importInput,
  run: async ({ db }, { text, ...defaults }) => {
    const parsed = parseImport(text);
    if (!parsed.ok) return importRefusal(parsed.fault);
    const { format, candidates, faults, leftOut } = parsed.value;
    const [places, slugs, existing] = await Promise.all([
      readPlaces(db),
      freeSlugs(db, candidates),
      findExisting(db, candidates),
    ]);
    const entries = candidates.map((candidate): PreviewEntry => {
      const { labels: _, secrets, upstream, ...rest } = candidate;
      const place = placeCandidate(candidate, places, defaults);
      return {
        ...rest,
        upstream,
        leftOut: [...candidate.leftOut, ...place.leftOut],
        slug: slugs.get(candidate.key) ?? '',
        secrets: secrets.map(withoutValue),
        environment: place.environment,
        tier: place.tier,
        owner: places.owners.find(({ id }) => id === place.ownerId)?.name ?? null,
        existing: existing.get(candidate.key) ?? null,
        allowEntry: upstream.kind === 'stdio' ? allowEntry(upstream.command, upstream.args) : null,
      };
    });
    const value: ImportPreview = { format, entries, faults, leftOut };
    return { ok: true, value };
  },
});
