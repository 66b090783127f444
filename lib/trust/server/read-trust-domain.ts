import { z } from 'zod';
import { authorityOf } from '@/lib/identities/x509-svid';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { BundleKeyJwk, TrustBundleDocument } from '../bundle/read-bundle';
import { whyNotRemoved } from '../removal';
import { type RejectionCount, readRejections } from './read-rejections';

export type TrustDomainDetail = {
  name: string;
  source: string;
  url: string | null;
  sourceSet: { at: string; byName: string };
  identities: number;
  /** The bundle gateways verify with; null until there is one, and then nothing of the domain is accepted. */
  bundle: {
    number: number;
    sequence: string | null;
    refreshHint: number | null;
    acceptedAt: string;
    acceptedBy: string;
    jwtKeys: { kid: string; algorithm: string }[];
    authorities: { fingerprint: string; subject: string; endsAt: string }[];
    leftOut: TrustBundleDocument['leftOut'];
  } | null;
  /** Bundles that were in force, newest first, at most 20. */
  history: { number: number; sequence: string | null; keys: number; acceptedAt: string; acceptedBy: string }[];
  bundleCount: number;
  refresh: {
    at: string;
    outcome: string;
    problem: string | null;
    detail: string | null;
    succeededAt: string | null;
    nextAt: string;
  } | null;
  rejections: RejectionCount[];
  spire: {
    agents: { spiffeId: string; attestation: string; endsAt: string | null; banned: boolean }[];
    entries: number;
  };
  /** Why it stays; null when it may be removed. */
  whyNotRemoved: string | null;
  createdAt: string;
};

const listed = 20;

const authorityRow = (key: BundleKeyJwk) => {
  const authority = authorityOf(key);
  return authority
    ? [
        {
          fingerprint: authority.fingerprint,
          subject: authority.x509.subject.replaceAll('\n', ', '),
          endsAt: new Date(authority.notAfter * 1000).toISOString(),
        },
      ]
    : [];
};

/** One trust domain: its keys, where they come from and how fresh they are, and what was refused in its name. */
export const readTrustDomain = defineQuery({
  name: 'trust-domain.read',
  permission: 'identities:read',
  input: z.object({ name: z.string().max(255) }),
  run: async ({ db }, { name }) => {
    const domain = await db.trustDomain.findUnique({
      where: { name },
      include: { _count: { select: { identities: true } } },
    });
    const source = await db.trustSource.findFirst({
      where: { trustDomain: name },
      orderBy: [{ setAt: 'desc' }, { id: 'desc' }],
    });
    if (!domain || !source) return notFound('trust domain', name);
    const [bundles, bundleCount, refresh, rejections, agents, entries] = await Promise.all([
      db.trustBundle.findMany({ where: { trustDomain: name }, orderBy: { number: 'desc' }, take: listed }),
      db.trustBundle.count({ where: { trustDomain: name } }),
      db.trustRefresh.findUnique({ where: { trustDomain: name } }),
      readRejections(db, { trustDomain: name }),
      db.spireAgent.findMany({ where: { trustDomain: name }, orderBy: { spiffeId: 'asc' } }),
      db.spireEntry.count({ where: { trustDomain: name } }),
    ]);
    const [inForce] = bundles;
    const keys = (inForce?.keys ?? []) as BundleKeyJwk[];
    const sequenceOf = (row: { sequence: bigint | null }) => row.sequence?.toString() ?? null;
    const identities = domain._count.identities;
    const value: TrustDomainDetail = {
      name,
      source: domain.source,
      url: source.url,
      sourceSet: { at: source.setAt.toISOString(), byName: source.setterName },
      identities,
      bundle: inForce
        ? {
            number: inForce.number,
            sequence: sequenceOf(inForce),
            refreshHint: inForce.refreshHint,
            acceptedAt: inForce.acceptedAt.toISOString(),
            acceptedBy: inForce.acceptedBy,
            jwtKeys: keys
              .filter(({ use }) => use === 'jwt-svid')
              .map(({ kid, kty, crv }) => ({ kid: String(kid), algorithm: [kty, crv].filter(Boolean).join(' ') })),
            authorities: keys.flatMap(authorityRow),
            leftOut: inForce.leftOut as TrustBundleDocument['leftOut'],
          }
        : null,
      history: bundles.map((row) => ({
        number: row.number,
        sequence: sequenceOf(row),
        keys: (row.keys as unknown[]).length,
        acceptedAt: row.acceptedAt.toISOString(),
        acceptedBy: row.acceptedBy,
      })),
      bundleCount,
      refresh: refresh && {
        at: refresh.at.toISOString(),
        outcome: refresh.outcome,
        problem: refresh.problem,
        detail: refresh.detail,
        succeededAt: refresh.succeededAt?.toISOString() ?? null,
        nextAt: refresh.nextAt.toISOString(),
      },
      rejections,
      spire: {
        agents: agents.map(({ spiffeId, attestation, expiresAt, banned }) => ({
          spiffeId,
          attestation,
          endsAt: expiresAt?.toISOString() ?? null,
          banned,
        })),
        entries,
      },
      whyNotRemoved: whyNotRemoved({ source: domain.source, identities }),
      createdAt: domain.createdAt.toISOString(),
    };
    return { ok: true, value };
  },
});
