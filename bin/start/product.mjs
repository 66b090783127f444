import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { run } from '../build/run.mjs';
import { untilAnswering } from './answers.mjs';
import { Child } from './child.mjs';
import { clusterHome } from './data-folder.mjs';
import { environments } from './environment.mjs';
import { checkGivenDatabase } from './given-database.mjs';
import { install } from './install.mjs';
import { StartError } from './options.mjs';
import { freePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { runFile } from './run-file.mjs';
import { steps } from './steps.mjs';

/** The whole product on one machine: started in order, kept running, stopped in the opposite order. */
export class Product {
  #children = [];
  #database = null;
  #aborted = new AbortController();
  #stopped = null;
  #runFile;

  constructor(options) {
    this.options = options;
    this.#runFile = runFile(options.data);
  }

  #bundle(name) {
    return join(this.options.root, 'dist', `${name}.mjs`);
  }

  #writeRunFile() {
    const { port, url, gateways } = this.options;
    const addresses = Object.fromEntries(gateways.map((gateway) => [gateway.name, `http://127.0.0.1:${gateway.port}`]));
    const processes = { database: this.#database ? { pid: this.#database.pid } : undefined };
    for (const { name, pid } of this.#children) {
      processes[name] = { pid, url: name === 'console' ? `http://127.0.0.1:${port}` : addresses[name] };
    }
    this.#runFile.write({ pid: process.pid, url, processes });
  }

  #start(name, program, env, endsItself = false) {
    this.#aborted.signal.throwIfAborted();
    const child = new Child({
      name,
      program,
      env,
      endsItself,
      logFile: join(this.options.data, 'logs', `${name}.log`),
      onChange: () => this.#stopped || this.#writeRunFile(),
      say: (text) => console.error(text),
    });
    this.#children.push(child);
    return child.start();
  }

  /** Runs one of our programs to its end; it prints one line of JSON. */
  async #ask(name, env) {
    const printed = await run(this.options.root, [this.#bundle(name)], {
      env,
      only: true,
      signal: this.#aborted.signal,
    });
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '');
  }

  async #checkPorts() {
    const { port, gateways, isEmpty, ticketDeskPort } = this.options;
    const wanted = [{ port, owner: 'the console', variable: 'PORT' }];
    if (!isEmpty) wanted.push({ port: ticketDeskPort, owner: 'the sample’s ticket desk', variable: 'GATEWAY_PORT' });
    for (const gateway of gateways)
      wanted.push({ port: gateway.port, owner: `gateway ${gateway.name}`, variable: 'GATEWAY_PORT' });
    for (const one of wanted) {
      if ((await freePort(one.port)) === null)
        throw new StartError(
          `Port ${one.port}, for ${one.owner}, is taken by another program. Choose another: ${one.variable}=${one.port + 100} npm start`,
        );
    }
  }

  async #startDatabase() {
    const { root, data, databaseUrl } = this.options;
    if (databaseUrl) {
      await checkGivenDatabase(databaseUrl);
      return { url: databaseUrl, note: 'from DATABASE_URL' };
    }
    const where = clusterHome(data);
    this.#database = await startPostgres({ ...where, binaries: postgresBinaries({ root, ...where }) });
    void this.#database.exited.then(() => this.#databaseStopped());
    this.#writeRunFile();
    return { url: this.#database.url, note: 'embedded' };
  }

  /** Nothing works without it, and its data must not be served by two: say so and stop the rest. */
  async #databaseStopped() {
    if (this.#stopped) return;
    console.error('PostgreSQL stopped. Stopping everything; start again to recover.');
    await this.stop();
    process.exit(1);
  }

  /** Brings everything up and returns `{ databaseUrl, setupLink, links }`. */
  async start() {
    const { root, data, isEmpty, gateways } = this.options;
    const { signal } = this.#aborted;
    const step = steps(10);
    await step(`Node ${process.versions.node}`, async () => {
      await this.#runFile.takeOver();
      await this.#checkPorts();
      this.#writeRunFile();
    });
    await step('Packages', async () => ({ note: (await install(root, signal)) ? 'installed' : 'up to date' }));
    await step('Build', async () => ({ note: (await build(root, signal)) ? 'built' : 'up to date' }));
    const { url: databaseUrl } = await step('PostgreSQL', () => this.#startDatabase());
    const env = environments(this.options, databaseUrl);
    await step('Migrations', async () => {
      const { applied } = await this.#ask('migrate', env.controlPlane);
      return { note: applied.length > 0 ? `${applied.length} applied` : 'up to date' };
    });
    const setup = await step('Set-up', () => this.#ask('setup', env.controlPlane));
    await step(`Console on ${this.options.url}`, () => {
      this.#start('console', join(root, 'bin', 'console.mjs'), env.console);
      return this.#answering('console');
    });
    await step('Worker', () => void this.#start('worker', this.#bundle('worker'), env.controlPlane));
    await step(`Gateways on ${gateways.map((gateway) => gateway.port).join(' and ')}`, () =>
      Promise.all(
        gateways.map((gateway) => {
          mkdirSync(join(data, 'gateways', gateway.name), { recursive: true, mode: 0o700 });
          const token = setup.gateways.find(({ name }) => name === gateway.name)?.enrolmentToken;
          this.#start(gateway.name, this.#bundle('gateway'), env.gateway(gateway, token));
          return this.#answering(gateway.name);
        }),
      ),
    );
    const { links } = await step('Sample workspace', async () => {
      if (isEmpty || !setup.sample) return { links: [], note: 'none' };
      this.#start('sample-ticket-desk', this.#bundle('sample-ticket-desk'), env.ticketDesk, true);
      const sample = await this.#ask('sample', env.sample);
      this.#start('sample-agents', this.#bundle('sample-agents'), env.agents, true);
      return sample;
    });
    return { databaseUrl, setupLink: setup.setupLink, links };
  }

  #child(name) {
    const child = this.#children.find((one) => one.name === name);
    if (!child || this.#stopped) throw new StartError(`No process is named ${name}.`);
    return child;
  }

  /** Waits for a process's health check, where it has one. */
  async #answering(name) {
    const { port, gateways } = this.options;
    const gateway = gateways.find((one) => one.name === name);
    const address = name === 'console' ? `${port}/api/health` : gateway ? `${gateway.port}/healthz` : null;
    if (address) await untilAnswering(this.#child(name), `http://127.0.0.1:${address}`, this.#aborted.signal);
  }

  /** Ends one process as a crash would and leaves it down: for rehearsing an outage. */
  async halt(name) {
    await this.#child(name).halt();
  }

  /** Brings a process back that was halted. */
  async resume(name) {
    this.#child(name).start();
    await this.#answering(name);
  }

  /** Stops agents, gateways, worker, console, then PostgreSQL; once, however often it is asked. */
  stop() {
    this.#stopped ??= (async () => {
      this.#aborted.abort();
      const stopInOrder = async (isWanted) =>
        Promise.all(this.#children.filter(({ name }) => isWanted(name)).map((child) => child.stop()));
      const gatewayNames = this.options.gateways.map(({ name }) => name);
      await stopInOrder((name) => name === 'sample-agents');
      await stopInOrder((name) => name === 'sample-ticket-desk');
      await stopInOrder((name) => gatewayNames.includes(name));
      await stopInOrder((name) => name === 'worker');
      await stopInOrder((name) => name === 'console');
      await this.#database?.stop();
      this.#runFile.remove();
    })();
    return this.#stopped;
  }
}
