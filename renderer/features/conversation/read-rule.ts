/** Where the rule "new messages below" stands: above what the customer wrote after this time; null = nowhere. */
export type ReadRule = number | null;

export type CustomerNews = {
  readonly at: number;
  /** When the customer had written before, and whether we had answered that: an answer says it was read. */
  readonly previousAt: number | null;
  readonly wasAnswered: boolean;
  /** The window has the focus and the newest line is in sight. */
  readonly isWatching: boolean;
};

/**
 * The rule after the customer wrote once more. Who is watching has read it, so the rule only moves along while nothing
 * was new; who looks away finds it above the first message they missed.
 */
export function afterCustomerWrote(rule: ReadRule, news: CustomerNews): ReadRule {
  const { at, previousAt, wasAnswered, isWatching } = news;
  const isCaughtUp = rule === null || wasAnswered || (previousAt !== null && rule >= previousAt);
  if (!isCaughtUp) return rule;
  return isWatching ? at : previousAt;
}
