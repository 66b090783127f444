import type { Database, Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { hasThreads, startThread } from '@/lib/operations/start-thread';
import { ThreadPool } from '@/lib/operations/thread-pool';
import { type Judgement, type JudgeTask, judge } from './judge';
import { loadPolicyModels } from './load-policy-models';
import { savedTests } from './saved-tests';

/** Within what the transaction of a command may take. */
const longestSeconds = 45;

// One for the process: a server bundled by route may hold this file several times.
const shared = globalThis as { countersignJudges?: ThreadPool<JudgeTask, Judgement> };

/** The threads that judge, started when they are first asked. */
export function judges(seconds = longestSeconds): ThreadPool<JudgeTask, Judgement> {
  shared.countersignJudges ??= new ThreadPool<JudgeTask, Judgement>(() => startThread('judge'), {
    threads: 2,
    waiting: 20,
    milliseconds: seconds * 1_000,
  });
  return shared.countersignJudges;
}

/**
 * Checks a text against the inventory and runs every saved test on it. Saves nothing. Where there are threads, as
 * in the console, one of them does it, so that a long text keeps nobody else waiting; a program of its own does it itself.
 */
export async function judgeText(db: Database | Transaction, text: string, now: Date): Promise<Outcome<Judgement>> {
  const task: JudgeTask = { text, models: await loadPolicyModels(db), tests: await savedTests(db), now };
  if (!hasThreads()) return { ok: true, value: judge(task) };
  const answer = await judges().run(task);
  if (answer.ok) return answer;
  switch (answer.why) {
    case 'busy':
      return refuse('unavailable', 'The text was not checked: many others are being checked.', {
        detail: 'Ask again in a minute.',
      });
    case 'late':
      return refuse('unavailable', `The text was not checked within ${longestSeconds} seconds.`, {
        detail: 'Ask again when others are not being checked, or make it shorter.',
      });
    case 'failed':
      return refuse('unprocessable', 'The text was not checked: the thread that checked it failed.', {
        detail: answer.detail,
      });
  }
}
