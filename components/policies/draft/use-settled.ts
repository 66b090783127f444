'use client';

import { useEffect, useState } from 'react';

/** The value once it has rested, so that the server is asked about texts and not about keys. */
export function useSettled<T>(value: T, ms = 600): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
