import { isHeaderValue, isSecretHeader } from '@/lib/credentials/header-rules';
import { embeddedSecrets, isSecretName, isUnfilled, secretKind } from '@/lib/credentials/recognise';
import { changesWhatRuns, isVariableName } from '../launch-variables';
import type { AskedFor, Candidate, EntryFault, FoundSecret, LeftOut } from './candidate';
import type { Place } from './json-tree';
import { launchWarnings, referenceIn } from './launch-warnings';
import { maskArguments } from './mask-arguments';
import { maskUrl } from './mask-url';
import { humanName } from './slug';

/** An entry as its format says it, before anything is judged. */
export type RawEntry = {
  key: string;
  place: Place;
  name: string;
  command?: string | undefined;
  args?: string[];
  env?: readonly (readonly [name: string, value: string])[];
  url?: string | undefined;
  headers?: readonly (readonly [name: string, value: string])[];
  asked?: AskedFor[];
  leftOut?: LeftOut[];
  labels?: Partial<Candidate['labels']>;
};

export type Assembled = { ok: true; candidate: Candidate } | { ok: false; fault: EntryFault };

/** Sorts variables: plain ones, secrets, those whose value is not there, and those no gateway would take. */
function sortVariables(env: NonNullable<RawEntry['env']>) {
  const plain: [string, string][] = [];
  const secrets: FoundSecret[] = [];
  const asked: AskedFor[] = [];
  const leftOut: LeftOut[] = [];
  for (const [name, value] of new Map(env)) {
    const path = `env.${name}`;
    if (!isVariableName(name)) leftOut.push({ path, why: 'This is no name of a variable.' });
    else if (changesWhatRuns(name)) {
      leftOut.push({ path, why: 'Gateways refuse it: it can change which program runs.' });
    } else if (referenceIn(value) !== null || isUnfilled(value)) {
      const from = referenceIn(value);
      asked.push({
        name,
        about: from ? `The client fills in ${from}.` : 'It was never filled in.',
        secret: isSecretName(name) || secretKind(null, value) !== null,
        required: true,
      });
    } else {
      const kind = secretKind(name, value);
      if (kind) secrets.push({ id: path, place: 'environment', name, kind, value, sealable: true });
      else plain.push([name, value]);
    }
  }
  return { plain, secrets, asked, leftOut };
}

/**
 * Of headers, a secret is all that is carried, sealed, and to a URL alone: what else a client sends is its own.
 * Inbound credentials are never passed through.
 */
function sortHeaders(headers: NonNullable<RawEntry['headers']>, toUrl: boolean) {
  const secrets: FoundSecret[] = [];
  const leftOut: LeftOut[] = [];
  for (const [name, value] of headers) {
    const path = `headers.${name}`;
    const kind = referenceIn(value) === null ? secretKind(name, value) : null;
    const sealable = toUrl && isSecretHeader(name) && isHeaderValue(value);
    if (kind) secrets.push({ id: path, place: 'header', name, kind, value, sealable });
    if (!kind || !sealable) leftOut.push({ path, why: 'Gateways send no header of a client’s configuration.' });
  }
  return { secrets, leftOut };
}

const holdsNul = (entry: RawEntry): boolean =>
  [entry.name, entry.command, entry.url, ...(entry.args ?? []), ...(entry.env ?? []).flat()].some((text) =>
    text?.includes('\u0000'),
  );

function labelsOf(labels: RawEntry['labels']): Candidate['labels'] {
  return { dataClasses: [], destinations: [], ...labels };
}

/** A URL's text with its escapes resolved; as it stands where they are broken. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch (error) {
    if (error instanceof URIError) return url;
    throw error;
  }
}

/** Makes a candidate of an entry, with every secret taken out of what will be registered. */
export function assemble(entry: RawEntry): Assembled {
  const { key, place, command, url } = entry;
  const fault = (message: string): Assembled => ({ ok: false, fault: { key, place, message } });
  if (holdsNul(entry)) return fault('It holds U+0000, which no program can be given.');
  if (command !== undefined && url !== undefined) {
    return fault('It names both a command and a URL; a connector has one of them.');
  }
  const base = { key, place, name: humanName(entry.name), labels: labelsOf(entry.labels) };
  const headers = sortHeaders(entry.headers ?? [], url !== undefined);
  const leftOut = [...(entry.leftOut ?? []), ...headers.leftOut];

  if (url !== undefined) {
    const filledIn = referenceIn(url);
    if (filledIn !== null) return fault(`A client fills in ${filledIn} of its URL; write the value there.`);
    const masked = maskUrl(url);
    if (!masked) return fault('Its URL is no http or https address.');
    if (embeddedSecrets(decoded(masked.url)).length > 0) {
      return fault('Its URL holds a token in its path, where it cannot be dropped. Write the address without it.');
    }
    const inUrl = masked.secrets.map(
      ({ name, kind, value }, index): FoundSecret => ({
        id: `url.${index}.${name}`,
        place: 'URL',
        name,
        kind,
        value,
        sealable: false,
      }),
    );
    const variables = (entry.env ?? []).map(([name]) => ({
      path: `env.${name}`,
      why: 'A server reached by URL has no environment of ours.',
    }));
    return {
      ok: true,
      candidate: {
        ...base,
        upstream: { kind: 'http', url: masked.url },
        secrets: [...inUrl, ...headers.secrets],
        asked: entry.asked ?? [],
        warnings: [],
        leftOut: [...leftOut, ...variables],
      },
    };
  }

  if (command === undefined || command.trim() === '') return fault('It names neither a command nor a URL.');
  if (embeddedSecrets(command).length > 0) {
    return fault('Its command holds a secret. Write the program alone, and the secret under env.');
  }
  const variables = sortVariables(entry.env ?? []);
  const masked = maskArguments(entry.args ?? []);
  const inArguments = masked.secrets.map(
    ({ id, name, kind, value }): FoundSecret => ({
      id,
      place: 'argument',
      name,
      kind,
      value,
      sealable: false,
    }),
  );
  const given = new Set([...variables.plain.map(([name]) => name), ...variables.secrets.map(({ name }) => name)]);
  const asked = [...variables.asked, ...(entry.asked ?? []).filter(({ name }) => !given.has(name))];
  return {
    ok: true,
    candidate: {
      ...base,
      upstream: { kind: 'stdio', command, args: masked.args, env: Object.fromEntries(variables.plain) },
      secrets: [...variables.secrets, ...inArguments, ...headers.secrets],
      asked: [...new Map(asked.map((one) => [one.name, one])).values()],
      warnings: launchWarnings(command, masked.args),
      leftOut: [...leftOut, ...variables.leftOut],
    },
  };
}
