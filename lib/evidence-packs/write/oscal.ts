import { v5 as uuidv5 } from 'uuid';
import { visible } from '../visible';

/** The revision of OSCAL the documents are written to; tests hold them against NIST's schema of it. */
const oscalVersion = '1.2.2';

/** Everything that is not OSCAL's own word is marked as ours. */
const ns = 'urn:countersign:oscal:1';
const namespace = uuidv5(ns, uuidv5.URL);

/** An id made of what it is of (RFC 9562, version 5), so that the same content has the same ids. */
export type OscalIds = (part: string) => string;
export const oscalIds =
  (content: string): OscalIds =>
  (part) =>
    uuidv5(`${content}/${part}`, namespace);

/** A requirement's id as an OSCAL token: it begins with a letter and has no spaces. */
export function token(id: string): string {
  const plain = id.toLowerCase().replace(/[^\p{L}\p{N}._-]/gu, '-');
  return /^[\p{L}_]/u.test(plain) ? plain : `r-${plain}`;
}

/** What is assessed of a control, by its id in our catalog. */
export const objective = (id: string): string => `${token(id)}_obj`;

/** Text that an OSCAL string may be: something, on one line, without white space around it. */
export const line = (text: string): string => visible(text).trim() || '—';

export const prop = (name: string, value: string | number | boolean) => ({ name, ns, value: line(String(value)) });

export const metadata = (title: string, asOf: string) => ({
  title: line(title),
  'last-modified': asOf,
  version: asOf,
  'oscal-version': oscalVersion,
});

/** A list, or nothing where OSCAL allows no empty one. */
export const some = <T>(name: string, items: readonly T[]) => (items.length > 0 ? { [name]: items } : {});

export const document = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
