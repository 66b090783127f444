import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { controls, controlsOf } from '@/lib/evidence/controls';
import { frameworkOf, requirementOf } from '@/lib/evidence/frameworks';
import { aliasesOf } from '@/lib/evidence/judge/aliases';
import { type Control, ownId } from '@/lib/evidence/judge/framework';
import { across, type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import styles from '../evidence.module.css';

type Entry = readonly [name: string, value: ReactNode];
type Target = { text: string; title: string; href: string };

function Links({ of }: { of: readonly Target[] }): ReactNode {
  return of.map(({ text, title, href }, at) => (
    <Fragment key={href}>
      {at > 0 && ', '}
      <Link className="link-plain" title={title} href={href}>
        {text}
      </Link>
    </Fragment>
  ));
}

/** By framework, the requirements a control of ours maps to. */
function MapsTo({ maps, to }: Pick<Control, 'maps'> & { to: (framework: string, id: string) => Target }): ReactNode {
  return (
    <ul className={styles.crosswalk}>
      {Object.entries(maps).map(([framework, requirements]) => (
        <li key={framework}>
          <span>{frameworkOf(framework)?.name ?? framework}</span>
          <Links of={requirements.map((id) => to(framework, id))} />
        </li>
      ))}
    </ul>
  );
}

/**
 * What a requirement has to do with others, as properties: the controls of ours that map to it, of a control the
 * requirements it maps to, and the labels the guidance cites it by. What there is none of is left out.
 */
export function crosswalk(framework: string, requirement: string, input: EvidenceInput): Entry[] {
  const to = (of: string, id: string): Target => ({
    text: id,
    title: requirementOf(of, id)?.requirement.name ?? id,
    href: evidenceHref(`/evidence/${of}`, { ...across(input), requirement: id }),
  });
  const ours = controlsOf(framework, requirement);
  const own = framework === ownId ? controls.find(({ id }) => id === requirement) : undefined;
  const labels = aliasesOf(framework, requirement).map(({ label }) => label);
  return [
    [
      'Our controls',
      ours.length > 0 ? (
        <span key="controls" className={styles.crosswalk}>
          <Links of={ours.map(({ id }) => to(ownId, id))} />
        </span>
      ) : undefined,
    ],
    ['Maps to', own && <MapsTo key="maps" maps={own.maps} to={to} />],
    ['Cited as', labels.length > 0 ? `${labels.join(', ')}, by the guidance alone` : undefined],
  ];
}
