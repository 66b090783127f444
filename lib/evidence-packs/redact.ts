import { createHmac } from 'node:crypto';
import type { Assessed, Statement } from '@/lib/evidence/judge/assessment';
import type { PackContent } from './content';

/** Names and addresses of the people a console knows. */
export type People = readonly { name: string; email: string | null }[];

const address = /[^\s@<>"'(),;:/]{1,64}@[\p{L}\p{N}.-]{0,254}[\p{L}\p{N}]/gu;
const special = /[.*+?^${}()|[\]\\]/g;
/** Between the parts of a name, also in a slug or the path of an identity. */
const between = /[\s._-]+/u;

/** As it is told from others, however it is written. */
function fold(text: string): string {
  const plain = text.normalize('NFC').toLowerCase();
  return plain.includes('@') ? plain : plain.split(between).join(' ').trim();
}

/** A name of several parts or an address as it may be written. A name of one part may be any word: it is none of these. */
function written({ name, email }: People[number]): string[] {
  const plain = (text: string) => text.normalize('NFC').replace(special, '\\$&');
  const parts = name.split(between).filter((part) => part !== '');
  return [...(email ? [plain(email)] : []), ...(parts.length > 1 ? [parts.map(plain).join(between.source)] : [])];
}

type Hide = { inside: (text: string) => string; field: (text: string) => string };

/**
 * Who stands for whom: the same person has the same pseudonym throughout. `inside` hides whoever is named in a text,
 * `field` also somebody whose name of one part is all there is.
 * @param key kept by the installation: without it a name cannot be tried against a pseudonym.
 */
function pseudonyms(people: People, key: Uint8Array): Hide {
  const standFor = (who: string) => `person-${createHmac('sha256', key).update(who).digest('hex').slice(0, 8)}`;
  const known = new Map(
    people.flatMap(({ name, email }) => {
      const person = standFor(fold(email ?? name));
      return [[fold(name), person] as const, ...(email ? [[fold(email), person] as const] : [])];
    }),
  );
  known.delete('');
  const person = (found: string) => known.get(fold(found)) ?? standFor(fold(found));
  const words = people.flatMap(written).sort((a, b) => b.length - a.length);
  const anyone = words.length > 0 && new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  const inside = (text: string) => {
    const plain = text.normalize('NFC');
    return (anyone ? plain.replace(anyone, person) : plain).replace(address, person);
  };
  return { inside, field: (text) => known.get(fold(text)) ?? inside(text) };
}

/** The content with people by pseudonyms, wherever people are named. */
export function redact(content: PackContent, people: People, key: Uint8Array): PackContent {
  const { inside, field: hide } = pseudonyms(people, key);
  const statement = (said: Statement | null) =>
    said && { ...said, reason: hide(said.reason), byName: hide(said.byName) };
  const requirement = (one: Assessed): Assessed => ({
    ...one,
    applicability: statement(one.applicability),
    mapping: statement(one.mapping),
  });
  return {
    ...content,
    assessment: { ...content.assessment, requirements: content.assessment.requirements.map(requirement) },
    metrics: content.metrics.map((one) => ({
      ...one,
      rows: one.rows.map((row) => ({
        ...row,
        ...{ id: hide(row.id), name: hide(row.name), says: hide(row.says) },
        // A word such as `allow` counts in the figure, whatever anybody is called.
        value: row.value && inside(row.value),
      })),
    })),
    connectors: content.connectors.map((one) => ({
      ...one,
      ...{ name: hide(one.name), slug: hide(one.slug), owner: one.owner && hide(one.owner) },
      ...{ identity: one.identity && hide(one.identity), dataClasses: one.dataClasses.map(hide) },
    })),
    ledgers: content.ledgers.map((one) => ({ ...one, gateway: hide(one.gateway) })),
    findings: {
      ...content.findings,
      listed: content.findings.listed.map((one) => ({
        ...one,
        subject: hide(one.subject),
        title: hide(one.title),
        detail: hide(one.detail),
        by: hide(one.by),
        closure: one.closure && { ...one.closure, by: hide(one.closure.by), reason: hide(one.closure.reason) },
      })),
    },
  };
}
