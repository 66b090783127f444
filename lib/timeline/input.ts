import { z } from 'zod';
import { defaultRange, type RelativeRange, relativeRanges } from '@/lib/decisions/time-range';
import { subjectKinds } from '@/lib/revocations/subject';
import { type EventKind, eventKinds } from './timeline';

/** Whom or what a timeline is of, and over which time. An absolute range wins over a relative one. */
export const timelineFilter = z.object({
  kind: z.enum(subjectKinds),
  id: z.uuid(),
  last: z.enum(relativeRanges).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type TimelineFilter = z.output<typeof timelineFilter>;

export type TimelineInput = TimelineFilter & {
  /** As the list of its events instead of lanes. */
  as?: 'list';
  /** The list of one kind of event alone. */
  only?: EventKind;
  before?: string;
};

const told = timelineFilter.extend({
  as: z.literal('list').optional(),
  only: z.enum(eventKinds).optional(),
  before: z.string().max(80).optional(),
});

type Params = Record<string, string | string[] | undefined>;

/** The page's URL read; null where it names nothing. Another part that does not parse is left out. */
export function timelineInput(params: Params): TimelineInput | null {
  const given: Record<string, unknown> = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  for (;;) {
    const parsed = told.safeParse(given);
    if (parsed.success) return withRange(parsed.data);
    const names = parsed.error.issues.map((issue) => String(issue.path[0]));
    if (names.includes('kind') || names.includes('id')) return null;
    for (const name of names) delete given[name];
  }
}

function withRange({ last, from, to, ...rest }: z.output<typeof told>): TimelineInput {
  const absolute = { ...(from && { from }), ...(to && { to }) };
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as typeof rest;
  return { ...kept, ...(from || to ? absolute : { last: last ?? defaultRange }) } as TimelineInput;
}

export function timelineHref(input: TimelineInput): string {
  const pairs = Object.entries(input).filter(
    ([name, value]) => value !== undefined && !(name === 'last' && value === defaultRange),
  );
  return `/timeline?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}

/** What is asked of the server: everything but how the page shows it. */
export const filterOf = ({ as: _, only: __, before: ___, ...filter }: TimelineInput): TimelineFilter => filter;

/** What the list is asked for. */
export const eventsOf = (input: TimelineInput): TimelineFilter & Pick<TimelineInput, 'only' | 'before'> => {
  const { as: _, ...asked } = input;
  return asked;
};

/** The same over another time. */
export function over(
  input: TimelineInput,
  range: { from: string; to: string } | { last: RelativeRange },
): TimelineInput {
  const { last: _, from: __, to: ___, before: ____, ...rest } = input;
  return { ...rest, ...range };
}

type Span = { from: string; to: string };
const shortestMs = 1_000;
const longestMs = 400 * 86_400_000;

/**
 * A span made longer or shorter about its middle, and moved.
 * @param factor 0.5 shows half as much time; @param shift in lengths of the span, negative is earlier
 */
export function zoomed({ from, to }: Span, { factor = 1, shift = 0 }: { factor?: number; shift?: number }): Span {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const length = Math.min(longestMs, Math.max(shortestMs, (end - start) * factor));
  const middle = (start + end) / 2 + shift * (end - start);
  const begin = Math.round(middle - length / 2);
  return { from: new Date(begin).toISOString(), to: new Date(begin + Math.round(length)).toISOString() };
}
