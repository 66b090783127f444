import type { ReactNode } from 'react';
import { CopyId } from './copy-id';
import { Icon } from './icon';

/** An RFC 9457 problem as the console's API answers it. */
export type ProblemDetails = {
  title: string;
  status?: number | undefined;
  detail?: string | undefined;
  /** Which inputs were refused, and why. */
  errors?: readonly { path?: string | undefined; message: string }[] | undefined;
  requestId?: string | undefined;
};

/**
 * What failed, why, and what to do next. It never looks like an empty list.
 * @param next the next step: a retry button, a link, or a sentence.
 */
export function ProblemNotice({ problem, next }: { problem: ProblemDetails; next?: ReactNode }): ReactNode {
  return (
    <div className="problem" role="alert">
      <Icon name="warning" />
      <div>
        <p className="strong">{problem.title}</p>
        {problem.detail && <p className="support">{problem.detail}</p>}
        {problem.errors && problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((error) => (
              <li key={`${error.path ?? ''} ${error.message}`}>
                {error.path && <span className="mono">{error.path}</span>} {error.message}
              </li>
            ))}
          </ul>
        )}
        {next && <div className="problem-next">{next}</div>}
        {problem.requestId && (
          <p className="label small problem-request">
            Request <CopyId value={problem.requestId} label="request id" />
          </p>
        )}
      </div>
    </div>
  );
}
