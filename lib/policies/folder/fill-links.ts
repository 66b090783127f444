import { z } from 'zod';
import type { Cedar } from '../cedar';
import { maxPolicyTextBytes } from '../draft-state';
import { fillSlots, type Slot, type SlotValues, slotsOf } from '../fill-slots';
import { entitiesIn, idToken, type Region, regionsOf } from '../language/regions';
import { quoted, stringValue, tokensOf } from '../language/tokens';
import type { Uid } from '../model';
import { splitPolicies } from '../split-policies';
import { applyEdits } from '../text-edits';
import type { FileProblem } from './read-tests';
import type { SetFile } from './set-files';

/** `links.json`, in the form of the Cedar CLI's `--template-linked`. A template is named by its `@id`. */
const linkList = z
  .array(
    z.strictObject({
      template_id: z.string(),
      link_id: z.string().min(1),
      args: z.partialRecord(z.enum(['?principal', '?resource']), z.string()),
    }),
  )
  .max(10_000);

type Link = z.infer<typeof linkList>[number];
type Fault = (message: string) => void;

/** The entity that a text such as `Agent::"a"` is; null when it is anything else or more. */
function entityOf(text: string): Uid | null {
  const [entity] = entitiesIn(tokensOf(text.trim()));
  if (!entity) return null;
  const uid = { type: entity.type, id: stringValue(entity.id) };
  return entity.from === 0 && entity.id.to === text.trim().length ? uid : null;
}

/** The policy a link makes of its template: filled, and called by the link. Null when the link does not fit. */
function policyOf(template: string, link: Link, fault: Fault): string | null {
  const slots = new Set<Slot>(slotsOf(template).map(({ slot }) => slot));
  const values: SlotValues = {};
  for (const slot of ['?principal', '?resource'] as const) {
    const arg = link.args[slot];
    const entity = arg === undefined ? null : entityOf(arg);
    if (slots.has(slot) !== (arg !== undefined)) {
      fault(`Link ${link.link_id} ${slots.has(slot) ? 'gives no' : `of a template without ${slot} gives a`} ${slot}.`);
      return null;
    }
    if (arg !== undefined && !entity) {
      fault(`Link ${link.link_id}: ${slot} is ${arg}, and not one entity such as Agent::"spiffe://…".`);
      return null;
    }
    if (entity) values[slot] = entity;
  }
  const filled = fillSlots(template, values);
  const [region] = regionsOf(tokensOf(filled));
  const id = region && idToken(region);
  return id ? applyEdits(filled, [{ from: id.from, to: id.to, text: quoted(link.link_id) }]) : null;
}

const templateId = (region: Region): string | null => {
  const token = idToken(region);
  return token && stringValue(token);
};

function readLinks(text: string, fault: Fault): Link[] | null {
  try {
    const parsed = linkList.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    fault(`It has not the form of links: ${issue?.path.map(String).join('.')}: ${issue?.message}.`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    fault(`It is not JSON: ${error.message}.`);
  }
  return null;
}

/**
 * The files of a set with every link of `links.json` written where its template stands, as a policy of its own; the rest
 * of a file stays as it is. A template without a link is a problem, as is a link without a template: neither decides.
 */
export function fillLinks(
  cedar: Cedar,
  files: readonly SetFile[],
  linksText: string,
): { files: SetFile[]; policies: number; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const inLinks: Fault = (message) => void problems.push({ file: 'links.json', line: 1, message });
  const links = readLinks(linksText, inLinks) ?? [];
  const unused = new Set(links);
  let policies = 0;
  let bytes = 0;

  const filledFile = ({ name, text }: SetFile): SetFile => {
    const file = `policies/${name}`;
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    const at = (offset: number, message: string) => problems.push({ file, line: lineOf(offset), message });
    const split = splitPolicies(cedar, text);
    if (split.ok) return { name, text };
    const broken = split.problems.find(({ fix }) => fix?.kind !== 'fill');
    if (broken) {
      at(broken.from, broken.message);
      return { name, text };
    }
    const newLine = text.includes('\r\n') ? '\r\n' : '\n';
    const edits = regionsOf(tokensOf(text)).flatMap((region) => {
      const own = text.slice(region.from, region.to);
      if (slotsOf(own).length === 0) return [];
      const id = templateId(region);
      const mine = id === null ? [] : links.filter(({ template_id }) => template_id === id);
      for (const link of mine) unused.delete(link);
      if (mine.length === 0)
        at(region.from, `No link is of the template ${id ?? 'here, which has no @id'}, so it decides nothing.`);
      const made = mine.flatMap((link) => {
        bytes += own.length;
        return bytes > maxPolicyTextBytes ? [] : (policyOf(own, link, inLinks) ?? []);
      });
      policies += made.length;
      return [{ from: region.from, to: region.to, text: made.join(`${newLine}${newLine}`) }];
    });
    return { name, text: applyEdits(text, edits) };
  };

  const filled = files.map(filledFile);
  if (bytes > maxPolicyTextBytes) inLinks(`The policies would have more than ${maxPolicyTextBytes} bytes.`);
  for (const { link_id, template_id } of unused)
    inLinks(`Link ${link_id} is of ${template_id}, which is no template here.`);
  return { files: filled, policies, problems };
}
