import { createHmac } from 'node:crypto';
import type { Assessed, Statement } from '@/lib/evidence/assessment';
import type { PackContent } from './content';

/** Names and addresses of the people a console knows. */
export type People = readonly { name: string; email: string | null }[];

const address = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+[\p{L}\p{N}]/gu;
const special = /[.*+?^${}()|[\]\\]/g;

/**
 * Who stands for whom: the same person has the same pseudonym throughout.
 * @param key kept by the installation: without it a name cannot be tried against a pseudonym.
 */
function pseudonyms(people: People, key: Uint8Array): (text: string) => string {
  const standFor = (who: string) => `person-${createHmac('sha256', key).update(who).digest('hex').slice(0, 8)}`;
  const known = new Map(
    people.flatMap(({ name, email }) => {
      const person = standFor((email ?? name).toLowerCase());
      return [[name, person] as const, ...(email ? [[email, person] as const] : [])];
    }),
  );
  const words = [...known.keys()].filter((word) => word.trim() !== '').sort((a, b) => b.length - a.length);
  const anyone =
    words.length > 0 &&
    new RegExp(
      `(?<![\\p{L}\\p{N}_])(?:${words.map((word) => word.replace(special, '\\$&')).join('|')})(?![\\p{L}\\p{N}_])`,
      'gu',
    );
  return (text) => {
    const named = anyone ? text.replace(anyone, (word) => known.get(word) ?? word) : text;
    return named.replace(address, (found) => standFor(found.toLowerCase()));
  };
}

/** The content with people by pseudonyms, wherever people are named. */
export function redact(content: PackContent, people: People, key: Uint8Array): PackContent {
  const hide = pseudonyms(people, key);
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
      rows: one.rows.map((row) => ({ ...row, name: hide(row.name), says: hide(row.says) })),
    })),
    connectors: content.connectors.map((one) => ({ ...one, owner: one.owner && hide(one.owner) })),
    findings: content.findings.map((one) => ({
      ...one,
      subject: hide(one.subject),
      title: hide(one.title),
      detail: hide(one.detail),
      by: hide(one.by),
      closure: one.closure && { ...one.closure, by: hide(one.closure.by), reason: hide(one.closure.reason) },
    })),
  };
}
