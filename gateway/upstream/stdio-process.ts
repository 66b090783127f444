import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { maxReplyBytes } from './upstream';

export type ProcessEvents = {
  onLine: (line: string) => void;
  /** Once: the process ended or could not start. */
  onEnd: (why: string) => void;
};

const patienceMs = 2_000;
const keptErrorText = 500;

/** A command with lines on its standard input and output; a line longer than 10 MB ends it. */
export class StdioProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  #rest: Buffer[] = [];
  #restBytes = 0;
  #errorText = '';
  #ended = false;
  #why: string | null = null;

  constructor(
    executable: string,
    args: string[],
    env: Record<string, string>,
    cwd: string,
    readonly events: ProcessEvents,
  ) {
    this.#child = spawn(executable, args, {
      env: env as NodeJS.ProcessEnv,
      cwd,
      shell: false,
      stdio: 'pipe',
      windowsHide: true,
    });
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

  get pid(): number | undefined {
    return this.#child.pid;
  }

  #end(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.events.onEnd(why);
  }

  #onData(chunk: Buffer): void {
    let start = 0;
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, start)) {
      this.#rest.push(chunk.subarray(start, at));
      const line = Buffer.concat(this.#rest).toString('utf8');
      this.#rest = [];
      this.#restBytes = 0;
      start = at + 1;
      if (line.trim() !== '') this.events.onLine(line);
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
    if (!this.#ended) this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Bytes written that the command has not read. */
  get unread(): number {
    return this.#child.stdin.writableLength;
  }

  /** Closes its input, then insists. */
  kill(why: string): void {
    this.#why ??= why;
    this.#child.stdin.end();
    this.#child.kill('SIGTERM');
    setTimeout(() => {
      if (!this.#ended) this.#child.kill('SIGKILL');
    }, patienceMs).unref();
  }
}
