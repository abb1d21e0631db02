import { createVariants, variantTable, variantWish } from '../variants.ts';
import { readBody, type ControlRoute } from './route.ts';

export const variantRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/variants',
    does: 'the reading in force of each point wecom-api.md leaves open',
    run: ({ world }, context) => context.json(world.variants),
  },
  {
    method: 'POST',
    path: '/sim/variants',
    does: 'choose readings: {name: value, …}; names, values and defaults stand under `variants` of GET /sim',
    async run({ world }, context) {
      return context.json(Object.assign(world.variants, await readBody(variantWish, context)));
    },
  },
  {
    method: 'DELETE',
    path: '/sim/variants',
    does: 'back to the defaults',
    run: ({ world }, context) => context.json(Object.assign(world.variants, createVariants())),
  },
];

/** What GET /sim tells about each open point. */
export function describeVariants() {
  return Object.entries(variantTable).map(([name, { values, paragraph, says }]) => ({
    name,
    values,
    default: values[0],
    paragraph: `wecom-api.md ${paragraph}`,
    says,
  }));
}
