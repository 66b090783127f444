import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';

export type Audience = Awaited<ReturnType<typeof findOne>> & object;

const form = /^(https?:\/\/.{1,1900})\/mcp\/([a-z0-9-]{1,63})$/;

async function findOne(tx: Transaction, resource: string) {
  const [, url, slug] = form.exec(resource) ?? [];
  if (!url || !slug) return null;
  const gateway = await tx.gateway.findFirst({ where: { url, removal: null }, orderBy: { enrolledAt: 'desc' } });
  const connector =
    gateway &&
    (await tx.connector.findFirst({
      where: { slug, groupId: gateway.groupId },
      include: { tools: { orderBy: { name: 'asc' } } },
    }));
  return gateway && connector && { audience: resource, gateway, connector };
}

/**
 * The connector behind each audience (RFC 8707 §2: `https://<gateway>/mcp/<connector>`, character for character): served by
 * an enrolled gateway, or the whole request is refused. A token is good nowhere else.
 */
export async function findAudiences(tx: Transaction, resources: readonly string[]): Promise<Outcome<Audience[]>> {
  const found: Audience[] = [];
  for (const resource of resources) {
    const one = await findOne(tx, resource);
    if (!one) {
      return refuse('unprocessable', 'No gateway here serves this resource.', {
        detail: `${resource.slice(0, 300)} is not the address of a connector at an enrolled gateway.`,
        extra: { oauth: 'invalid_target' },
      });
    }
    found.push(one);
  }
  return { ok: true, value: found };
}
