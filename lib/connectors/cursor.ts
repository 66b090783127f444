import { z } from 'zod';

/** Where a page begins: after the row with this sort key and id. `position` says how many rows stand before it. */
export type Cursor = { position: number; key: string; id: string };

const shape = z.tuple([z.number().int().nonnegative(), z.string().max(400), z.uuid()]);

/** A cursor as text for a URL: base64url of a JSON array. */
export const writeCursor = ({ position, key, id }: Cursor): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify([position, key, id]))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Reads a cursor; null when it is none of ours. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const parsed = shape.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (!parsed.success) return null;
    const [position, key, id] = parsed.data;
    return { position, key, id };
  } catch (error) {
    // What atob and JSON.parse throw for text that is not theirs.
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}
