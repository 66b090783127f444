const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

/** Starts one shared clock while anyone listens: every age on the page turns over together. */
export function subscribeToSeconds(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Milliseconds since 1970, steady within a second so that a store snapshot does not change by itself. */
export function currentSecond(): number {
  if (now === 0 || timer === undefined) now = Math.floor(Date.now() / 1000) * 1000;
  return now;
}
