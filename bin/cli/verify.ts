import { readFileSync } from 'node:fs';
import { verifyCertificate } from '@/lib/access-reviews/verify-certificate';
import { verifyReceipt } from '@/lib/revocations/verify-receipt';

/** What a signed file is, by the part that no other has. */
const kinds = [
  { part: 'manifest', name: 'result of a review', verify: verifyCertificate },
  { part: 'receipt', name: 'receipt', verify: verifyReceipt },
];

/** Verifies a signed file and prints each part; needs no network. Returns the exit code. */
export async function verifyFile(path: string, rootThumbprint?: string): Promise<number> {
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const kind = kinds.find(({ part }) => typeof file === 'object' && file !== null && part in file);
  const { name, verify } = kind ?? { name: 'receipt', verify: verifyReceipt };
  const { ok, steps } = await verify(file, rootThumbprint);
  for (const { part, ok: good, says } of steps) console.log(`${good ? '✓' : '✗'} ${part}: ${says}`);
  const bad = steps.find((step) => !step.ok);
  console.log(bad ? `\nThis ${name} does not hold: ${bad.part}.` : `\nEvery part of this ${name} holds.`);
  return ok ? 0 : 4;
}
