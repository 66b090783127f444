'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { Checked } from '@/lib/policies/check-policies';

/** Where the editor's caret is led: by a click on a line, or once by the policy in the address. */
export function useReveal(checked: Checked | null) {
  const [reveal, setReveal] = useState<{ line: number } | null>(null);
  const search = useSearchParams();
  const policyId = search.get('policy');
  const lineOf = (id: string) => checked?.policies.find((policy) => policy.id === id)?.line ?? null;
  const led = useRef<string | null>(null);
  const line = policyId && lineOf(policyId);
  useEffect(() => {
    // Once: its line moves while text above it is written, and the caret must stay there.
    if (!policyId || !line || led.current === policyId) return;
    led.current = policyId;
    setReveal({ line });
  }, [policyId, line]);
  return {
    reveal,
    goTo: (to: number) => setReveal({ line: to }),
    lineOf,
    /** The search parameters of this page that lead to a policy. */
    searchFor: (id: string): string => {
      const next = new URLSearchParams(search);
      next.set('policy', id);
      return next.toString();
    },
  };
}
