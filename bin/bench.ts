import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { serveProxy } from './bench/bare-proxy';
import { benchCallCredentials, callCredentialsText } from './bench/call-credentials';
import { benchDecision, decisionText } from './bench/decision';
import { benchDelegation, delegationText } from './bench/delegation';
import { serveEverything } from './bench/everything-server';
import { benchPosture, postureText } from './bench/evidence';
import { benchPack, packText } from './bench/evidence-pack';
import { benchGatewayCalls, gatewayCallsText } from './bench/gateway-calls';
import { benchIngest, ingestText } from './bench/ingest';
import { benchReach, reachText } from './bench/reach';
import { benchReplay, replayText } from './bench/replay';
import { serveTrivial } from './bench/trivial-server';

/** npm run bench: figures measured side by side in one run. One table, and the same as JSON in dist/bench.json. */
const benches = {
  decision: {
    title: 'B1  One decision among more and more policies and tools. Medians of 15 rounds, in brackets their extremes.',
    run: async (_root: string, stopping: AbortSignal) => {
      const measurements = await benchDecision(stopping);
      return { measurements, text: decisionText(measurements) };
    },
  },
  'gateway-calls': {
    title: 'B2  One tools/call through the gateway, decided and recorded. Medians, ratios with their extremes.',
    run: async (root: string, stopping: AbortSignal) => {
      const measurements = await benchGatewayCalls(root, stopping);
      return { measurements, text: gatewayCallsText(measurements) };
    },
  },
  'call-credentials': {
    title: 'Call credentials  Minted, checked and asked about. Medians of 7 rounds, in brackets their extremes.',
    run: async (_root: string, stopping: AbortSignal) => {
      const measurements = await benchCallCredentials(stopping);
      return { measurements, text: callCredentialsText(measurements) };
    },
  },
  ingest: {
    title:
      'B5  Sealed batches of decisions stored, beside COPY of the same rows. Medians of 7 rounds, ratios with extremes.',
    run: async (root: string, stopping: AbortSignal) => {
      const measurements = await benchIngest(root, stopping);
      return { measurements, text: ingestText(measurements) };
    },
  },
  delegation: {
    title: 'Tokens exchanged, beside signing alone. Medians of 5 rounds, in brackets their extremes.',
    run: async (root: string, stopping: AbortSignal) => {
      const measurements = await benchDelegation(root, stopping);
      return { measurements, text: delegationText(measurements) };
    },
  },
  replay: {
    title: 'B4  A draft replayed on recorded decisions, beside deciding them again (extrapolated from 20,000).',
    run: async (root: string, stopping: AbortSignal) => {
      const measurements = await benchReplay(root, stopping);
      return { measurements, text: replayText(measurements) };
    },
  },
  evidence: {
    title: 'Evidence  Where it stands, read from counts, beside one figure from decisions. Medians of 5 rounds.',
    run: async (root: string, stopping: AbortSignal) => {
      const posture = await benchPosture(root, stopping);
      return { measurements: { posture }, text: postureText(posture) };
    },
  },
  'evidence-pack': {
    title: 'B9  An evidence pack: PDF, CSV and OSCAL, signed and zipped, beside bare CSV. Medians of 3 rounds.',
    run: async (root: string, stopping: AbortSignal) => {
      const measurements = await benchPack(root, stopping);
      return { measurements, text: packText(measurements) };
    },
  },
  reach: {
    title: 'Reach  Who may call what, every agent and tool, against the whole set cell by cell. Medians of 5 rounds.',
    run: async (_root: string, stopping: AbortSignal) => {
      const measurements = await benchReach(stopping);
      return { measurements, text: reachText(measurements) };
    },
  },
};

const servers: Record<string, (...args: string[]) => void | Promise<void>> = {
  trivial: serveTrivial,
  everything: serveEverything,
  proxy: serveProxy,
};

/** Ends between two rounds, so that what was started is stopped and removed. */
const stopping = new AbortController();

async function main(args: string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}. There is: ${Object.keys(benches).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const root = fileURLToPath(new URL('../', import.meta.url));
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
  const results: Record<string, unknown> = {};
  for (const [name, { title, run }] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const { measurements, text } = await run(root, stopping.signal);
    results[name] = measurements;
    if (!args.includes('--json'))
      console.log(`\n${title}\n${machine.processors} × ${machine.processor}, Node ${machine.node}\n\n${text}\n`);
  }
  const json = JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2);
  writeFileSync(fileURLToPath(new URL('bench.json', import.meta.url)), `${json}\n`);
  if (args.includes('--json')) console.log(json);
}

const [first, second = '', ...rest] = process.argv.slice(2);
// The bench's own servers are processes of this same bundle.
if (first === 'serve') await servers[second]?.(...rest);
else
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(stopping.signal.aborted ? 'Stopped.' : error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
