import { servicerFigures, type WecomFigure } from '#shared/contracts/wecom-figures';
import type { StatisticRow, OwnFigures, WecomStatistics } from '#shared/contracts/wecom-statistics';
import { exportedFigures, memberColumns, valueOf } from './columns.ts';
import type { View } from './use-statistics.ts';

type Cell = string | number | null;
export type TableWords = {
  readonly figures: Readonly<Record<WecomFigure, string>>;
  readonly own: Readonly<Record<'consults' | 'replyRate' | 'firstReplyMedianSeconds', string>>;
  readonly groups: Readonly<Record<'assigned' | 'humans' | 'own', string>>;
  readonly account: string;
  readonly day: string;
  readonly person: string;
};

/** What the screen shows and what it leaves out, as numbers: for the export. Shares are 0 to 1, times seconds. */
export function toTable(found: WecomStatistics, view: View, words: TableWords): readonly (readonly Cell[])[] {
  if (view === 'members')
    return [
      [words.person, ...memberColumns.map((figure) => words.figures[figure])],
      ...found.members.map(({ name, contacts, groups }) => [
        name,
        ...memberColumns.map((figure) => valueOf(contacts, figure) ?? valueOf(groups, figure)),
      ]),
    ];
  return [
    [words.account, ...rowHeadings(words)],
    ...found.accounts.map((row) => [row.name, ...rowCells(row)]),
    ...(found.days.length === 0 ? [] : [[], [words.day, ...rowHeadings(words)]]),
    ...found.days.map((row) => [row.day, ...rowCells(row)]),
    ...(found.servicers.length === 0
      ? []
      : [[], [words.person, ...servicerFigures.map((figure) => words.figures[figure])]]),
    ...found.servicers.map(({ name, figures }) => [name, ...servicerFigures.map((figure) => valueOf(figures, figure))]),
  ];
}

function rowHeadings({ figures, own, groups }: TableWords): readonly string[] {
  return [
    ...exportedFigures.account.map((figure) => `${groups.assigned} ${figures[figure]}`),
    ...exportedFigures.servicers.map((figure) => `${groups.humans} ${figures[figure]}`),
    ...Object.values(own).map((name) => `${groups.own} ${name}`),
  ];
}

function rowCells({ account, servicers, own }: StatisticRow & { readonly own: OwnFigures }): readonly Cell[] {
  return [
    ...exportedFigures.account.map((figure) => valueOf(account, figure)),
    ...exportedFigures.servicers.map((figure) => valueOf(servicers, figure)),
    own.consults,
    own.replyRate,
    own.firstReplyMedianSeconds,
  ];
}
