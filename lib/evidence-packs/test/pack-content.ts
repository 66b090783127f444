import { readFileSync } from 'node:fs';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { assess } from '@/lib/evidence/judge/assessment';
import type { Requirement } from '@/lib/evidence/judge/framework';
import type { MetricId } from '@/lib/evidence/measure/metric';
import { read } from '@/lib/evidence/measure/reading';
import type { EvidenceRow } from '@/lib/evidence/measure/row';
import { metricById } from '@/lib/evidence/metrics';
import type { PackContent, PackFile } from '../content';
import { type PackAssets, packFiles, type SignSeal } from '../write/files';

const period = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
const asOf = '2026-11-02T08:30:00.000Z';

const requirement = (id: string, metrics: MetricId[]): Requirement => ({
  id,
  name: `Requirement ${id}`,
  asks: `What ${id} asks.`,
  metrics,
  sureness: 'secondary',
});

export const row = (over: Partial<EvidenceRow> = {}): EvidenceRow => ({
  at: '2026-10-12T09:00:00.000Z',
  environment: 'production',
  meets: true,
  value: null,
  kind: 'connector',
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Project files',
  says: 'It has an owner, a tier and data classes.',
  ...over,
});

const notApplicable = {
  says: 'not-applicable',
  metrics: [],
  reason: 'There is no such thing here.',
  at: '2026-10-05T10:00:00.000Z',
  byName: 'Ilse Varga',
};

/** A pack's content: one requirement passes or fails with the rows, one says nothing, one does not apply. */
export function packContent(rows: EvidenceRow[], over: Partial<PackContent> = {}): PackContent {
  const metric = metricById('M02');
  const unmeasured = metricById('M40');
  const meeting = rows.filter(({ meets }) => meets).length;
  const counted = { hour: '2026-10-31T23:00:00.000Z', takenAt: '2026-10-31T23:59:30.000Z', spread: null };
  const reading = read(metric, { ...counted, population: rows.length, meeting }, period.to);
  const silent = read(unmeasured, { ...counted, population: 0, meeting: 0 }, period.to);
  const readings = new Map([reading, silent].map((one) => [one.metric, one] as const));
  const no = { applicability: null, mapping: null };
  return {
    request: { framework: 'house', period, scope: { environments: null }, asOf, redacted: false },
    issuer: { version: '0.1.0', root: 'unset' },
    assessment: {
      framework: { id: 'house', name: 'House rules', edition: 'of 2026', note: null },
      period,
      scope: { environments: null },
      basis: { policyVersion: 3, fleetState: 12 },
      requirements: [
        assess(requirement('INV-1', ['M02']), no, readings),
        assess(requirement('5.1 a', ['M40']), no, readings),
        assess(requirement('X-1', []), { applicability: notApplicable, mapping: null }, readings),
      ],
      readings: { M02: reading, M40: silent },
    },
    metrics: [
      { metric, reading, rows, listed: 'all' },
      { metric: unmeasured, reading: silent, rows: [], listed: 'all' },
    ],
    connectors: [
      {
        ...{ id: '019a0000-0000-7000-8000-000000000001', slug: 'project-files', name: 'Project files' },
        ...{ environment: 'production', tier: 'high', owner: 'Dana Okafor', identity: null, dataClasses: ['internal'] },
        tools: 14,
      },
    ],
    findings: {
      counts: { all: 1, open: 0, accepted: 1 },
      listed: [
        {
          ...{
            id: '019a0000-0000-7000-8000-0000000000f1',
            kind: 'credential.no-owner',
            subject: 'A key',
            title: 'No owner.',
          },
          ...{ detail: 'Nobody owns it.', openedAt: '2026-10-03T08:00:00.000Z', by: 'Worker' },
          closure: {
            outcome: 'accepted',
            at: '2026-10-04T08:00:00.000Z',
            by: 'Ilse Varga',
            reason: 'It ends in a week.',
          },
        },
      ],
    },
    ledgers: [
      {
        gateway: 'gw-1',
        gatewayId: '019a0000-0000-7000-8000-0000000000a1',
        epoch: 'e',
        number: 9,
        hash: 'c'.repeat(64),
      },
    ],
    audit: { number: 40, hash: 'd'.repeat(64) },
    ...over,
  };
}

const font = (name: string) => readFileSync(`node_modules/geist/dist/fonts/${name}.ttf`);
const assets: PackAssets = {
  fonts: {
    regular: font('geist-sans/Geist-Regular'),
    bold: font('geist-sans/Geist-SemiBold'),
    mono: font('geist-mono/GeistMono-Regular'),
  },
  verifier: readFileSync('lib/evidence-packs/verify/verify.mjs'),
};

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A root, a key it certifies for 2026, and what that key signs. */
export async function testSigner(): Promise<{ root: string; sign: SignSeal }> {
  const [root, stream] = await Promise.all([generateKeyPair('EdDSA'), generateKeyPair('EdDSA')]);
  const [rootJwk, jwk] = await Promise.all([exportJWK(root.publicKey), exportJWK(stream.publicKey)]);
  const [thumbprint, kid] = await Promise.all([calculateJwkThumbprint(rootJwk), calculateJwkThumbprint(jwk)]);
  const life = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' };
  const certificate = await new CompactSign(encode({ kid, jwk, ...life }))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'countersign-key+jws', kid: thumbprint })
    .sign(root.privateKey);
  const sign: SignSeal = async (seal) => ({
    signature: await new CompactSign(encode(seal))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'countersign-evidence+jws', kid })
      .sign(stream.privateKey),
    certificate,
    root: rootJwk,
  });
  return { root: thumbprint, sign };
}

/** Every file of a pack, by its name. */
export async function written(content: PackContent, sign: SignSeal): Promise<Map<string, Uint8Array>> {
  const files: PackFile[] = [];
  for await (const file of packFiles(content, assets, sign)) files.push(file);
  return new Map(files.map(({ name, bytes }) => [name, bytes]));
}
