/** Runs of one measurement. Odd, so that a median is a measurement. */
const rounds = 15;
/** A batch is long enough to be timed, and short enough that all of them see the same machine. */
const batchMs = 8;

function micros(call: () => void, calls: number): number {
  const started = performance.now();
  for (let made = 0; made < calls; made += 1) call();
  return ((performance.now() - started) * 1_000) / calls;
}

/** Microseconds a call, of each of several ways, once a round: all of them in every round, in changing order. */
export function inRounds<Way extends string>(
  ways: Readonly<Record<Way, () => void>>,
  stopping: AbortSignal,
): Record<Way, number[]> {
  const names = Object.keys(ways) as Way[];
  const calls = Object.fromEntries(
    names.map((name) => {
      micros(ways[name], 20);
      return [name, Math.max(3, Math.round((batchMs * 1_000) / micros(ways[name], 5)))];
    }),
  ) as Record<Way, number>;
  const measured = Object.fromEntries(names.map((name): [Way, number[]] => [name, []])) as Record<Way, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    stopping.throwIfAborted();
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length] as Way;
      measured[name].push(micros(ways[name], calls[name]));
    }
  }
  return measured;
}
