import type { ReactNode } from 'react';
import { EffectMark } from '@/components/connectors/effect-mark';
import { Chip } from '@/components/ui/badge';
import { scopeOfTool } from '@/lib/delegations/scope';
import type { Authorization } from '@/lib/delegations/server/read-authorization';
import { toggled } from '@/lib/http/list-url';
import styles from './consent.module.css';

type Asked = Extract<Authorization, { kind: 'asked' }>;

const laterWords = {
  all: 'Tools added later come with it while everything is ticked.',
  reading: 'Tools added later that only read come with it while everything is ticked.',
  none: null,
};

/** What is handed over, as lines that can be unticked: each tool once, the ones that change something marked. */
export function HandedOver({
  asked: { connectors, offer },
  ticked,
  onTick,
}: {
  asked: Asked;
  ticked: readonly string[];
  onTick: (ticked: string[]) => void;
}): ReactNode {
  const line = (token: string, name: ReactNode, about: ReactNode) => (
    <li key={token}>
      <label className={styles.line}>
        <input type="checkbox" checked={ticked.includes(token)} onChange={() => onTick(toggled(ticked, token))} />
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>{about}</span>
      </label>
    </li>
  );
  const isOne = connectors.length === 1;
  const later = laterWords[offer.laterTools];
  const changing = offer.tools.filter((tool) => tool.writes || tool.destroys).length;
  const taken = offer.tools.filter((tool) => ticked.includes(scopeOfTool(tool.name))).length;
  return (
    <section className={styles.part} aria-labelledby="what">
      <h2 id="what">What</h2>
      <p className={styles.count} role="status">
        {taken} of {offer.tools.length} tools;{' '}
        {changing === 0 ? 'none of them changes anything' : `${changing} of them can change something`}. Untick what you
        do not hand over.
      </p>
      <ul className={styles.connectors}>
        {connectors.map(({ audience, name, environment, tier, gateway }) => (
          <li key={audience}>
            <strong>{name}</strong> <Chip>{environment}</Chip> <Chip>{tier}</Chip>{' '}
            <span className="label">through {gateway}</span>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1) */}
      <ul className={styles.lines} tabIndex={0} aria-label="Handed over">
        {offer.tools.map((tool) =>
          line(
            scopeOfTool(tool.name),
            <span className="mono">{tool.name}</span>,
            <>
              <EffectMark effects={tool} />
              {!isOne && <span className="label">{tool.connectors.join(', ')}</span>}
            </>,
          ),
        )}
        {offer.resources && line('resources', 'Reading its resources', 'files and records it offers')}
        {offer.prompts && line('prompts', 'Using its prompts', 'texts it offers')}
      </ul>
      {later && <p className={styles.note}>{later}</p>}
    </section>
  );
}
