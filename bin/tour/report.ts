/** What one step of the tour saw. A step holds when every check does. */
export type StepReport = {
  number: number;
  title: string;
  held: boolean;
  milliseconds: number;
  figures: Record<string, number | string>;
  checks: { what: string; held: boolean; saw: string | null }[];
  /** Why the step broke off, if it did. */
  error: string | null;
};

export type TourReport = { held: boolean; milliseconds: number; steps: StepReport[] };

/** Where a step writes down what it saw. */
export class StepLog {
  readonly figures: StepReport['figures'] = {};
  readonly checks: StepReport['checks'] = [];

  figure(name: string, value: number | string): void {
    this.figures[name] = typeof value === 'number' ? Math.round(value * 10) / 10 : value;
  }

  /** @param saw what was there instead, shown when the check does not hold */
  check(what: string, held: boolean, saw: unknown = null): void {
    this.checks.push({
      what,
      held,
      saw: held || saw === null ? null : typeof saw === 'string' ? saw : JSON.stringify(saw),
    });
  }
}

/** A finished step as lines for a person. */
export function stepText(step: StepReport, of: number): string {
  const label = `${step.number}/${of}  ${step.title}`.padEnd(64);
  const lines = [`${label} ${(step.milliseconds / 1000).toFixed(1).padStart(6)} s  ${step.held ? 'held' : 'FAILED'}`];
  for (const { what, held, saw } of step.checks) {
    lines.push(`     ${held ? 'held  ' : 'FAILED'}  ${what}${saw === null ? '' : `. Saw: ${saw.slice(0, 600)}`}`);
  }
  for (const [name, value] of Object.entries(step.figures)) lines.push(`     figure  ${name}: ${value}`);
  if (step.error) lines.push(`     ${step.error.replaceAll('\n', '\n     ')}`);
  return lines.join('\n');
}
