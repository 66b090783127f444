import type { RevocationEffect } from './effect';

export type EffectFigure = { value: number; label: string };

const count = (value: number, one: string, many = `${one}s`): EffectFigure => ({
  value,
  label: value === 1 ? one : many,
});

/** What a revocation would cut, as figures with words that fit their number. */
export function effectFigures(effect: RevocationEffect): EffectFigure[] {
  return [
    effect.usingWhat === 'agents'
      ? count(effect.using, 'agent loses it', 'agents lose it')
      : count(effect.using, 'connector it used', 'connectors it used'),
    count(effect.tools, 'tool closes', 'tools close'),
    count(effect.callsLastHour, 'call in the last hour', 'calls in the last hour'),
    count(effect.gateways, 'gateway must prove it', 'gateways must prove it'),
  ];
}
