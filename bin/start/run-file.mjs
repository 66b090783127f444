import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './options.mjs';
import { runsWith, stopProcess } from './processes.mjs';

const supervisorMark = 'start.mjs';
const childMark = '.mjs';

function read(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // Cut short by a power failure: nothing of that start is running any more.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * `run.json` in the data folder: which processes run, for those who look after them (and for tests that kill one).
 * `{ pid, url, processes: { console: { pid, url }, worker: { pid }, "gw-eu-1": { pid, url }, … } }`
 */
export function runFile(data) {
  const file = join(data, 'run.json');
  let isOurs = false;
  return {
    write(state) {
      isOurs = true;
      writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    /** Leaves the file of another start alone: one that was refused because of it ends here too. */
    remove() {
      if (isOurs) rmSync(file, { force: true });
    },
    /** Refuses a second start on the same data, and ends what a killed one left behind. */
    async takeOver() {
      const earlier = read(file);
      if (!earlier) return;
      if (earlier.pid !== process.pid && runsWith(earlier.pid, supervisorMark))
        throw new StartError(
          `Countersign already runs on ${data} (process ${earlier.pid}, ${earlier.url}). Stop it first, or choose another data folder with COUNTERSIGN_DATA.`,
        );
      for (const { pid } of Object.values(earlier.processes ?? {})) {
        if (!runsWith(pid, childMark)) continue;
        if (!(await stopProcess(pid, 'SIGTERM', 6000))) await stopProcess(pid, 'SIGKILL', 2000);
      }
      rmSync(file, { force: true });
    },
  };
}
