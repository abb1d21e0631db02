import type { WecomFigure, WecomFigures } from '#shared/contracts/wecom-figures';

/** Shares and averages, and the count each is a share of: what weighs a day when several are taken together. */
const weights: Readonly<Partial<Record<WecomFigure, WecomFigure>>> = {
  assistantTransferRate: 'sessions',
  assistantKnowledgeRate: 'sessions',
  replyRate: 'sessions',
  firstReplyAverageSeconds: 'sessions',
  surveyAnswerRate: 'surveys',
  satisfiedRate: 'surveys',
  middlingRate: 'surveys',
  dissatisfiedRate: 'surveys',
  chatReplyPercentage: 'chats',
  chatReplyMinutes: 'chats',
};

/** As of the end of a day: the last day's is the figure of them all. */
const standing: ReadonlySet<WecomFigure> = new Set(['groups', 'members']);

/**
 * Several days as one, oldest first: counts added, shares weighted, totals taken from the last. Null when none of them has
 * data; a figure no day could compute stays missing, never zero.
 */
export function sumFigures(days: readonly (WecomFigures | null)[]): WecomFigures | null {
  const told = days.filter((figures) => figures !== null);
  if (told.length === 0) return null;
  const names = new Set(told.flatMap((figures) => Object.keys(figures) as WecomFigure[]));
  const sums: Partial<Record<WecomFigure, number>> = {};
  for (const name of names) {
    const value = together(name, told);
    if (value !== undefined) sums[name] = value;
  }
  return sums;
}

function together(name: WecomFigure, told: readonly WecomFigures[]): number | undefined {
  const having = told.filter((figures) => figures[name] !== undefined);
  const weight = weights[name];
  if (standing.has(name)) return having.at(-1)?.[name];
  if (weight === undefined) return having.reduce((sum, figures) => sum + (figures[name] ?? 0), 0);
  const whole = having.reduce((sum, figures) => sum + (figures[weight] ?? 0), 0);
  if (whole === 0) return having.length === 1 ? having[0]?.[name] : undefined;
  return having.reduce((sum, figures) => sum + (figures[name] ?? 0) * (figures[weight] ?? 0), 0) / whole;
}
