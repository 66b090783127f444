import { z } from 'zod';
import { noteImported } from '@/lib/credentials/server/note-imported';
import { sealSecrets } from '@/lib/credentials/server/seal-secrets';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { parseImport } from '../import/parse-import';
import { placeCandidate } from '../import/place-candidate';
import { registrationOf, undecided } from '../import/registration-of';
import { connectorCount } from '../selection';
import { freeSlugs, readPlaces } from './import-places';
import { importInput, importRefusal } from './preview-import';
import { registration, secretsOf, storeConnector } from './registration';

export type Imported = { connectors: { id: string; slug: string; name: string }[] };

const choice = z.object({
  key: z.string(),
  secrets: z.record(z.string(), z.enum(['seal', 'drop'])).default({}),
  supplied: z.record(z.string(), z.string().max(16_384)).default({}),
});

/**
 * Registers what a person took from a file, all or none. The text is read again, so that nothing but it and the person's
 * decisions makes a connector. Nothing is run; each secret was decided about, and values exist only sealed.
 */
export const importConnectors = defineCommand({
  action: 'connector.import',
  permission: 'connectors:register',
  input: importInput.extend({
    groupId: z.uuid().optional(),
    take: z.array(choice).min(1, 'Take at least one connector.').max(1_000),
  }),
  run: async ({ tx, actor, now, newId }, { text, groupId, take, ...defaults }) => {
    const parsed = parseImport(text);
    if (!parsed.ok) return importRefusal(parsed.fault);
    const byKey = new Map(parsed.value.candidates.map((candidate) => [candidate.key, candidate]));
    const taken = take.flatMap((one) => {
      const candidate = byKey.get(one.key);
      return candidate ? [{ candidate, choice: one }] : [];
    });
    if (taken.length !== new Set(take.map(({ key }) => key)).size || taken.length !== take.length) {
      return refuse('unprocessable', 'An entry that was taken is not in the file, or was taken twice.', {
        detail: 'Look at the preview again.',
      });
    }
    const places = await readPlaces(tx);
    const slugs = await freeSlugs(
      tx,
      taken.map(({ candidate }) => candidate),
    );
    const connectors: Imported['connectors'] = [];
    const groups = new Set<string>();
    const secrets: { connector: string; sealed: string[]; dropped: string[] }[] = [];
    for (const { candidate, choice: decided } of taken) {
      const open = undecided(candidate, decided);
      if (open.length > 0) {
        return refuse('unprocessable', `Say whether to seal or drop ${open.join(', ')} of ${candidate.name}.`);
      }
      const place = placeCandidate(candidate, places, defaults);
      const made = registration.safeParse({
        ...registrationOf(candidate, decided, slugs.get(candidate.key) ?? '', place),
        groupId,
      });
      if (!made.success) {
        return refuse('unprocessable', `${candidate.name} cannot be registered as it is.`, {
          detail: 'Leave it out, or correct it in the file.',
          errors: made.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
        });
      }
      const id = newId();
      const stored = await storeConnector(tx, made.data, { id, origin: parsed.value.format, by: actor.id, now });
      if (!stored.ok) return stored;
      const sealed = secretsOf(made.data);
      const held = { id, name: candidate.name };
      await sealSecrets(tx, held, sealed, { newId, by: actor.id, now });
      connectors.push({ id, slug: stored.value.slug, name: candidate.name });
      groups.add(stored.value.groupId);
      const kept = new Set(sealed.map(({ name }) => name));
      await noteImported(tx, held, candidate.secrets, kept, { by: actor.id, now });
      const dropped = candidate.secrets.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
      if (kept.size + dropped.length > 0) secrets.push({ connector: stored.value.slug, sealed: [...kept], dropped });
    }
    const [only] = connectors;
    const value: Imported = { connectors };
    return {
      ok: true,
      value,
      subject:
        only && connectors.length === 1
          ? { kind: 'connector', id: only.id, name: only.name }
          : { kind: 'connectors', id: String(connectors.length), name: connectorCount(connectors.length) },
      detail: { format: parsed.value.format, connectors: connectors.map(({ id, slug }) => ({ id, slug })), secrets },
      groups: [...groups],
    };
  },
});
