import { type TimelineRange, timelineRanges } from './timeline-range';

export const detailTabs = ['tools', 'reach', 'credentials', 'decisions', 'configuration', 'changes'] as const;
export type DetailTab = (typeof detailTabs)[number];

/** What the URL of a connector's page says. */
export type DetailInput = {
  tab: DetailTab;
  range: TimelineRange;
  /** How many agents stand before the columns shown. */
  from: number;
  /** The tool whose call form is open; empty text for the form with no tool chosen. */
  send: string | null;
  /** The change before which the list of changes begins. */
  before: number | null;
};

type Params = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
const whole = (text: string | undefined): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

const initial: DetailInput = { tab: 'tools', range: '1h', from: 0, send: null, before: null };

/** Reads the page's URL. What does not parse is left out: a stale link still opens the page. */
export function detailInput(params: Params): DetailInput {
  return {
    tab: detailTabs.find((tab) => tab === one(params.tab)) ?? initial.tab,
    range: timelineRanges.find((range) => range === one(params.range)) ?? initial.range,
    from: whole(one(params.from)) ?? initial.from,
    send: one(params.send) ?? null,
    before: whole(one(params.before)),
  };
}

/** The page's path for an input; what is at its default is left unsaid. */
export function detailHref(id: string, input: Partial<DetailInput>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === null || value === undefined || value === initial[name as keyof DetailInput]) continue;
    search.set(name, String(value));
  }
  const text = search.toString();
  return `/connectors/${id}${text ? `?${text}` : ''}`;
}
