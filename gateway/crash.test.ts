import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../bin/start/ports.mjs';
import { bundledGateway, GatewayProcess } from './test/gateway-process';
import { Harness, permitAll } from './test/harness';
import { HttpConnector } from './test/http-connector';
import { childrenOf, untilGone } from './test/processes';
import { stdio } from './test/real-servers';
import { connectorState } from './test/snapshots';

let bundle: Awaited<ReturnType<typeof bundledGateway>>;
beforeAll(async () => {
  bundle = await bundledGateway();
});
afterAll(() => bundle.remove());

describe('the process of a gateway', () => {
  let harness: Harness;
  let connector: HttpConnector;
  let running: GatewayProcess;
  let env: Record<string, string>;

  const start = async () => {
    running = new GatewayProcess(bundle.program, env);
    await running.said('The gateway serves.');
  };
  beforeEach(async () => {
    harness = await Harness.prepare();
    connector = await HttpConnector.start();
    const port = await freePort();
    harness.url = `http://localhost:${port}`;
    env = {
      PATH: process.env.PATH ?? '',
      GATEWAY_PORT: String(port),
      GATEWAY_DATA: harness.dataFolder,
      GATEWAY_ENROLMENT_TOKEN: Buffer.from(JSON.stringify(harness.console.token)).toString('base64url'),
      GATEWAY_FRESHNESS_INTERVAL_SECONDS: '0.1',
      OUR_SECRET: 'never',
    };
    await start();
  });
  afterEach(async () => {
    await running.end('SIGKILL');
    await harness.end();
    await connector.stop();
  });

  const command = stdio([fileURLToPath(new URL('./test/hostile-command.mjs', import.meta.url)), 'stubborn']);
  test.each(['SIGKILL', 'SIGTERM'] as const)('takes its commands with it when it ends by %s', async (signal) => {
    await harness.publish(permitAll, [connectorState('local', command)]);
    const [pid] = childrenOf(running.pid, 'hostile-command.mjs');
    if (pid === undefined) throw new Error('The command does not run.');
    const ended = await running.end(signal);
    expect(ended).toEqual(signal === 'SIGTERM' ? { code: 0, signal: null } : { code: null, signal });
    await untilGone(pid);
  });

  test('killed at any moment loses no decision and doubles none', async () => {
    await harness.publish(permitAll, [connectorState('remote', connector.upstream, connector.tools)]);
    const authorization = `Bearer ${await harness.svid('remote')}`;
    const answered: string[] = [];
    let stopping = false;
    const agent = async () => {
      while (!stopping) {
        try {
          const response = await harness.post('remote', 'tools/call', { name: 'ghost' }, { authorization });
          const { error } = (await response.json()) as { error?: { data: { decisionId: string } } };
          if (error) answered.push(error.data.decisionId);
          await (await harness.post('remote', 'tools/call', { name: 'work' }, { authorization })).text();
        } catch {
          // The gateway is down: tried again until it is back.
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    };
    const agents = [agent(), agent()];
    for (let round = 1; round <= 3; round += 1) {
      const before = answered.length;
      while (answered.length < before + 15 * round) await new Promise((resolve) => setTimeout(resolve, 1));
      await running.end('SIGKILL');
      await start();
    }
    stopping = true;
    await Promise.all(agents);
    const { decisions, outcomes, complaints } = harness.console;
    await harness.console.until(
      () =>
        answered.every((id) => decisions.has(id)) &&
        [...decisions.values()].every(({ id, effect }) => effect === 'deny' || outcomes.has(id)),
    );
    expect(complaints).toEqual([]);
    const carried = connector.calls.length;
    const allowed = [...decisions.values()].filter(
      ({ method, effect }) => method === 'tools/call' && effect === 'allow',
    );
    // A decision is on disk before its call goes on: never a call without one.
    expect(allowed.length).toBeGreaterThanOrEqual(carried);
  }, 60_000);

  test('says what is wrong with its settings and ends', async () => {
    await running.end('SIGTERM');
    const { GATEWAY_ENROLMENT_TOKEN, ...without } = env;
    for (const [change, message] of [
      [{ GATEWAY_PORT: 'x' }, 'GATEWAY_PORT'],
      [{ GATEWAY_DATA: '' }, 'GATEWAY_DATA'],
      [{ GATEWAY_DATA: `${harness.dataFolder}/new`, GATEWAY_ENROLMENT_TOKEN: 'x' }, 'GATEWAY_ENROLMENT_TOKEN is not'],
      [{ GATEWAY_DATA: `${harness.dataFolder}/new` }, 'is not enrolled'],
    ] as const) {
      const failing = new GatewayProcess(bundle.program, { ...without, ...change });
      await failing.said(message);
      expect((await failing.end('SIGTERM')).code).not.toBe(0);
    }
  });

  test('does not believe a console whose root is not the one its token names', async () => {
    const other = { ...harness.console.token, rootThumbprint: 'A'.repeat(43) };
    const token = Buffer.from(JSON.stringify(other)).toString('base64url');
    const port = String(await freePort());
    const failing = new GatewayProcess(bundle.program, {
      ...env,
      GATEWAY_PORT: port,
      GATEWAY_DATA: `${harness.dataFolder}/new`,
      GATEWAY_ENROLMENT_TOKEN: token,
    });
    await failing.said('is not the one the enrolment token names');
    await failing.end('SIGTERM');
  });
});
