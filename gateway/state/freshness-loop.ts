import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { freshnessReply, type GatewayStatus } from '@/lib/gateways/reports';
import { messageType } from '@/lib/gateways/wire';
import type { CertifiedKeys } from '../console/certified-keys';
import type { ConsoleClient } from '../console/console-client';
import { errorText, log } from '../log';
import type { Freshness, Heads } from './freshness';

/** Tolerated difference between the console's clock and this one. */
const skewMs = 15 * 60_000;
const envelope = z.object({ reply: z.string(), certificates: z.array(z.string()).default([]) });

export type FreshnessPorts = {
  console: ConsoleClient;
  keys: CertifiedKeys;
  freshness: Freshness;
  intervalMs: number;
  held: () => Heads;
  status: () => GatewayStatus;
  /** The console has states this gateway does not hold. */
  onBehind: (heads: Heads) => void;
  /** A certificate of a key not known before. */
  onCertificate: (certificate: string) => Promise<void>;
};

/** Asks once: a nonce out, the heads signed with it back. Throws when the reply proves nothing. */
export async function confirmFreshness(ports: FreshnessPorts, signal?: AbortSignal): Promise<void> {
  const nonce = randomBytes(24).toString('base64url');
  const sent = ports.freshness.clock();
  const before = ports.held();
  const answer = envelope.parse(await ports.console.post('/api/gateway/freshness', { nonce, status: ports.status() }));
  if (signal?.aborted) return;
  for (const certificate of answer.certificates) {
    const known = new Set(ports.keys.keyIds);
    const added = await ports.keys.add(certificate);
    if (added.ok && !known.has(added.value.kid)) await ports.onCertificate(certificate);
  }
  const read = await ports.keys.read(answer.reply, messageType.freshness, freshnessReply, (reply) => reply.consoleTime);
  if (!read.ok) throw new Error(`The freshness reply was refused. ${read.reason}`);
  if (read.value.nonce !== nonce) throw new Error('The freshness reply answers another question.');
  // The answer was made just now: one dated back is how a key that leaked after it expired would keep old states alive.
  if (Date.parse(read.value.consoleTime) < Date.now() - skewMs) {
    throw new Error('The freshness reply says a time long past; compare the clocks.');
  }
  const { heads } = read.value;
  // Numbers it sent once would be used again for other states, which are refused here as old: nothing new would arrive.
  if (heads.fleet < before.fleet || heads.group < before.group) {
    throw new Error('The console holds fewer states than it sent: it was restored from an older copy. Enrol again.');
  }
  const held = ports.held();
  ports.freshness.replied(sent, heads, held);
  if (heads.fleet > held.fleet || heads.group > held.group) ports.onBehind(heads);
}

/** Asks at once and then every interval until stopped; a failure is said once, not every time. */
export function startFreshness(ports: FreshnessPorts): () => void {
  let failing = false;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const round = async () => {
    try {
      await confirmFreshness(ports, stopping.signal);
      if (failing) log('info', 'Freshness is confirmed again.');
      failing = false;
    } catch (error) {
      if (!failing && !stopping.signal.aborted) log('warn', `Freshness could not be confirmed. ${errorText(error)}`);
      failing = true;
    }
    if (!stopping.signal.aborted) timer = setTimeout(round, ports.intervalMs);
  };
  void round();
  return () => {
    stopping.abort();
    clearTimeout(timer);
  };
}
