import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { type Leash, signalGroup } from './leash';
import { maxReplyBytes } from './upstream';

export type ProcessEvents = {
  onLine: (line: Buffer) => void;
  /** Once: the process ended or could not start. */
  onEnd: (why: string) => void;
};

const patienceMs = 2_000;
const keptErrorText = 500;

/**
 * A command with lines on its standard input and output; a line longer than 10 MB ends it. It leads a process group of
 * its own, and the whole group ends with it.
 */
export class StdioProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  #rest: Buffer[] = [];
  #restBytes = 0;
  #errorText = '';
  #ended = false;
  #why: string | null = null;
  /** Resolves when the command is gone, or never was. */
  readonly ended: Promise<void>;
  #onEnded: () => void = () => {};

  constructor(
    executable: string,
    args: string[],
    env: Record<string, string>,
    cwd: string,
    readonly events: ProcessEvents,
    leash: Leash,
  ) {
    this.ended = new Promise((resolve) => {
      this.#onEnded = resolve;
    });
    this.#child = spawn(executable, args, {
      env: env as NodeJS.ProcessEnv,
      cwd,
      shell: false,
      detached: true,
      stdio: 'pipe',
      windowsHide: true,
    });
    const { pid } = this.#child;
    if (pid !== undefined) {
      leash.hold(pid);
      this.#child.once('exit', () => {
        // What the command started goes with it; it would also keep the pipes open.
        signalGroup(pid, 'SIGKILL');
        leash.release(pid);
      });
    }
    this.#child.stdout.on('data', (chunk: Buffer) => this.#onData(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#errorText = (this.#errorText + chunk.toString('utf8')).slice(-keptErrorText);
    });
    // Writing to a process that just ended fails here; its end is reported below.
    this.#child.stdin.on('error', () => {});
    this.#child.on('error', (error) => this.#end(`It could not be started: ${error.message}`));
    this.#child.on('close', (code, signal) => this.#end(this.#why ?? `It ended (${signal ?? `code ${code}`}).`));
  }

  /** What the command last said on standard error. It may hold anything, secrets too. */
  get errorText(): string {
    return this.#errorText;
  }

  #end(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnded();
    this.events.onEnd(why);
  }

  #onData(chunk: Buffer): void {
    let start = 0;
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, start)) {
      this.#rest.push(chunk.subarray(start, at));
      const line = this.#rest.length === 1 ? (this.#rest[0] as Buffer) : Buffer.concat(this.#rest);
      this.#rest = [];
      this.#restBytes = 0;
      start = at + 1;
      if (line.length > 1) this.events.onLine(line);
    }
    if (start < chunk.length) {
      this.#rest.push(chunk.subarray(start));
      this.#restBytes += chunk.length - start;
    }
    if (this.#restBytes > maxReplyBytes) {
      this.#rest = [];
      this.#restBytes = 0;
      this.kill(`It wrote a message longer than ${maxReplyBytes} bytes and was ended.`);
    }
  }

  write(message: unknown): void {
    this.writeLine(JSON.stringify(message));
  }

  writeLine(line: string): void {
    if (!this.#ended) this.#child.stdin.write(`${line}\n`);
  }

  /** Bytes written that the command has not read. */
  get unread(): number {
    return this.#child.stdin.writableLength;
  }

  /** Closes its input, then insists. */
  kill(why: string): void {
    this.#why ??= why;
    this.#child.stdin.end();
    const { pid } = this.#child;
    if (pid === undefined || this.#ended) return;
    signalGroup(pid, 'SIGTERM');
    setTimeout(() => {
      if (!this.#ended) signalGroup(pid, 'SIGKILL');
    }, patienceMs).unref();
  }
}
