import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is neither null nor false; throws with what was waited for when it takes too long. */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | null | false>): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s for ${what}.`);
    await pause(50);
  }
}
