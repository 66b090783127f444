import type { Assessment } from '@/lib/evidence/judge/assessment';
import type { Metric } from '@/lib/evidence/measure/metric';
import type { Period, Scope } from '@/lib/evidence/measure/period';
import type { Reading } from '@/lib/evidence/measure/reading';
import type { EvidenceRow } from '@/lib/evidence/measure/row';

/** What a pack is of. The same request of the same records gives the same bytes. */
export type PackRequest = {
  framework: string;
  period: Period;
  scope: Scope;
  /** ISO instant that findings, reviewers' words and ledgers are read at. */
  asOf: string;
  /** Whether people stand in it by pseudonyms. */
  redacted: boolean;
};

/** Rows of one metric that a pack lists at most, besides those that are not as they should be, of which as many again. */
export const mostRows = 50_000;

/**
 * Which rows of a metric are listed: all; the newest `mostRows` and as many that are not as they should be; or none, of a
 * state that stood in the past: it was counted then, and its rows are not kept.
 */
export type Listed = 'all' | 'newest' | 'none';

/** A metric with the rows behind it, the newest first. */
export type PackMetric = { metric: Metric; reading: Reading; rows: EvidenceRow[]; listed: Listed };

export type PackConnector = {
  id: string;
  slug: string;
  name: string;
  environment: string;
  tier: string;
  owner: string | null;
  identity: string | null;
  dataClasses: string[];
  tools: number;
};

export type PackFinding = {
  id: string;
  kind: string;
  subject: string;
  title: string;
  detail: string;
  openedAt: string;
  by: string;
  /** Null while it is open. An acceptance is a risk that somebody took. */
  closure: { outcome: 'resolved' | 'accepted'; at: string; by: string; reason: string } | null;
};

/** Where the chain of a gateway's sealed decisions stood: the newest batch that had been received. */
export type LedgerHead = { gateway: string; gatewayId: string; epoch: string; number: number; hash: string };

/** Where the console's own hash-chained log stood. */
export type AuditHead = { number: number; hash: string };

/** Everything a pack says, frozen. Files are written from it and from nothing else. */
export type PackContent = {
  request: PackRequest;
  /** Which version of the product wrote it, and the root (RFC 7638 thumbprint) that certifies its signature. */
  issuer: { version: string; root: string };
  assessment: Assessment;
  metrics: PackMetric[];
  connectors: PackConnector[];
  /** The newest, oldest first, and how many there are. */
  findings: { listed: PackFinding[]; counts: { all: number; open: number; accepted: number } };
  ledgers: LedgerHead[];
  audit: AuditHead | null;
};

/** A file of a pack: its path with `/`, and its bytes. */
export type PackFile = { name: string; bytes: Uint8Array };
