import type { PaletteObject } from './palette-items';

const storageKey = 'countersign-recent';
const kept = 6;

/** What was opened from the palette, newest first. Anything unreadable counts as nothing. */
export function recentObjects(): PaletteObject[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isObject) : [];
  } catch {
    return [];
  }
}

/** Puts an object at the front of what was opened last. Storage that is full or shut is no reason to fail. */
export function rememberObject(object: PaletteObject): void {
  const rest = recentObjects().filter((one) => one.href !== object.href);
  try {
    localStorage.setItem(storageKey, JSON.stringify([object, ...rest].slice(0, kept)));
  } catch {
    return;
  }
}

function isObject(value: unknown): value is PaletteObject {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, label, href } = value as Record<string, unknown>;
  return [id, kind, label, href].every((text) => typeof text === 'string') && String(href).startsWith('/');
}
