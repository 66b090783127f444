import { type CallFacts, type FactName, factNames, mayBeAbsent } from './call-facts';
import type { CedarType } from './input-type';
import type { ToolModel } from './model';
import type { RequestSketch } from './policy-tests';
import { toolInputType } from './schema';

/** A call in one of the forms it may have, and the paths in it whose values nobody knows. */
export type PossibleCall = { call: RequestSketch; unread: string[] };

const input = 'context.input.';
const seen = ['context.time', 'context.source.address'];

/** Whether a fact can be left open: the inventory is always known, and what a gateway derives follows its argument. */
export const mayBeUnknown = (name: string): boolean =>
  name.startsWith(input) ||
  seen.includes(name) ||
  (name.startsWith('context.') && (factNames as string[]).includes(name));

/** What is not known of a call: what is said to be, and whether it was delegated or approved, unless the call says. */
export function unknownFacts(call: RequestSketch, said: readonly string[]): string[] {
  const unsaid = factNames.filter((name) => mayBeAbsent(name) && call.facts?.[name] === undefined);
  return [...new Set([...said, ...unsaid])];
}

/** A value of a type, to stand where one is and nobody knows which: nothing may be decided by it. */
function standIn(type: CedarType | undefined): unknown {
  switch (type?.type) {
    case 'Long':
      return 0;
    case 'Boolean':
      return false;
    case 'Set':
      return [];
    case 'Extension':
      return type.name === 'decimal' ? 0 : '';
    case 'Record': {
      const required = Object.entries(type.attributes).filter(([, attribute]) => attribute.required);
      return Object.fromEntries(required.map(([name, attribute]) => [name, standIn(attribute)]));
    }
    default:
      return '';
  }
}

const standInFacts: CallFacts = {
  'context.delegation': { subject: '', depth: 1, scopes: [], expiresAt: '9999-01-01T00:00:00Z' },
  'context.approval': { by: '', expiresAt: '9999-01-01T00:00:00Z' },
};

/** The paths nobody can read where a fact is unknown: what a gateway derives from an argument is no better known. */
export function unreadPaths(fact: string, tool: ToolModel | undefined): string[] {
  if (!fact.startsWith(input)) return [fact];
  const argument = fact.slice(input.length);
  const paths = ['paths', 'pathsWithin', 'pathRoot', 'unresolvedPaths'];
  const names = [
    ...(tool?.pathArguments.includes(argument) ? paths : []),
    ...(tool?.urlArguments.includes(argument) ? ['hosts'] : []),
  ];
  return [fact, ...names.map((name) => `context.facts.${name}`)];
}

function possibleArgument({ call, unread }: PossibleCall, argument: string, tool?: ToolModel): PossibleCall[] {
  const { [argument]: _, ...without } = call.arguments;
  const type = tool && toolInputType(tool).record?.attributes[argument];
  const present = {
    call: { ...call, arguments: { ...without, [argument]: standIn(type) } },
    unread: [...unread, ...unreadPaths(input + argument, tool)],
  };
  return type?.required ? [present] : [{ call: { ...call, arguments: without }, unread }, present];
}

/**
 * The forms a call can have: each fact that may be absent is absent in one and present, with a value nobody knows, in
 * another. Every real call is like one of them in all that is not unread.
 */
export function possibleCalls(call: RequestSketch, unknown: readonly string[], tool?: ToolModel): PossibleCall[] {
  let forms: PossibleCall[] = [{ call, unread: [] }];
  for (const name of unknown) {
    forms = forms.flatMap((form): PossibleCall[] => {
      if (name.startsWith(input)) return possibleArgument(form, name.slice(input.length), tool);
      const present = { call: form.call, unread: [...form.unread, name] };
      if (!mayBeAbsent(name)) return [present];
      const set = (value: unknown) => ({ ...form.call, facts: { ...form.call.facts, [name]: value } });
      return [
        { call: set(null), unread: form.unread },
        { ...present, call: set(standInFacts[name as FactName]) },
      ];
    });
  }
  return forms;
}
