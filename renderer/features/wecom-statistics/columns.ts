import {
  accountFigures,
  contactFigures,
  groupFigures,
  servicerFigures,
  type WecomFigure,
  type WecomFigures,
} from '#shared/contracts/wecom-figures';
import type { StatisticRow } from '#shared/contracts/wecom-statistics';

type Source = keyof StatisticRow;

/** Of an account or a day: what all sessions gave, then what reached humans. */
export const rowColumns: readonly { readonly source: Source; readonly figure: WecomFigure }[] = [
  { source: 'account', figure: 'sessions' },
  { source: 'account', figure: 'customers' },
  { source: 'account', figure: 'customerMessages' },
  { source: 'account', figure: 'assistantSessions' },
  { source: 'account', figure: 'assistantTransferRate' },
  { source: 'account', figure: 'upgradedCustomers' },
  { source: 'account', figure: 'rejectedCustomers' },
  { source: 'servicers', figure: 'sessions' },
  { source: 'servicers', figure: 'replyRate' },
  { source: 'servicers', figure: 'firstReplyAverageSeconds' },
];
export const assignedColumns = rowColumns.filter((column) => column.source === 'account').length;

/** Without WeCom's survey, which does not run under API management; the export has it. */
export const servicerColumns: readonly WecomFigure[] = servicerFigures.filter(
  (figure) => !/survey|satisf|middl/i.test(figure),
);
export const memberColumns: readonly WecomFigure[] = [...contactFigures, ...groupFigures];
export const exportedFigures = { account: accountFigures, servicers: servicerFigures };

const shares: ReadonlySet<WecomFigure> = new Set([
  'assistantTransferRate',
  'assistantKnowledgeRate',
  'replyRate',
  'surveyAnswerRate',
  'satisfiedRate',
  'middlingRate',
  'dissatisfiedRate',
]);

/** How a figure is written. `percent`: 客户联系 gives its share in hundredths, 微信客服 as 0 to 1 (wecom-api.md 4.10). */
export function unitOf(figure: WecomFigure): 'count' | 'share' | 'percent' | 'seconds' | 'minutes' {
  if (shares.has(figure)) return 'share';
  if (figure === 'chatReplyPercentage') return 'percent';
  if (figure === 'firstReplyAverageSeconds') return 'seconds';
  return figure === 'chatReplyMinutes' ? 'minutes' : 'count';
}

export function valueOf(figures: WecomFigures | null, figure: WecomFigure): number | null {
  return figures?.[figure] ?? null;
}
