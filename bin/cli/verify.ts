import { readFileSync } from 'node:fs';
import { verifyReceipt } from '@/lib/revocations/verify-receipt';

/** Verifies a receipt from a file and prints each part; needs no network. Returns the exit code. */
export async function verifyFile(path: string, rootThumbprint?: string): Promise<number> {
  const { ok, steps } = await verifyReceipt(JSON.parse(readFileSync(path, 'utf8')), rootThumbprint);
  for (const { part, ok: good, says } of steps) console.log(`${good ? '✓' : '✗'} ${part}: ${says}`);
  const bad = steps.find((step) => !step.ok);
  console.log(bad ? `\nThis receipt does not hold: ${bad.part}.` : '\nEvery part of this receipt holds.');
  return ok ? 0 : 4;
}
