'use client';

import { useState } from 'react';
import { decisionDetail } from '@/lib/decisions/client/queries';
import { useApiQuery } from '@/lib/http/client/api-query';

const askAgainMs = 2_000;

/** A decision. It does not change, but while an allowed call has no outcome yet it is asked for again. */
export function useDecision(id: string) {
  const [awaits, setAwaits] = useState(false);
  const query = useApiQuery(decisionDetail, { id }, { refetchInterval: awaits ? askAgainMs : false });
  const running = query.data?.row.effect === 'allow' && query.data.outcome === null;
  if (running !== awaits) setAwaits(running);
  return query;
}
