import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const leash = new URL('leash.mjs', import.meta.url).href;
const root = fileURLToPath(new URL('../../', import.meta.url));
const logLimitBytes = 5_000_000;
const steadyAfterMs = 60_000;

function openLog(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > logLimitBytes) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: 'a', mode: 0o600 });
}

/**
 * A process of the product that is started again when it dies, waiting longer each time, until it is stopped.
 * Its environment is exactly `env`; its output goes to a file.
 */
export class Child {
  #process = null;
  #stopping = false;
  #failures = 0;
  #lines = [];
  #log;
  #gone = Promise.resolve();

  /**
   * @param {{ name: string, program: string, env: Record<string, string>, logFile: string, endsItself?: boolean,
   *   onChange: () => void, say: (text: string) => void }} options `endsItself`: exit code 0 means done
   */
  constructor(options) {
    this.options = options;
    this.name = options.name;
    this.#log = openLog(options.logFile);
  }

  get pid() {
    return this.#process?.pid ?? null;
  }

  /** The last lines it wrote: what a message about its death shows. */
  get lastWords() {
    return this.#lines.join('').trim().split('\n').slice(-12).join('\n');
  }

  get failures() {
    return this.#failures;
  }

  start() {
    if (this.#process) return this;
    this.#stopping = false;
    const { program, env, onChange } = this.options;
    const startedAt = Date.now();
    // Its own process group: Ctrl+C in the terminal reaches the supervisor alone, which stops everything in order.
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', leash, program], {
      cwd: root,
      detached: true,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => this.#keep(text));
    this.#gone = new Promise((resolve) => {
      child.once('error', (error) => this.#keep(`${error.message}\n`));
      child.once('close', (code, signal) => {
        this.#process = null;
        resolve(undefined);
        if (!this.#stopping) void this.#again(code, signal, Date.now() - startedAt);
      });
    });
    onChange();
    return this;
  }

  #keep(text) {
    this.#log.write(text);
    this.#lines.push(text);
    if (this.#lines.length > 40) this.#lines.shift();
  }

  async #again(code, signal, livedMs) {
    const { name, say, onChange, endsItself } = this.options;
    if (endsItself && code === 0) return onChange();
    this.#failures = livedMs > steadyAfterMs ? 1 : this.#failures + 1;
    const waitMs = Math.min(30_000, 250 * 2 ** this.#failures);
    say(`${name} stopped (${signal ?? `exit code ${code}`}). Starting it again in ${waitMs / 1000} s.`);
    if (code) say(this.lastWords.replace(/^/gm, '    '));
    onChange();
    await pause(waitMs);
    if (!this.#stopping) this.start();
  }

  /** Ends it at once, as a crash would, and leaves it down until `start()`. */
  async halt() {
    this.#stopping = true;
    this.#process?.kill('SIGKILL');
    await this.#gone;
    this.options.onChange();
  }

  /** Asks it to stop, and after `graceMs` makes it. */
  async stop(graceMs = 8000) {
    this.#stopping = true;
    const child = this.#process;
    if (!child) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await this.#gone;
    clearTimeout(force);
    this.#log.end();
  }
}
