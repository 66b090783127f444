import { setTimeout as wait } from 'node:timers/promises';
import { relativeRanges } from '@/lib/decisions/time-range';
import { joinFiles } from '@/lib/policies/folder/set-files';
import { flipBuckets, flipCount, type ReplayCounts } from '@/lib/policies/replay/buckets';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import { localApi } from './api';
import { Misuse, readFlags } from './arguments';
import { onlyFolder, openFolder, reportJunit } from './policy-folder';

const everyMs = 500;
const fails = {
  'deny-to-allow': (counts: ReplayCounts) => counts['deny-to-allow'],
  any: flipCount,
  none: () => 0,
};
type FailOn = keyof typeof fails;

function failOnOf(text: string): FailOn {
  if (Object.hasOwn(fails, text)) return text as FailOn;
  throw new Misuse(`--fail-on is "${text}": it is ${Object.keys(fails).join(', ')}.`);
}

const words: Record<keyof ReplayCounts, string> = {
  'deny-to-allow': 'would allow what was denied',
  'allow-to-deny': 'would deny what was allowed',
  undecidable: 'cannot be decided from the record',
  dependent: 'depends on an earlier flipped call',
  unchanged: 'unchanged',
  notEvaluated: 'of them denied before any policy was asked',
};

function table(counts: ReplayCounts): string {
  const rows = [...flipBuckets, 'unchanged' as const, 'notEvaluated' as const];
  const width = Math.max(...rows.map((row) => String(counts[row]).length));
  return rows.map((row) => `${String(counts[row]).padStart(width)}  ${words[row]}`).join('\n');
}

/** Tries a folder's text on the console's recorded decisions. Returns the exit code: 3 when it flips what may not flip. */
export async function replayFolder(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['last', 'fail-on', 'junit']);
  const failOn = failOnOf(values['fail-on'] ?? 'deny-to-allow');
  const last = values.last ?? '24h';
  if (!relativeRanges.some((range) => range === last))
    throw new Misuse(`--last is "${last}": it is ${relativeRanges.join(', ')}.`);
  const folder = onlyFolder(positionals);
  const read = openFolder(folder);
  for (const { file, line, message } of read.problems) console.log(`${file}:${line}:1: error: ${message}`);
  if (read.problems.length > 0) return 1;
  const { text } = joinFiles(read.files);
  const api = localApi();
  const { id } = await api.post<{ id: string }>('/api/v1/policy-replays', { text, title: folder.slice(-200), last });
  let replay: ReplayDetail;
  for (let said = ''; ; ) {
    replay = await api.get<ReplayDetail>(`/api/v1/policy-replays/${id}`);
    const progress = replay.total === null ? 'waiting for the worker' : `${replay.done} of ${replay.total} calls`;
    if (progress !== said) console.error(progress);
    said = progress;
    if (replay.end) break;
    await wait(everyMs);
  }
  if (replay.state !== 'completed') {
    console.error(`The replay is ${replay.state}${replay.end?.detail ? `: ${replay.end.detail}` : '.'}`);
    return 1;
  }
  const flips = fails[failOn](replay.counts);
  console.log(
    `Against v${replay.baseVersion}, ${replay.total} recorded calls of the last ${last}:\n${table(replay.counts)}`,
  );
  console.log(new URL(`/policies/replays/${id}`, api.url).href);
  const message = `${flips} of ${replay.total} recorded calls would be decided otherwise (${failOn}).`;
  reportJunit(values.junit, 'policy replay', [
    {
      group: 'policies',
      name: `flips no recorded call (${failOn})`,
      ...(flips > 0 ? { failure: { message, file: 'policies', line: 1 } } : {}),
    },
  ]);
  return flips > 0 ? 3 : 0;
}
