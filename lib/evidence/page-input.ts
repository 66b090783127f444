import { z } from 'zod';
import type { PeriodInput } from './input';
import { verdicts } from './judge/verdict';
import { hourEnd, hourOf } from './measure/hours';
import { readingStates } from './measure/reading';

export const evidenceRanges = ['24h', '7d', '30d', '90d', '365d'] as const;
export type EvidenceRange = (typeof evidenceRanges)[number];

export const defaultRange: EvidenceRange = '30d';

const hour = 3_600_000;
const day = 24 * hour;
const lengths: Record<EvidenceRange, number> = {
  '24h': day,
  '7d': 7 * day,
  '30d': 30 * day,
  '90d': 90 * day,
  '365d': 365 * day,
};

/** How a range reads: "Last 30 d". */
export const rangeLabels: Record<EvidenceRange, string> = {
  '24h': 'Last 24 h',
  '7d': 'Last 7 d',
  '30d': 'Last 30 d',
  '90d': 'Last 90 d',
  '365d': 'Last 365 d',
};

const instant = z.iso.datetime({ offset: true });
const told = z.object({
  last: z.enum(evidenceRanges),
  from: instant,
  to: instant,
  environment: z.array(z.string().max(120)).max(50),
  requirement: z.string().max(64),
  metric: z.string().max(8),
  verdict: z.enum(verdicts),
  state: z.enum(readingStates),
  only: z.literal('missing'),
  value: z.string().max(200),
  offset: z.coerce.number().int().min(1).max(10_000_000),
  since: instant,
  as: z.literal('table'),
});

/** What the URL of a page of evidence says; each page reads what it shows. */
export type EvidenceInput = Partial<z.output<typeof told>>;

type Params = Record<string, string | string[] | undefined>;

/** The page's URL read. What does not parse is left out: a stale link still opens the page. An absolute range wins. */
export function evidenceInput(params: Params): EvidenceInput {
  const read = Object.entries(told.shape).flatMap(([name, schema]) => {
    const given = params[name];
    if (given === undefined) return [];
    const parsed = schema.safeParse(name === 'environment' ? [given].flat() : [given].flat()[0]);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  const { last, ...rest } = Object.fromEntries(read) as EvidenceInput;
  return rest.from || rest.to || !last || last === defaultRange ? rest : { ...rest, last };
}

export function evidenceHref(path: string, input: EvidenceInput): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    for (const item of [value].flat()) search.append(name, String(item));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** What goes along from page to page: over which time, and of which environments. */
export function across({ last, from, to, environment }: EvidenceInput): EvidenceInput {
  return {
    ...(last && { last }),
    ...(from && { from }),
    ...(to && { to }),
    ...(environment?.length && { environment }),
  };
}

/** The same page over another time, from its first rows. */
export function over(
  input: EvidenceInput,
  range: { from: string; to: string } | { last: EvidenceRange },
): EvidenceInput {
  const { last: _, from: __, to: ___, offset: ____, ...rest } = input;
  return 'last' in range && range.last === defaultRange ? rest : { ...rest, ...range };
}

/**
 * What the API is asked for: the hours it would make of the period, so that the same page asks the same for an hour. An end
 * that is not over stays open.
 */
export function periodAsked({ last: range, from, to, environment }: EvidenceInput, now: Date): PeriodInput {
  const end = to ? Date.parse(to) : now.getTime();
  const begin = from ? Date.parse(from) : end - lengths[range ?? defaultRange];
  const last = hourEnd(new Date(end)).toISOString();
  return {
    from: hourOf(new Date(Math.min(begin, end))).toISOString(),
    ...(to && last < now.toISOString() && { to: last }),
    ...(environment?.length && { environment }),
  };
}

/** A page of evidence as its URL asks for it at a moment: what the page itself and everything on it starts from. */
export type EvidenceView = { input: EvidenceInput; asked: PeriodInput; now: string };

export function evidenceView(params: Params, now: Date): EvidenceView {
  const input = evidenceInput(params);
  return { input, asked: periodAsked(input, now), now: now.toISOString() };
}
