import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from './options.mjs';

const deadlineMs = 120_000;
const tries = 3;

async function isAnswering(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    // Nothing listens yet, or it is slow to answer: asked again until the deadline.
    return false;
  }
}

/** Waits until a process answers its health check; gives up when it keeps dying or the deadline passes. */
export async function untilAnswering(child, url, signal) {
  for (const until = Date.now() + deadlineMs; ; await pause(100, undefined, { signal })) {
    if (await isAnswering(url)) return;
    if (child.failures >= tries) throw new StartError(`${child.name} does not start:\n${child.lastWords}`);
    if (Date.now() > until)
      throw new StartError(`${child.name} did not answer ${url} within ${deadlineMs / 1000} s:\n${child.lastWords}`);
  }
}
