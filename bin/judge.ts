import { parentPort } from 'node:worker_threads';
import { type JudgeTask, judge } from '@/lib/policies/server/judge';

/** A thread of the console: judges one policy text after another. */
parentPort?.on('message', (task: JudgeTask) => parentPort?.postMessage(judge(task)));
