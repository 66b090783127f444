import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** Bundles the gateway as the product does; removed by `remove`. */
export async function bundledGateway(): Promise<{ program: string; remove: () => void }> {
  // Below the checkout: what is not bundled is found in node_modules from there.
  const folder = mkdtempSync(resolve('node_modules', '.countersign-gateway-'));
  const program = join(folder, 'gateway.mjs');
  await build({
    entryPoints: ['gateway/main.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['@cedar-policy/cedar-wasm'],
    banner: { js: "import { createRequire as make_ } from 'node:module'; const require = make_(import.meta.url);" },
    logLevel: 'error',
  });
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A gateway in a process of its own, as it is deployed. */
export class GatewayProcess {
  readonly lines: { level: string; message: string }[] = [];
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();
  #gone = false;

  constructor(program: string, env: Record<string, string>) {
    this.#child = spawn(process.execPath, [program], {
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (this.#child.stdout) {
      createInterface({ input: this.#child.stdout }).on('line', (line) => {
        this.lines.push(JSON.parse(line));
        this.#wake();
      });
    }
    // After its last line was read.
    this.#child.once('close', () => {
      this.#gone = true;
      this.#wake();
    });
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves when the process has said something. */
  async said(text: string): Promise<void> {
    while (!this.lines.some(({ message }) => message.includes(text))) {
      if (this.#gone) throw new Error(`It ended without saying "${text}": ${JSON.stringify(this.lines.slice(-3))}`);
      await new Promise<void>((wake) => this.#waiting.add(wake));
    }
  }

  /** Sends a signal and resolves with how the process ended. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const ended = this.#child.exitCode === null && this.#child.signalCode === null ? once(this.#child, 'exit') : null;
    this.#child.kill(signal);
    await ended;
    return { code: this.#child.exitCode, signal: this.#child.signalCode };
  }
}
