import type { JWK } from 'jose';
import { acknowledgement } from '@/lib/gateways/reports';
import { messageType, type StatePayload } from '@/lib/gateways/wire';
import { type GatewayProof, gatewayProof, propagation } from './propagation';
import { type ReceiptContent, receiptBytes, receiptFile } from './receipt';
import { demand, openSigned, openState, type StreamKeys, verifyDetached } from './receipt-keys';
import { lookAtKeys, type ReceiptVerdict, receiptSteps } from './receipt-steps';
import { subjectId, subjectKey } from './subject';

async function checkState(receipt: ReceiptContent, keys: StreamKeys): Promise<StatePayload> {
  const state = await openState(keys, receipt.state);
  const { body } = state;
  const { id, reason, requestedAt, subject } = receipt.revocation;
  demand(body.kind === 'revocation', 'it does not carry a revocation');
  demand(body.revocationId === id, `it carries another revocation, ${body.revocationId}`);
  demand(body.requestedAt === requestedAt, `it was requested at ${body.requestedAt}, not at ${requestedAt}`);
  demand(body.reason === reason, `it gives another reason: ${body.reason}`);
  const key = subjectKey(body.subject);
  const same = key === subject.key && subjectId(body.subject) === subject.id && body.subject.name === subject.name;
  demand(same, `it revokes ${body.subject.name} (${key}), not ${subject.name} (${subject.key})`);
  return state;
}

async function checkGateway(
  { revocation: { id, requestedAt } }: ReceiptContent,
  state: StatePayload,
  gateway: ReceiptContent['gateways'][number],
): Promise<GatewayProof> {
  const asked = { id: gateway.id, name: gateway.name, lastSeenAt: null, silent: false };
  const revocation = { id, requestedAt: new Date(requestedAt) };
  if (!gateway.acknowledgement) return gatewayProof(asked, revocation, undefined);
  const { jws, storedAt } = gateway.acknowledgement;
  const ack = acknowledgement.parse(await openSigned(gateway.signingJwk as JWK, jws, messageType.acknowledgement));
  demand(ack.gatewayId === gateway.id, `it was signed for another gateway, ${ack.gatewayId}`);
  const same = ack.stream === state.stream && ack.number === state.number;
  demand(same, `it acknowledges ${ack.stream} ${ack.number}, not ${state.stream} ${state.number}`);
  return gatewayProof(asked, revocation, {
    ...ack,
    receivedAt: new Date(ack.receivedAt),
    appliedAt: ack.appliedAt ? new Date(ack.appliedAt) : null,
    storedAt: new Date(storedAt),
  });
}

function proofWords({ state, appliedMs, provedMs, reason }: GatewayProof): string {
  if (state === 'proved')
    return `applied at ${appliedMs} ms; its probe was denied by this revocation at ${provedMs} ms`;
  if (state === 'applied') return `applied at ${appliedMs} ms; its probe does not prove it`;
  if (state === 'rejected') return `refused it: ${reason ?? 'no reason given'}`;
  return 'had said nothing when the receipt was made';
}

function checkFigure({ enforcement: said }: ReceiptContent, proofs: readonly GatewayProof[]): string {
  const { proved, of, enforcedMs } = propagation(proofs);
  const words = (one: typeof said) =>
    `${one.proved} of ${one.of} proved it${one.enforcedMs === null ? '' : `, the last after ${one.enforcedMs} ms`}`;
  const computed = words({ proved, of, enforcedMs });
  demand(words(said) === computed, `the receipt says ${words(said)}; the acknowledgements say ${computed}`);
  return computed;
}

async function checkLifted(receipt: ReceiptContent, keys: StreamKeys): Promise<string> {
  if (!receipt.reinstatement) return 'not lifted when the receipt was made';
  const { state, at, by } = receipt.reinstatement;
  const { body } = await openState(keys, state);
  demand(body.kind === 'reinstatement', 'its signed state lifts nothing');
  demand(body.revocationId === receipt.revocation.id, 'its signed state lifts another revocation');
  demand(body.notBefore === at, `its signed state says ${body.notBefore}, not ${at}`);
  return `lifted at ${at} by ${by}; credentials from before stay dead`;
}

/**
 * Checks a receipt offline, from the inside out, and stops at the first bad part: root, certificates, the fleet state,
 * each gateway's acknowledgement, the figure computed again from them, then the console's signature over all of it.
 * @param rootThumbprint the root (RFC 7638, SHA-256) the reader trusts. Without it the receipt only agrees with itself.
 */
export async function verifyReceipt(file: unknown, rootThumbprint?: string): Promise<ReceiptVerdict> {
  const { look, verdict } = receiptSteps();
  const parsed = await look(
    'form',
    async () => receiptFile.parse(file),
    () => 'a receipt of format 1',
  );
  if (!parsed) return verdict();
  const { receipt, root, certificates, signature } = parsed;
  const keys = await lookAtKeys(look, { root, certificates }, rootThumbprint);
  if (!keys) return verdict();
  const state = await look(
    'fleet state',
    () => checkState(receipt, keys),
    ({ number }) => `number ${number} revokes ${receipt.revocation.subject.name}, for: ${receipt.revocation.reason}`,
  );
  if (!state) return verdict();
  const proofs: GatewayProof[] = [];
  for (const gateway of receipt.gateways) {
    const check = () => checkGateway(receipt, state, gateway);
    const proof = await look(`acknowledgement of ${gateway.name}`, check, proofWords);
    if (proof) proofs.push(proof);
  }
  await look(
    'enforcement',
    async () => checkFigure(receipt, proofs),
    (words) => words,
  );
  await look(
    'reinstatement',
    () => checkLifted(receipt, keys),
    (words) => words,
  );
  await look(
    'receipt',
    () => verifyDetached(keys, messageType.receipt, signature, receiptBytes(receipt), receipt.issuedAt),
    () => `signed by the console at ${receipt.issuedAt}; nothing was changed since`,
  );
  return verdict();
}
