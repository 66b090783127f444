import type { SamplePlaces } from '@/lib/workspace/sample-content';
import type { PlannedCall } from './call';

type Rest = Partial<PlannedCall> & Pick<PlannedCall, 'what' | 'target' | 'expected' | 'because'>;

const files = (rest: Rest): PlannedCall => ({
  agent: 'reader',
  connector: 'project-files',
  method: 'tools/call',
  args: {},
  policies: [],
  ...rest,
});
const demo = (rest: Rest): PlannedCall => files({ connector: 'everything-demo', ...rest });

/** Requests that Cedar decides, with what the tour's policies say of them: the dry run and the gateways must agree. */
export function decidedCalls({ workspace }: SamplePlaces): PlannedCall[] {
  const denied = { expected: 'deny', because: 'no-permit' } as const;
  const permitted = { expected: 'allow', because: 'permitted' } as const;
  const changelog = `${workspace}/docs/changelog.md`;
  const payroll = `${workspace}/finance/payroll.csv`;
  return [
    files({
      what: 'a read in the permitted folder',
      target: 'read_text_file',
      args: { path: changelog },
      policies: ['reader-reads-docs'],
      ...permitted,
    }),
    files({
      what: 'a read of two files in it',
      target: 'read_multiple_files',
      args: { paths: [changelog, `${workspace}/docs/release-1.9.md`] },
      policies: ['reader-reads-docs'],
      ...permitted,
    }),
    files({
      what: 'a write',
      target: 'write_file',
      args: { path: changelog, content: 'overwritten' },
      expected: 'deny',
      because: 'forbidden',
      policies: ['no-writes'],
    }),
    files({ what: 'a path outside', target: 'read_text_file', args: { path: payroll }, ...denied }),
    files({
      what: 'folder/../../etc/passwd',
      target: 'read_text_file',
      args: { path: `${workspace}/docs/../../../../../../../../../../../../etc/passwd` },
      ...denied,
    }),
    files({
      what: 'a read of two files, one of them outside',
      target: 'read_multiple_files',
      args: { paths: [changelog, payroll] },
      ...denied,
    }),
    files({
      what: 'an agent that no policy mentions',
      agent: 'bystander',
      target: 'read_text_file',
      args: { path: changelog },
      ...denied,
    }),
    demo({
      what: 'a resource that may be read',
      method: 'resources/read',
      target: 'demo://resource/static/document/features.md',
      policies: ['reader-reads-resources'],
      ...permitted,
    }),
    demo({
      what: 'the same resource for another agent',
      agent: 'bystander',
      method: 'resources/read',
      target: 'demo://resource/static/document/features.md',
      ...denied,
    }),
    demo({ what: 'a prompt', method: 'prompts/get', target: 'simple-prompt', ...denied }),
  ];
}

/** A harmless call that is permitted: what the tour makes while it breaks other things. */
export const echo = (message: string): PlannedCall =>
  demo({
    what: 'an echo',
    target: 'echo',
    args: { message },
    expected: 'allow',
    because: 'permitted',
    policies: ['reader-uses-the-demo'],
  });
