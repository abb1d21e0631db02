import { earlierDays } from './story-earlier.ts';
import { today } from './story-today.ts';
import type { Scene } from './scene.ts';

/** Fifty hours of a small company, so that the demo opens on a desk that is already alive. Everybody is invented. */
export const story: readonly Scene[] = [...earlierDays, ...today].toSorted((left, right) => right.before - left.before);

/** Minutes the whole story takes. */
export const STORY_MINUTES = 50 * 60;
