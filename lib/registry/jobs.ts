import type { Actor } from '@/lib/access/permissions';
import { endOverdueSecrets, overdueSecrets } from '@/lib/credentials/server/end-overdue-secrets';
import { giveBackLoan } from '@/lib/credentials/server/give-back-loan';
import { keepLoans } from '@/lib/credentials/server/keep-loans';
import { openCredentialFindings, unreported } from '@/lib/credentials/server/open-credential-findings';
import { namedStores } from '@/lib/credentials/server/stores';
import { takeLoan } from '@/lib/credentials/server/take-loan';
import { takeStock, unlisted } from '@/lib/credentials/server/take-stock';
import { ensurePartitions } from '@/lib/decisions/server/ensure-partitions';
import { forgetUsedProofs } from '@/lib/delegations/server/forget-used-proofs';
import { needsIssuerKey } from '@/lib/delegations/server/issuer-keys';
import { renewIssuerKey } from '@/lib/delegations/server/renew-issuer-key';
import { measure } from '@/lib/evidence/server/measure';
import { verifyChains } from '@/lib/evidence/server/verify-chains';
import { makePacks } from '@/lib/evidence-packs/server/make-packs';
import { makeScheduled } from '@/lib/evidence-packs/server/make-scheduled';
import { owedPacks } from '@/lib/evidence-packs/server/owed-packs';
import { renewStreamKey } from '@/lib/gateways/server/renew-stream-key';
import { needsStreamKey } from '@/lib/gateways/server/stream-keys';
import { forgetToolUses } from '@/lib/identities/server/forget-tool-uses';
import { noteIdentitySightings, noteLateSightings } from '@/lib/identities/server/note-sightings';
import { reportShared } from '@/lib/identities/server/report-shared';
import { unreportedShared } from '@/lib/identities/server/shared-identities';
import { forgetExpired } from '@/lib/members/server/forget-expired';
import { defineJob, type Job } from '@/lib/operations/job';
import { runReplays } from '@/lib/policies/server/run-replays';
import { rolloutToStop } from '@/lib/rollouts/server/rollout-to-stop';
import { stopRollout } from '@/lib/rollouts/server/stop-rollout';
import { needAuthority } from '@/lib/trust/server/local-trust-domain';
import { dueForRefresh } from '@/lib/trust/server/look-for-bundle';
import { renewLocalAuthorities } from '@/lib/trust/server/renew-local-authorities';
import { door } from './door';
import { refreshTrust } from './refresh-trust';

const worker: Actor = { kind: 'job', id: 'worker', name: 'Worker', roles: ['administrator'], sessionId: null };

const renewKeys = defineJob({
  name: 'gateways.renew-stream-key',
  everySeconds: 3_600,
  run: async ({ db, now }) => {
    if (!(await needsStreamKey(db, now))) return;
    const outcome = await door().execute(renewStreamKey, worker, {});
    if (!outcome.ok) throw new Error(outcome.problem.title);
  },
});

const renewIssuerKeys = defineJob({
  name: 'delegations.renew-issuer-key',
  everySeconds: 3_600,
  run: async ({ db, now }) => {
    if (!(await needsIssuerKey(db, now))) return;
    const outcome = await door().execute(renewIssuerKey, worker, {});
    if (!outcome.ok) throw new Error(outcome.problem.title);
  },
});

/** A canary that goes wrong ends within seconds: the decisions arrive within half of one. */
const watchRollouts = defineJob({
  name: 'rollouts.stop-when-broken',
  everySeconds: 2,
  run: async ({ db, now }) => {
    const version = await rolloutToStop(db, now);
    if (version === null) return;
    const outcome = await door().execute(stopRollout, worker, { version });
    // A person who was faster has ended it.
    if (!outcome.ok && outcome.problem.code !== 'conflict') throw new Error(outcome.problem.title);
  },
});

