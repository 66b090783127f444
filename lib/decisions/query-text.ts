import { type DecisionField, decisionFields } from './filter';

export type QueryText = { values: Partial<Record<DecisionField, string[]>>; rest: string };

const token = /(-?)([a-z]+):(?:"([^"]*)"|(\S+))/g;
const isField = (name: string): name is DecisionField => (decisionFields as readonly string[]).includes(name);

/**
 * Reads what a person wrote: `connector:"Project files" effect:deny -tool:echo env`. What names no field stays text, so
 * that nothing written is lost.
 */
export function readQueryText(text: string): QueryText {
  const values: QueryText['values'] = {};
  const rest = text.replaceAll(token, (whole, minus: string, name: string, quoted?: string, plain?: string) => {
    const value = quoted ?? plain ?? '';
    if (!isField(name) || value === '') return whole;
    values[name] = [...(values[name] ?? []), `${minus ? '!' : ''}${value}`];
    return ' ';
  });
  return { values, rest: rest.replaceAll(/\s+/g, ' ').trim() };
}
