'use client';

import { type ReactNode, useState } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { gatewayList } from '@/lib/gateways/client/queries';
import { enrolmentCommand, freePort } from '@/lib/gateways/enrolment-command';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './enrol.module.css';
import { EnrolForm, type Invited } from './enrol-form';
import { EnrolProgress } from './enrol-progress';

/** Until it connects the page asks: an enrolment is told, the first contact is not. */
const askEveryMs = 2_000;

/** A name, one command to copy, and the page that turns by itself when the gateway connects. */
export function EnrolView(): ReactNode {
  const [invited, setInvited] = useState<Invited | null>(null);
  const { data } = useApiQuery(gatewayList, {}, { refetchInterval: invited ? askEveryMs : false });
  const enrolled = data?.gateways.find(({ name }) => name === invited?.name);
  // The port is chosen once: the new gateway must not move the command it was started with.
  const [port, setPort] = useState<number | null>(null);
  const begin = (made: Invited) => {
    setPort(freePort(data?.gateways.map(({ url }) => url) ?? []));
    setInvited(made);
  };
  return (
    <Page
      title="Enrol gateway"
      trail={[{ label: 'Gateways', href: '/gateways' }]}
      sub="A gateway pins this console’s root key, makes its own keys, and from then on decides by signed states alone."
      actions={invited && !enrolled && <Button onClick={() => setInvited(null)}>Start over</Button>}
    >
      <div className={styles.page}>
        {invited && port !== null ? (
          <EnrolProgress
            invited={invited}
            command={enrolmentCommand(invited.name, invited.token, port)}
            enrolled={enrolled}
          />
        ) : (
          <EnrolForm onInvited={begin} />
        )}
      </div>
    </Page>
  );
}
