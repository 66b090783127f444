import type { Cedar } from '../cedar';
import { checkPolicies, type Diagnostic } from '../check-policies';
import { applyEdits, type TextEdit } from '../text-edits';
import type { Fix } from './fix';
import { guardEdits } from './guard-fix';
import type { Inventory } from './inventory';
import { pathEdits } from './path-fix';
import { freeId, kebab, takenIds } from './policy-names';
import { effectOf, entitiesIn, idToken, type Region, regionsOf, scopeOf } from './regions';
import { slotFixes } from './slot-fix';
import { quoted, stringValue, tokensOf } from './tokens';

/** A name for a policy from what it is about, that no other policy of the text has. */
function nameFor(region: Region, taken: ReadonlySet<string>): string {
  const [action] = entitiesIn(scopeOf(region).action);
  return freeId(kebab(`${effectOf(region) ?? 'policy'} ${action ? stringValue(action.id) : 'everything'}`), taken);
}

function idEdits(region: Region, taken: ReadonlySet<string>, newLine: string): TextEdit[] {
  const text = quoted(nameFor(region, taken));
  const empty = idToken(region);
  if (empty) return [{ from: empty.from, to: empty.to, text }];
  return [{ from: region.from, to: region.from, text: `@id(${text})${newLine}` }];
}

type Asked = { cedar: Cedar; text: string; inventory: Inventory; diagnostic: Diagnostic };

/** The policy a diagnostic is about, alone: its place in the document, its text, and its tokens. */
function policyOf({ text, diagnostic }: Asked) {
  const all = regionsOf(tokensOf(text));
  const here = all.find(({ from, to }) => from <= diagnostic.from && diagnostic.from <= to);
  if (!here) return null;
  const own = text.slice(here.from, here.to);
  const [region] = regionsOf(tokensOf(own));
  return region ? { start: here.from, own, region, taken: takenIds(text) } : null;
}

const maxAttributes = 8;

/** `context has a` and `context.a has b`, in either order, as one question: `context has a.b`. */
function joined(one: string, other: string): string | null {
  const [first = '', second = ''] = one.length < other.length ? [one, other] : [other, one];
  const deeper = `${first.replace(' has ', '.')} has `;
  return second.startsWith(deeper) ? `${first}.${second.slice(deeper.length)}` : null;
}

/** The whole question to ask first: of `context.delegation.purpose` both parts may be absent, and the engine names one at a time. */
function wholeTest({ cedar, inventory }: Asked, own: string, region: Region, at: number, first: string): string {
  let test = first;
  for (let step = 0; step < maxAttributes; step += 1) {
    const edits = guardEdits(region, at, test);
    const found = edits ? checkPolicies(cedar, applyEdits(own, edits), inventory.connectors).diagnostics : [];
    const next = found.flatMap(({ fix }) => (fix?.kind === 'guard' ? (joined(test, fix.test) ?? []) : []))[0];
    if (!next) break;
    test = next;
  }
  return test;
}

/** Fixes of a policy's own text, before they are proved. */
function candidates(asked: Asked, policy: NonNullable<ReturnType<typeof policyOf>>): Fix[] {
  const { cedar, text, inventory, diagnostic } = asked;
  const { fix } = diagnostic;
  const { start, own, region, taken } = policy;
  const titled = (title: string, edits: TextEdit[] | null): Fix[] => (edits ? [{ title, edits }] : []);
  switch (fix?.kind) {
    case 'add-id':
      return titled('Add an @id', idEdits(region, taken, text.includes('\r\n') ? '\r\n' : '\n'));
    case 'replace':
      return titled(`Write ${fix.with}`, [{ from: fix.from - start, to: fix.to - start, text: fix.with }]);
    case 'guard': {
      const at = diagnostic.from - start;
      const test = wholeTest(asked, own, region, at, fix.test);
      return titled(`Ask first: ${test}`, guardEdits(region, at, test));
    }
    case 'resolve-paths': {
      const answer = cedar.policyToJson(own);
      if (answer.type === 'failure') return [];
      return titled('Use the resolved path', pathEdits(answer.json, region, inventory));
    }
    case 'fill':
      return slotFixes(own, region, fix.slot, inventory);
    default:
      return [];
  }
}

/** Whether a policy with the fix made is free of what was wrong, and nothing else is wrong with it than before. */
function proves({ cedar, inventory, diagnostic }: Asked, own: string, edits: TextEdit[]): boolean {
  const said = (text: string) => {
    const { diagnostics, crashed } = checkPolicies(cedar, text, inventory.connectors, inventory.agents);
    return crashed ? null : diagnostics;
  };
  const before = said(own);
  const after = said(applyEdits(own, edits));
  const count = (all: typeof before, words: string) => all?.filter(({ message }) => message === words).length ?? 0;
  if (!before || !after || count(after, diagnostic.message) >= count(before, diagnostic.message)) return false;
  // Ids are looked at once a text has no slots, and it is validated once it has its ids: what is then said was there
  // before, unseen.
  const hadSlots = diagnostic.fix?.kind === 'fill';
  const hadNoId = diagnostic.fix?.kind === 'add-id';
  return after.every(
    ({ severity, message, fix }) =>
      count(after, message) <= count(before, message) ||
      ((hadNoId || hadSlots) && severity !== 'error') ||
      (hadSlots && fix?.kind === 'add-id'),
  );
}

/** The fixes of a diagnostic, as edits of the document, of which the engine agrees that they are fixes. */
export function fixesFor(cedar: Cedar, text: string, inventory: Inventory, diagnostic: Diagnostic): Fix[] {
  const asked: Asked = { cedar, text, inventory, diagnostic };
  const policy = policyOf(asked);
  if (!policy) return [];
  return candidates(asked, policy)
    .filter(({ edits }) => proves(asked, policy.own, edits))
    .map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ ...edit, from: edit.from + policy.start, to: edit.to + policy.start })),
    }));
}
