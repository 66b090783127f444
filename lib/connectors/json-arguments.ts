import type { ReadArguments } from '@/lib/policies/argument-fields';

/** Under which name the fault of the whole text is told. */
export const wholeText = 'arguments';

/** A call's arguments from JSON a person wrote; nothing written is a call without arguments. */
export function readJsonArguments(text: string): ReadArguments {
  if (text.trim() === '') return { ok: true, arguments: {} };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, errors: { [wholeText]: `This is not JSON: ${(error as SyntaxError).message}` } };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, errors: { [wholeText]: 'Arguments are a JSON object, such as {"path": "/docs"}.' } };
  }
  return { ok: true, arguments: value as Record<string, unknown> };
}
