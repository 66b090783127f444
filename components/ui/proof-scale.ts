import { durationWords } from './time-words';

export type ProofTick = { percent: number; label: string };

/** How milliseconds since the click become places on the track, in percent of its width. */
export type ProofScale = {
  place: (ms: number) => number;
  ticks: ProofTick[];
  /** Where the even part of the ruler ends, and how many minor divisions it has. */
  even: { endPercent: number; divisions: number };
  /** Where the scale is broken (`//`), or null when all of it is even. */
  breakPercent: number | null;
};

const evenEnd = 76;
const breakAt = 81.7;
const farPlaces: Record<number, readonly number[]> = { 1: [94], 2: [89, 96] };

/** The smallest of 1, 2, 5 × 10ⁿ that divides `span` into at most five. */
function niceStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => span / step <= 5) ?? 10 * power;
}

/**
 * Lays out the proof lanes. What gateways did is drawn to an even scale; what comes much later (the next real call, or
 * the wait for a gateway that does not answer) stands behind a break, at its own figure, so that it does not press the
 * rest together.
 * @param events milliseconds of everything gateways did. @param late milliseconds of what may come much later.
 */
export function proofScale(events: readonly number[], late: readonly number[]): ProofScale {
  const known = Math.max(0, ...events);
  // Late but near is simply part of the even scale.
  const near = known === 0 ? Math.min(...late, Number.POSITIVE_INFINITY) : known * 1.6;
  const far = [...new Set(late.filter((ms) => ms > near))].sort((a, b) => a - b);
  const largest = Math.max(known, ...late.filter((ms) => ms <= near), 1);
  const step = niceStep(largest);
  const count = Math.max(1, Math.ceil(largest / step - 1e-9));
  const end = count * step;

  const places = farPlaces[far.length] ?? far.map((_, index) => 88 + (index * 9) / (far.length - 1));
  const place = (ms: number): number => {
    if (ms <= end) return (ms / end) * evenEnd;
    const index = far.indexOf(ms);
    return places[index] ?? Math.min(100, (ms / end) * evenEnd);
  };

  const inSeconds = end >= 2000;
  const ticks = Array.from({ length: count + 1 }, (_, index): ProofTick => {
    const ms = index * step;
    const figure = String(Number((inSeconds ? ms / 1000 : ms).toPrecision(6)));
    const label = index === 0 ? 'click' : index === count ? `${figure} ${inSeconds ? 's' : 'ms'}` : figure;
    return { percent: place(ms), label };
  });
  for (const ms of far) ticks.push({ percent: place(ms), label: durationWords(ms) });

  return {
    place,
    ticks,
    even:
      far.length > 0
        ? { endPercent: evenEnd, divisions: count * 4 }
        : { endPercent: 100, divisions: Math.floor((count * 4 * 100) / evenEnd) },
    breakPercent: far.length > 0 ? breakAt : null,
  };
}
