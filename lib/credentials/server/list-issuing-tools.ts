import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { whyIssuing } from '../suggest-issuing';

export type IssuingTool = {
  tool: string;
  /** Who said that it hands out credentials; null while it is only suggested. */
  marked: { at: string; byName: string } | null;
  /** Why it seems to; null where nothing but the mark says so. */
  why: string | null;
  /** Credentials its calls handed out since it is marked. */
  issued: number;
  lastIssuedAt: string | null;
};

/** Tools of a connector that hand out credentials, as somebody said or as they seem to. */
export const listIssuingTools = defineQuery({
  name: 'issuing-tool.list',
  permission: 'credentials:read',
  input: z.object({ connectorId: z.uuid() }),
  run: async ({ db }, { connectorId }) => {
    const connector = await db.connector.findUnique({
      where: { id: connectorId },
      include: {
        tools: { select: { name: true, description: true }, orderBy: { name: 'asc' } },
        issuingTools: true,
      },
    });
    if (!connector) return notFound('connector', connectorId);
    const [answered, issued] = await Promise.all([
      db.credentialPlace.findMany({
        where: { connectorId, kind: 'result' },
        select: { name: true },
        distinct: ['name'],
      }),
      db.issuedCredential.groupBy({ by: ['tool'], where: { connectorId }, _count: true, _max: { at: true } }),
    ]);
    const seen = new Set(answered.map(({ name }) => name));
    const tools = connector.tools.flatMap((tool): IssuingTool[] => {
      const mark = connector.issuingTools.find((one) => one.tool === tool.name);
      const why = whyIssuing(tool, seen.has(tool.name));
      if (!mark && why === null) return [];
      const count = issued.find((one) => one.tool === tool.name);
      return [
        {
          tool: tool.name,
          marked: mark ? { at: mark.at.toISOString(), byName: mark.byName } : null,
          why,
          issued: count?._count ?? 0,
          lastIssuedAt: count?._max.at?.toISOString() ?? null,
        },
      ];
    });
    return { ok: true, value: { tools } };
  },
});
