import { type ChildProcess, spawn } from 'node:child_process';
import { errorText, log } from '../log';

/**
 * Reads `+pid` and `-pid`, one a line; when its input ends, the gateway is gone, however it went, and every process group
 * still on the list is killed.
 */
const script = `
trap '' TERM INT HUP
held=' '
while IFS= read -r line; do
  pid=\${line#?}
  case $line in
    +*) held="$held$pid " ;;
    -*) held="\${held%% $pid *} \${held#* $pid }" ;;
  esac
done
for pid in $held; do kill -9 "-$pid"; done 2>/dev/null
`;

/** Signals a process group; one that is gone already is fine. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Sees to it that no command outlives the gateway, even one that was killed and could end nothing itself. */
export class Leash {
  readonly #held = new Set<number>();
  #holder: ChildProcess | null = null;
  #closed = false;

  hold(pid: number): void {
    this.#held.add(pid);
    if (this.#holder) this.#tell(`+${pid}`);
    else this.#start();
  }

  release(pid: number): void {
    if (this.#held.delete(pid)) this.#tell(`-${pid}`);
  }

  #tell(line: string): void {
    this.#holder?.stdin?.write(`${line}\n`);
  }

  #start(): void {
    const holder = spawn('/bin/sh', ['-c', script], {
      cwd: '/',
      detached: true,
      env: { PATH: '/usr/bin:/bin' } as unknown as NodeJS.ProcessEnv,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#holder = holder;
    holder.stdin?.on('error', () => {});
    holder.once('error', (error) => log('error', `Commands could outlive this gateway. ${errorText(error)}`));
    holder.once('exit', () => {
      this.#holder = null;
      if (!this.#closed && this.#held.size > 0) this.#start();
    });
    // It ends by itself; it must not keep the gateway from doing so.
    holder.unref();
    for (const pid of this.#held) this.#tell(`+${pid}`);
  }

  /** Ends the holder, and with it whatever is still held. */
  close(): void {
    this.#closed = true;
    this.#holder?.stdin?.end();
  }
}
