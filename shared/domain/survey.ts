import type { Content } from './message.ts';

/** Answers of the survey that may come with the end of a session; WeCom's own is off under API management (wecom-api.md 4.0). */
export const surveyAnswers = ['satisfied', 'middling', 'dissatisfied'] as const;
export type SurveyAnswer = (typeof surveyAnswers)[number];

const PREFIX = 'survey-';

/** The id of a menu item of ours (wecom-api.md 4.6: letters, digits and `_` advised, no `#`). */
export function surveyItemId(answer: SurveyAnswer): string {
  return `${PREFIX}${answer}`;
}

/** The answer a tapped item stands for, or null when the item is of another menu. */
export function surveyAnswerOf(menuId: string | undefined): SurveyAnswer | null {
  return surveyAnswers.find((answer) => surveyItemId(answer) === menuId) ?? null;
}

/** The customer tapped an answer: their message is no question. */
export function isSurveyTap(content: Content): boolean {
  return content.kind === 'text' && surveyAnswerOf(content.menuId) !== null;
}

/** What goes with the end of a session, when WeCom gives a code for it (wecom-api.md 4.7). */
export type Closing =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'survey'; readonly text: string };
