import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { type Done, defineCommand } from '@/lib/operations/command';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { manifest, setFiles } from '../folder/policy-set';
import { type JoinedFiles, joinFiles } from '../folder/set-files';
import { folderPath, homeWords, type PolicyHome, repositoryName, whyNotPush } from '../policy-home';
import { keptTest } from '../test-file';
import { judgeText } from './judge-text';
import { keepTests, type TestsKept } from './keep-tests';
import { policyHome } from './policy-home';
import { refuseText, textDigest, words } from './policy-text';
import { proposeText } from './propose-text';
import { lockPublishing } from './publish-version';
import { refuseUnfit } from './refuse-unfit';
import { newestFromElsewhere, versionInForce } from './version-in-force';

const place = z.object({
  repository: words(500).refine((address) => repositoryName(address) !== null, 'It is no repository.'),
  path: words(500)
    .default('')
    .refine((path) => folderPath(path) !== null, 'The folder is inside the repository.'),
  commit: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'A commit is named by its whole hash.'),
});
/** The proposal it became; or the version that says the same already. */
export type Pushed = { draftId: string | null; version: number | null; digest: string; tests: TestsKept };

type Source = { repository: string; path: string; commit: string };

/** A set kept in Git is pushed from there and from nowhere else. */
function refuseSource(home: PolicyHome, source: Source | null): Refused | null {
  if (home.kind === 'console') return null;
  if (source && source.repository === home.repository && source.path === home.path) return null;
  return refuse('conflict', `The set is kept in Git, at ${homeWords(home)}.`, {
    detail: source ? `This is ${homeWords(source)}. Push from there.` : 'Push a commit of it, with its repository.',
  });
}

/** The set's one text, which no saved place may differ from: a fault is named by its file. */
function refuseFiles(joined: JoinedFiles, refused: Refused | null): Refused | null {
  if (!refused?.problem.errors) return refused;
  const errors = refused.problem.errors.map(({ path, message }) => {
    const line = /^text:(\d+)$/.exec(path)?.[1];
    const at = line ? joined.lineIn(Number(line)) : null;
    return at ? { path: `policies/${at.name}:${at.line}`, message } : { path, message };
  });
  const [first] = errors;
  return { ...refused, problem: { ...refused.problem, errors, detail: first && `${first.path}: ${first.message}` } };
}

/** Ends what the same folder proposed before: its newest commit is what it asks for. */
async function withdrawEarlier(tx: Transaction, source: Source, now: Date, by: string): Promise<string[]> {
  const { repository, path, commit } = source;
  const earlier = await tx.policyDraft.findMany({
    where: { push: { is: { repository, path } }, withdrawal: null, version: null },
    select: { id: true },
  });
  const reason = `${commit.slice(0, 12)} was pushed.`;
  for (const { id } of earlier) await tx.policyWithdrawal.create({ data: { draftId: id, at: now, by, reason } });
  return earlier.map(({ id }) => id);
}

/**
 * Takes a policy folder in: its tests are kept, and its text becomes a proposal for review, with the commit it was. Refused
 * while the text has an error, a test does not hold, or it would undo what was published from elsewhere since.
 */
export const pushSet = defineCommand({
  action: 'policy-set.push',
  permission: 'policies:propose',
  input: z.object({
    manifest,
    files: setFiles,
    tests: z.array(keptTest).max(10_000),
    message: words(2_000).min(1, 'Say what changes and why.'),
    source: place.optional(),
  }),
  run: async (context, input): Promise<Done<Pushed> | Refused> => {
    const { tx, actor, now, newId } = context;
    if (!z.uuid().safeParse(actor.id).success) {
      return refuse('forbidden', 'A push needs a member as its author.', { detail: 'Use a member’s token.' });
    }
    await lockPublishing(tx);
    const source = input.source
      ? {
          repository: repositoryName(input.source.repository) ?? '',
          path: folderPath(input.source.path) ?? '',
          commit: input.source.commit,
        }
      : null;
    const home = await policyHome(tx);
    const joined = joinFiles(input.files);
    const foreign = refuseSource(home, source) ?? refuseText(joined.text);
    if (foreign) return foreign;
    const head = await versionInForce(tx);
    const named = await tx.policyVersion.findUnique({
      where: { number: input.manifest.version },
      select: { digest: true },
    });
    const elsewhere = await newestFromElsewhere(tx, source && { repository: source.repository, path: source.path });
    const behind = whyNotPush({
      manifest: input.manifest,
      head: head?.number ?? 0,
      elsewhere,
      digest: named?.digest ?? null,
    });
    if (behind) return refuse('conflict', 'The folder is not pushed onto what is in force.', { detail: behind });

    const title = (input.message.split('\n')[0] ?? '').slice(0, 120);
    const tests = await keepTests(tx, input.tests, { actor, now, newId, whole: home.kind === 'git' });
    const judged = await judgeText(tx, joined.text, now);
    if (!judged.ok) return judged;
    const judgement = judged.value;
    const unfit = refuseFiles(joined, refuseUnfit(title, 'proposed', judgement));
    if (unfit) return unfit;

    const digest = textDigest(joined.text);
    const detail = { ...source, digest, tests };
    if (head?.digest === digest) {
      return {
        ok: true,
        value: { draftId: null, version: head.number, digest, tests },
        subject: { kind: 'policy-version', id: String(head.number), name: `Policy v${head.number}` },
        detail,
        topics: ['policy', 'policy-test'],
      };
    }
    const withdrawn = source ? await withdrawEarlier(tx, source, now, actor.name) : [];
    const { message } = input;
    const baseVersion = head?.number ?? 0;
    const proposed = await proposeText(context, { title, text: joined.text, baseVersion, message });
    if (!proposed.ok) return proposed;
    const { id } = proposed.draft;
    if (source) {
      await tx.policyPush.create({ data: { draftId: id, ...source, at: now, by: actor.id, byName: actor.name } });
    }
    return {
      ok: true,
      value: { draftId: id, version: null, digest, tests },
      subject: { kind: 'policy-draft', id, name: title },
      detail: { ...detail, withdrawn },
      topics: ['policy', 'policy-test'],
    };
  },
});
