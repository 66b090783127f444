'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { packSchedules } from '@/lib/evidence-packs/client/queries';
import type { ScheduleEntry } from '@/lib/evidence-packs/server/list-schedules';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import styles from './evidence-packs.module.css';
import { scopeWords } from './pack-words';
import { ScheduleDialog } from './schedule-dialog';

/** A framework somebody can choose. */
export type Choice = { id: string; name: string };

function EndButton({ schedule }: { schedule: ScheduleEntry }): ReactNode {
  const end = useApiCommand<{ id: string }, { id: string }>('POST', '/api/v1/evidence-packs/schedules/[id]/end');
  return (
    <Button
      small
      busy={end.pending}
      disabledReason={useWhyNot('evidence-packs:make')}
      aria-label={`End the schedule of ${schedule.frameworkName}`}
      onClick={() => void end.run({ id: schedule.id })}
    >
      End schedule
    </Button>
  );
}

function Row({ schedule }: { schedule: ScheduleEntry }): ReactNode {
  const { frameworkName, every, environments, redacted, nextAt, packs, byName, at } = schedule;
  return (
    <tr>
      <Td className={styles.name}>
        <TwoLines
          first={<span className="strong">{frameworkName}</span>}
          second={`every ${every}, ${scopeWords(environments)}${redacted ? ', redacted' : ''}`}
        />
      </Td>
      <Td>
        <Time at={nextAt} form="date-minute" />
      </Td>
      <Td align="right" hideOnPhone>
        <span className="number">{packs.toLocaleString('en')}</span>
      </Td>
      <Td hideOnPhone>
        <TwoLines first={byName} second={<Time at={at} />} />
      </Td>
      <Td align="right">
        <EndButton schedule={schedule} />
      </Td>
    </tr>
  );
}

/** What makes a pack by itself once a month or a quarter is over. */
export function SchedulesSection({ frameworks }: { frameworks: Choice[] }): ReactNode {
  const { data } = useApiQuery(packSchedules, {});
  const [open, setOpen] = useState(false);
  const reason = useWhyNot('evidence-packs:make');
  const schedules = data?.schedules ?? [];
  return (
    <Section
      id="schedules"
      title="Schedules"
      flush={schedules.length > 0}
      more={
        <Button small icon="clock" disabledReason={reason} onClick={() => setOpen(true)}>
          Schedule packs
        </Button>
      }
    >
      {schedules.length > 0 ? (
        <Table label="Schedules" rows="two">
          <thead>
            <tr>
              <Th>Framework</Th>
              <Th>Next pack</Th>
              <Th align="right" hideOnPhone>
                Packs made
              </Th>
              <Th hideOnPhone>Set up by</Th>
              <Th align="right">
                <span className="visually-hidden">End</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {schedules.map((schedule) => (
              <Row key={schedule.id} schedule={schedule} />
            ))}
          </tbody>
        </Table>
      ) : (
        <p className="label">Nothing is scheduled: packs are made when somebody asks.</p>
      )}
      {open && <ScheduleDialog frameworks={frameworks} onClose={() => setOpen(false)} />}
    </Section>
  );
}
