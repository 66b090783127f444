import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

// Source: usnistgov/OSCAL, release 1.2.2, oscal_complete_schema.json (public domain), without its white space.
const schema = JSON.parse(readFileSync('lib/evidence-packs/test/oscal-1.2.2.schema.json', 'utf8'));
const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: true }));
const isOscal = ajv.compile(schema);

/** What NIST's schema has against a document: nothing, or the first few faults. */
export function oscalFaults(document: Uint8Array | undefined): unknown[] {
  const good = isOscal(JSON.parse(new TextDecoder().decode(document)));
  return good ? [] : (isOscal.errors ?? []).slice(0, 3);
}
