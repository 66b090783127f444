import type { Node } from 'jsonc-parser';
import type { LeftOut } from './candidate';
import type { RawOutcome } from './client-config';
import { itemsOf, membersOf, type Place, plainOf, textOf } from './json-tree';
import { type RowFields, rowEntry, rowField } from './rows';

/** A member's value as a row holds it: text, a list of texts, or an object of texts; undefined for anything else. */
function heldBy(node: Node): RowFields['name'] | undefined {
  if (node.type === 'null') return '';
  if (node.type === 'array') {
    const texts = itemsOf(node).map(plainOf);
    return texts.every((text) => text !== undefined) ? (texts as string[]) : undefined;
  }
  if (node.type === 'object') {
    const members = membersOf(node).map(({ name, value }) => [name, plainOf(value)] as const);
    // An export names an owner by id and name.
    const name = textOf(membersOf(node).find((member) => member.name === 'name')?.value);
    if (name !== undefined) return name;
    return members.every(([, text]) => text !== undefined)
      ? (Object.fromEntries(members) as Record<string, string>)
      : undefined;
  }
  return plainOf(node);
}

/** One connector of a JSON list. */
export function readJsonRow(key: string, node: Node, placeOf: (node: Node) => Place): RawOutcome {
  const place = placeOf(node);
  if (node.type !== 'object') {
    return { ok: false, fault: { key, place, message: 'An entry is an object with a command or a URL.' } };
  }
  const row: RowFields = {};
  const leftOut: LeftOut[] = [];
  for (const { name, value } of membersOf(node)) {
    const field = rowField(name);
    if (field === 'reported') continue;
    if (field === null) {
      leftOut.push({ path: `${key}.${name}`, why: 'Unknown key.' });
      continue;
    }
    const held = field === 'env' && value.type === 'object' ? envOf(value) : heldBy(value);
    if (held === undefined) {
      return { ok: false, fault: { key, place: placeOf(value), message: `${name} must be text, or a list of texts.` } };
    }
    row[field] = held;
  }
  return { ok: true, entry: rowEntry({ key, place }, row, leftOut) };
}

function envOf(node: Node): Record<string, string> | undefined {
  const members = membersOf(node).map(({ name, value }) => [name, plainOf(value)] as const);
  return members.every(([, text]) => text !== undefined)
    ? (Object.fromEntries(members) as Record<string, string>)
    : undefined;
}