/** An overlap or a credential that is over ends within seconds. */
const endOverdue = defineJob({
  name: 'credentials.end-overdue',
  everySeconds: 5,
  run: async ({ db, now }) => {
    if ((await overdueSecrets(db, now)).length === 0) return;
    const outcome = await door().execute(endOverdueSecrets, worker, {});
    if (!outcome.ok) throw new Error(outcome.problem.title);
  },
});

const takeStockOfSecrets = defineJob({
  name: 'credentials.take-stock',
  everySeconds: 3_600,
  run: async ({ db }) => {
    while ((await unlisted(db)).length > 0) {
      const outcome = await door().execute(takeStock, worker, {});
      if (!outcome.ok) throw new Error(outcome.problem.title);
    }
  },
});

/** What stores lend is asked for, renewed before it ends, and given back. */
const keepStoreLoans = defineJob({
  name: 'credentials.keep-loans',
  everySeconds: 10,
  wakes: 'secret',
  run: ({ db, now }) => {
    const { execute } = door();
    const commands = {
      take: (taken: object) => execute(takeLoan, worker, taken),
      giveBack: (given: object) => execute(giveBackLoan, worker, given),
    };
    return keepLoans(db, namedStores(), commands, now);
  },
});

/** A departure, an import or a sighting is reported within a minute, and a departure at once. */
const reportCredentials = defineJob({
  name: 'credentials.report',
  everySeconds: 60,
  wakes: 'member',
  run: async ({ db, now }) => {
    if ((await unreported(db, now)).length === 0) return;
    const outcome = await door().execute(openCredentialFindings, worker, {});
    if (!outcome.ok) throw new Error(outcome.problem.title);
  },
});

/** Two workloads under one identity are told of within minutes. */
const reportSharedIdentities = defineJob({
  name: 'identities.report-shared',
  everySeconds: 60,
  run: async ({ db, now }) => {
    if ((await unreportedShared(db, now)).length === 0) return;
    const outcome = await door().execute(reportShared, worker, {});
    // Somebody closed or opened one meanwhile.
    if (!outcome.ok && outcome.problem.code !== 'conflict') throw new Error(outcome.problem.title);
  },
});

/** Certificates of the local issuer go on being accepted: its next authority comes before the last one ends. */
const renewAuthorities = defineJob({
  name: 'trust-domains.renew-authority',
  everySeconds: 3_600,
  run: async ({ db, now }) => {
    if ((await needAuthority(db, now)).length === 0) return;
    const outcome = await door().execute(renewLocalAuthorities, worker, {});
    if (!outcome.ok) throw new Error(outcome.problem.title);
  },
});

/** Asks each trust domain's source when its own hint says so. One that hangs holds up no other. */
const refreshTrustDomains = defineJob({
  name: 'trust-domains.refresh',
  everySeconds: 15,
  run: async ({ db, now }) => {
    const due = await dueForRefresh(db, now);
    await Promise.all(due.map((name) => refreshTrust(db, name, now)));
  },
});

/** The pack of a month or quarter is asked for once it is over; what fell into an outage is made up for. */
const keepPackSchedules = defineJob({
  name: 'evidence-packs.keep-schedules',
  everySeconds: 60,
  run: async ({ db, now }) => {
    if ((await owedPacks(db, now)).length === 0) return;
    const outcome = await door().execute(makeScheduled, worker, {});
    if (!outcome.ok) throw new Error(outcome.problem.title);
  },
});

/** Everything the worker does, and how often. */
export const jobs: Job[] = [
  ensurePartitions,
  forgetExpired,
  renewKeys,
  renewIssuerKeys,
  forgetUsedProofs,
  watchRollouts,
  runReplays,
  takeStockOfSecrets,
  endOverdue,
  keepStoreLoans,
  reportCredentials,
  refreshTrustDomains,
  renewAuthorities,
  noteIdentitySightings,
  noteLateSightings,
  forgetToolUses,
  reportSharedIdentities,
  measure,
  verifyChains,
  keepPackSchedules,
  makePacks,
];
