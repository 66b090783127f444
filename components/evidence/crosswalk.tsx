import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { aliasesOf } from '@/lib/evidence/aliases';
import { controls, controlsOf } from '@/lib/evidence/controls';
import { ownId } from '@/lib/evidence/framework';
import { frameworkOf } from '@/lib/evidence/frameworks';
import { across, type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';

type Entry = readonly [name: string, value: ReactNode];

function Links({ of }: { of: readonly { text: string; href: string }[] }): ReactNode {
  return (
    <span>
      {of.map(({ text, href }, at) => (
        <Fragment key={href}>
          {at > 0 && ', '}
          <Link className="link-plain" href={href}>
            {text}
          </Link>
        </Fragment>
      ))}
    </span>
  );
}

/**
 * What a requirement has to do with others, as properties: the controls of ours that map to it, of a control the
 * requirements it maps to, and the labels the guidance cites it by. What there is none of is left out.
 */
export function crosswalk(framework: string, requirement: string, input: EvidenceInput): Entry[] {
  const href = (of: string, id: string) => evidenceHref(`/evidence/${of}`, { ...across(input), requirement: id });
  const ours = controlsOf(framework, requirement);
  const own = framework === ownId ? controls.find(({ id }) => id === requirement) : undefined;
  const entries: Entry[] = [];
  if (ours.length > 0) {
    const links = ours.map(({ id, title }) => ({ text: `${id} ${title}`, href: href(ownId, id) }));
    entries.push(['Our controls', <Links key="controls" of={links} />]);
  }
  for (const [id, requirements] of Object.entries(own?.maps ?? {})) {
    const links = requirements.map((one) => ({ text: one, href: href(id, one) }));
    entries.push([frameworkOf(id)?.name ?? id, <Links key={id} of={links} />]);
  }
  const labels = aliasesOf(framework, requirement).map(({ label }) => label);
  if (labels.length > 0) entries.push(['Cited as', `${labels.join(', ')}, by the guidance alone`]);
  return entries;
}
