import type { Judgement } from '@/lib/policies/server/judge';
import { ApiProblem } from '../../cli/api';
import { policies } from '../content';
import type { StepLog } from '../report';
import type { World } from '../world';

/** A draft that permits one agent the read tools under one folder. What does not validate cannot be proposed. */
export async function writePolicy(world: World, log: StepLog): Promise<void> {
  const text = policies(world.places);
  const judged = await world.api.post<Judgement>('/api/v1/policies/check', { text });
  log.check(
    'the text has no error against the discovered tools',
    judged.diagnostics.every((one) => one.severity !== 'error'),
    judged.diagnostics,
  );

  const misspelt = text.replace('"write_file"', '"wriet_file"');
  const bad = await world.api.post<{ id: string }>('/api/v1/policies/drafts', { text: misspelt, title: 'Misspelt' });
  const problem = await world.api
    .post(`/api/v1/policies/drafts/${bad.id}/proposal`, { message: 'A misspelt tool.' })
    .then(
      () => null,
      (error: unknown) => error,
    );
  log.check(
    'a misspelt tool cannot be proposed',
    problem instanceof ApiProblem && problem.status === 422,
    String(problem),
  );
  const draft = await world.api.post<{ id: string }>('/api/v1/policies/drafts', { text, title: 'Tour' });
  world.draftId = draft.id;
  log.figure('policies', judged.policies.length);
}
