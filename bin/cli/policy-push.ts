import { setTimeout as wait } from 'node:timers/promises';
import { checkSet } from '@/lib/policies/folder/check-set';
import { loadCedar } from '@/lib/policies/node-cedar';
import type { Pushed } from '@/lib/policies/server/push-set';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import { type Api, ApiProblem, localApi } from './api';
import { Misuse, readFlags } from './arguments';
import { gitSource } from './git-commit';
import { counted, onlyFolder, openFolder } from './policy-folder';

const everyMs = 2_000;

function minutesOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const minutes = Number(text);
  if (Number.isFinite(minutes) && minutes > 0) return minutes;
  throw new Misuse(`--wait is "${text}": it is a number of minutes.`);
}

/** Waits until a proposal has ended, and says how. Returns the exit code. */
async function outcomeOf(api: Api, draftId: string, minutes: number): Promise<number> {
  const until = Date.now() + minutes * 60_000;
  for (;;) {
    const { version, withdrawal } = await api.get<DraftDetail>(`/api/v1/policies/drafts/${draftId}`);
    if (version !== null) {
      console.log(`It was published as v${version}.`);
      return 0;
    }
    if (withdrawal) {
      console.error(`${withdrawal.by} ended it: ${withdrawal.reason}`);
      return 1;
    }
    if (Date.now() + everyMs > until) {
      console.error(`It was not published within ${minutes} min. It still waits for review.`);
      return 1;
    }
    await wait(everyMs);
  }
}

function sayRefusal(error: ApiProblem): number {
  console.error(error.message);
  for (const { path, message } of error.body.errors ?? []) console.log(`${path}: error: ${message}`);
  return 1;
}

/** Sends a folder to the console as a proposal for review, with the commit it is. Returns the exit code. */
export async function pushFolder(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['message', 'commit', 'repository', 'path', 'wait']);
  const folder = onlyFolder(positionals);
  if (!values.message) throw new Misuse('Say what changes and why with --message.');
  const minutes = minutesOf(values.wait);
  const read = openFolder(folder);
  const { manifest, files } = read;
  if (read.problems.length > 0 || !manifest) {
    // What cannot be read cannot be sent; the rest the console judges, by its inventory of now.
    const unread = checkSet(loadCedar(), { ...read, files: [] }, []);
    for (const { file, line, message } of unread) console.log(`${file}:${line}: error: ${message}`);
    console.error('Nothing was pushed.');
    return 1;
  }
  const source = gitSource(folder, values);
  const tests = read.tests.map(({ name, expected, request }) => ({ name, expected, request }));
  const api = localApi();
  const body = { manifest, files, tests, message: values.message, ...(source && { source }) };
  let pushed: Pushed;
  try {
    pushed = await api.post<Pushed>('/api/v1/policy-set/push', body);
  } catch (error) {
    if (error instanceof ApiProblem) return sayRefusal(error);
    throw error;
  }
  const { added, changed, removed } = pushed.tests;
  console.error(
    `${counted(tests.length, 'test')}: ${added.length} added, ${changed.length} changed, ${removed.length} removed.`,
  );
  if (pushed.draftId === null) {
    console.log(`v${pushed.version} says the same already. Nothing was proposed.`);
    return 0;
  }
  console.log(`It is proposed: ${new URL(`/policies/drafts/${pushed.draftId}`, api.url)}`);
  return minutes > 0 ? outcomeOf(api, pushed.draftId, minutes) : 0;
}
