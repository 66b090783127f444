import { z } from 'zod';
import type { SearchParams } from './list-input';

/** What a tool may do, as a policy sees it. A tool can do several; `read-only` is the absence of the others but egress. */
export const toolEffectNames = ['read-only', 'writes', 'destroys', 'egresses'] as const;

export const toolFields = ['effect', 'environment', 'tier'] as const;
export type ToolField = (typeof toolFields)[number];

const toolSorts = ['name', 'connector', 'pinned'] as const;
export type ToolSort = (typeof toolSorts)[number];

const values = z
  .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string().min(1).max(200)).max(50))
  .optional();

export const toolListFilter = z.object({
  effect: values,
  environment: values,
  tier: values,
  /** Text anywhere in the tool's name or title, or its connector's name. */
  q: z.string().trim().max(200).optional(),
  /** A column, with `-` before it for descending. */
  sort: z
    .string()
    .refine((sort) => (toolSorts as readonly string[]).includes(sort.replace(/^-/, '')), 'Not a column.')
    .default('name'),
  after: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
});
export type ToolListFilter = z.output<typeof toolListFilter>;

/** The tools tab's part of the page's URL. */
export type ToolListInput = Partial<Record<ToolField, string[] | undefined>> & {
  q?: string | undefined;
  sort?: string;
  after?: string | undefined;
};

/** What does not parse is left out: a stale link still opens the list. */
export function toolListInput(params: SearchParams): ToolListInput {
  const given: Record<string, unknown> = {};
  for (const field of toolFields) if (params[field] !== undefined) given[field] = [params[field] ?? []].flat();
  for (const name of ['q', 'sort', 'after']) given[name] = [params[name] ?? []].flat()[0] || undefined;
  for (;;) {
    const parsed = toolListFilter.omit({ limit: true }).safeParse(given);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
      continue;
    }
    const { sort, ...told } = parsed.data;
    const entries = Object.entries(told).filter(([, value]) => value !== undefined && value !== '');
    return { ...Object.fromEntries(entries), ...(sort === 'name' ? {} : { sort }) };
  }
}

/** The tab's path for an input. */
export function toolsHref(input: ToolListInput): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    for (const item of [value ?? []].flat()) search.append(name, item);
  }
  const text = search.toString();
  return text ? `/connectors/tools?${text}` : '/connectors/tools';
}

/** A value of a field taken, or dropped when it was; the list begins again. */
export function toolToggled({ after: _, ...input }: ToolListInput, field: ToolField, value: string): ToolListInput {
  const held = input[field] ?? [];
  const next = held.includes(value) ? held.filter((item) => item !== value) : [...held, value];
  const { [field]: __, ...rest } = input;
  return next.length > 0 ? { ...rest, [field]: next } : rest;
}
