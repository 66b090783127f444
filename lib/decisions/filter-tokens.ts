import { bare, type DecisionField, decisionFields, negated } from './filter';
import type { DecisionsInput } from './list-input';

/** How a value is named where it is an id: the counts know the names of what they counted. */
export type NameOf = (field: DecisionField, value: string) => string;

export type Token = { field: DecisionField; value: string; shown: string };

/** The filter as tokens, in the order of the fields. "not" stands before what is filtered out. */
export function filterTokens(input: DecisionsInput, nameOf: NameOf): Token[] {
  return decisionFields.flatMap((field) =>
    (input[field] ?? []).map((value) => ({
      field,
      value,
      shown: `${negated(value) ? 'not ' : ''}${nameOf(field, bare(value))}`,
    })),
  );
}
