import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { folderPath, homeWords, repositoryName } from '../policy-home';
import { policyHome } from './policy-home';
import { words } from './policy-text';

const invalid = 'It is no repository. Give its URL, or host/owner/name.';

/** Says where the policy set is kept: here, or in a folder of a Git repository, and then it is only read here. */
export const setHome = defineCommand({
  action: 'policy.set-home',
  permission: 'policies:set-home',
  input: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('git'),
      repository: words(500).refine((address) => repositoryName(address) !== null, invalid),
      path: words(500)
        .default('')
        .refine((path) => folderPath(path) !== null, 'The folder is inside the repository.'),
      reason: words(500).default(''),
    }),
    z.object({ kind: z.literal('console'), reason: words(500).min(1, 'Say why it is not kept in Git any more.') }),
  ]),
  run: async ({ tx, actor, now, newId }, input) => {
    const home = await policyHome(tx);
    const place =
      input.kind === 'git'
        ? { repository: repositoryName(input.repository) ?? '', path: folderPath(input.path) ?? '' }
        : { repository: null, path: null };
    const same = home.kind === 'git' ? home.repository === place.repository && home.path === place.path : true;
    if (home.kind === input.kind && same) {
      return refuse('conflict', 'The policy set is kept there already.', { detail: 'Nothing was changed.' });
    }
    const id = newId();
    await tx.policyHome.create({
      data: {
        id,
        kind: input.kind,
        ...place,
        setAt: now,
        setBy: actor.id,
        setterName: actor.name,
        reason: input.reason || null,
      },
    });
    const name = place.repository === null ? 'This console' : homeWords(place);
    return {
      ok: true,
      value: { id, kind: input.kind, ...place },
      subject: { kind: 'policy-home', id, name },
      detail: { ...place, reason: input.reason || null, before: home },
    };
  },
});
