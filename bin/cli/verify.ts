import { readFileSync, statSync } from 'node:fs';
import { verifyCertificate } from '@/lib/access-reviews/verify-certificate';
import { readPackFolder, verifyPack } from '@/lib/evidence-packs/verify/verify.mjs';
import { unzipPack } from '@/lib/evidence-packs/write/unzip';
import { verifyReceipt } from '@/lib/revocations/verify-receipt';

/** What a signed file is, by the part that no other has. */
const kinds = [
  { part: 'manifest', name: 'result of a review', verify: verifyCertificate },
  { part: 'receipt', name: 'receipt', verify: verifyReceipt },
];

/** A pack of evidence is a ZIP, or the folder it was unpacked to; null for anything else. */
function packAt(path: string): Map<string, Uint8Array> | null {
  if (statSync(path).isDirectory()) return readPackFolder(path);
  const bytes = readFileSync(path);
  return bytes.subarray(0, 2).toString() === 'PK' ? unzipPack(bytes) : null;
}

async function verdictOf(path: string, rootThumbprint?: string) {
  const pack = packAt(path);
  if (pack) return { name: 'pack', ...verifyPack(pack, rootThumbprint) };
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const kind = kinds.find(({ part }) => typeof file === 'object' && file !== null && part in file);
  const { name, verify } = kind ?? { name: 'receipt', verify: verifyReceipt };
  return { name, ...(await verify(file, rootThumbprint)) };
}

/** Verifies a signed file or pack and prints each part; needs no network. Returns the exit code. */
export async function verifyFile(path: string, rootThumbprint?: string): Promise<number> {
  const { name, ok, steps } = await verdictOf(path, rootThumbprint);
  for (const { part, ok: good, says } of steps) console.log(`${good ? '✓' : '✗'} ${part}: ${says}`);
  const bad = steps.find((step) => !step.ok);
  console.log(bad ? `\nThis ${name} does not hold: ${bad.part}.` : `\nEvery part of this ${name} holds.`);
  return ok ? 0 : 4;
}
