import type { Transaction } from '@/lib/database/client';

/** Whether a header of calls to a connector is the call credential's: then no secret can be sent in it. */
export async function takesHeader(tx: Transaction, connectorId: string, name: string): Promise<boolean> {
  if (name.toLowerCase() !== 'authorization') return false;
  const setting = await tx.callCredentialSetting.findFirst({
    where: { connectorId, connector: { is: { transport: 'http' } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { mode: true },
  });
  return setting?.mode === 'required';
}
