import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';

/** True when a member of the sample workspace wrote it: removing the sample takes it along. */
export async function writtenBySample(tx: Transaction, memberId: string): Promise<boolean> {
  if (!z.uuid().safeParse(memberId).success) return false;
  const member = await tx.member.findUnique({ where: { id: memberId }, select: { sample: true } });
  return member?.sample ?? false;
}
