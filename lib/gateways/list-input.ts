import { z } from 'zod';
import type { GatewayHealth } from './fleet-status';

/** In the order a responder needs them: who fails first. */
const gatewayHealths = ['silent', 'never', 'rejected', 'behind', 'current'] as const satisfies GatewayHealth[];

/** What the fleet can be narrowed by. Filters AND together. */
export const gatewayFilter = z.object({
  health: z.enum(gatewayHealths).optional(),
  group: z.string().trim().max(120).optional(),
  q: z.string().trim().max(120).optional(),
});
export type GatewayListInput = z.output<typeof gatewayFilter>;

/** The list's part of the page's URL. What does not parse is left out. */
export function gatewayListInput(params: Record<string, string | string[] | undefined>): GatewayListInput {
  const { shape } = gatewayFilter;
  const told = Object.entries(shape).flatMap(([name, schema]) => {
    const { data } = schema.safeParse(params[name]);
    return data ? [[name, data]] : [];
  });
  return Object.fromEntries(told);
}

/** The page's path for an input. */
export function gatewaysHref(input: GatewayListInput): string {
  const told = Object.entries(input).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(told).toString();
  return search ? `/gateways?${search}` : '/gateways';
}

/** With one value of a facet taken, or dropped when it was taken. */
export const withFacet = (input: GatewayListInput, facet: 'health' | 'group', value: string): GatewayListInput => ({
  ...input,
  [facet]: input[facet] === value ? undefined : (value as never),
});

type Row = { name: string; url: string; groupName: string; health: GatewayHealth };

/** The rows the filters leave, and how many each facet value would leave given the other filters. */
export function narrowGateways<R extends Row>(all: readonly R[], input: GatewayListInput) {
  const text = input.q?.toLowerCase();
  const hasText = all.filter((row) => !text || `${row.name} ${row.url}`.toLowerCase().includes(text));
  const inGroup = (row: Row) => !input.group || row.groupName === input.group;
  const hasHealth = (row: Row) => !input.health || row.health === input.health;
  const health = hasText.filter(inGroup);
  const group = hasText.filter(hasHealth);
  return {
    rows: hasText.filter((row) => inGroup(row) && hasHealth(row)),
    counts: {
      health: gatewayHealths.map((value) => ({ value, count: health.filter((row) => row.health === value).length })),
      group: [...new Set(all.map((row) => row.groupName))]
        .sort()
        .map((value) => ({ value, count: group.filter((row) => row.groupName === value).length })),
    },
  };
}
