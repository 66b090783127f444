import Link from 'next/link';
import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { type Assessment, tallied } from '@/lib/evidence/judge/assessment';
import { across, type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import { summaryOf } from '@/lib/evidence/words/summary';

/** How many of what is wrong the sentence names; the rest are one link. */
const named = 2;

function Failing({ assessment, path, input }: SentenceProps): ReactNode {
  const failing = assessment.requirements.filter(({ verdict }) => verdict === 'fail');
  const rest = failing.length - named;
  const all = evidenceHref(path, { ...across(input), verdict: 'fail' });
  return (
    <>
      {failing.length === 1 ? (
        'One requirement fails'
      ) : (
        <Link className="link-inline" href={all} scroll={false}>
          {failing.length} requirements fail
        </Link>
      )}
      {': '}
      {failing.slice(0, named).map((requirement, index) => (
        <span key={requirement.id}>
          {index > 0 && '; '}
          <Link
            className="link-inline"
            href={evidenceHref(path, { ...across(input), requirement: requirement.id })}
            scroll={false}
          >
            {requirement.id}, {summaryOf(requirement, assessment.readings)}
          </Link>
        </span>
      ))}
      {rest > 0 && (
        <>
          {'; '}
          <Link className="link-inline" href={all} scroll={false}>
            {rest} more
          </Link>
        </>
      )}
      .
    </>
  );
}

type SentenceProps = { assessment: Assessment; path: string; input: EvidenceInput };

/** What a framework's page says before anything else: what fails, or that nothing does, or that nobody looked. */
export function PostureSentence(props: SentenceProps): ReactNode {
  const { assessment, path, input } = props;
  const counts = tallied(assessment.requirements);
  const silent = counts['no-data'];
  const notAssessed = evidenceHref('/evidence/not-assessed', across(input));
  const judged = assessment.requirements.length - silent - counts['not-applicable'];
  const takenAt = Object.values(assessment.readings)
    .map((reading) => reading.takenAt ?? '')
    .sort()
    .at(-1);
  if (judged === 0 && silent > 0) {
    return (
      <>
        Nothing here is assessed in this period.{' '}
        <Link className="link-inline" href={notAssessed}>
          Why, and what would change it
        </Link>
      </>
    );
  }
  return (
    <>
      {counts.fail > 0 ? <Failing {...props} /> : 'Nothing that is assessed fails.'}{' '}
      {silent > 0 && (
        <>
          <Link
            className="link-inline"
            href={evidenceHref(path, { ...across(input), verdict: 'no-data' })}
            scroll={false}
          >
            {silent} of {assessment.requirements.length}
          </Link>{' '}
          {silent === 1 ? 'is' : 'are'}{' '}
          <Link className="link-inline" href={notAssessed}>
            not assessed
          </Link>
          .{' '}
        </>
      )}
      {takenAt && (
        <>
          Measured at <Time at={takenAt} form="date-minute" /> <ZoneName />.
        </>
      )}
    </>
  );
}
