import type { World } from '../world/world.ts';
import { replay, type ReplayPlan } from './replay.ts';

type Progress = { readonly of: number; readonly played: number; readonly running: boolean };

const last = new WeakMap<World, Progress>();

/** How far the last replay of this world is, whoever began it. */
export function progressOf(world: World): Progress {
  return last.get(world) ?? { of: 0, played: 0, running: false };
}

/** A replay that can be looked at. */
export async function replayInSight(world: World, plan: Omit<ReplayPlan, 'until' | 'onStep'>): Promise<void> {
  const keep = (played: number, running: boolean): void =>
    void last.set(world, { of: plan.lines.length, played, running });
  keep(0, true);
  try {
    await replay(world, { ...plan, onStep: (played) => keep(played, true) });
  } finally {
    keep(progressOf(world).played, false);
  }
}
