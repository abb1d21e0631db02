import type { BoardFigures } from '#shared/contracts/http';
import type { Figure } from '#shared/domain/metrics';
import { assertNever } from '#shared/lib/assert-never';

/** A figure as measured, before it becomes words. `none` says there was nothing to measure, which is not zero. */
export type Reading =
  | { readonly kind: 'share'; readonly part: number; readonly whole: number; readonly share: number }
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'none'; readonly because: 'no-consults' | 'no-replies' | 'nobody-waits' };

export function readFigure(figure: Figure, figures: BoardFigures): Reading {
  switch (figure) {
    case 'reply-rate':
      return figures.replyRate === null
        ? { kind: 'none', because: 'no-consults' }
        : { kind: 'share', part: figures.answered, whole: figures.consults, share: figures.replyRate };
    case 'first-reply-median':
      return readReplySeconds(figures.firstReplyMedianSeconds, figures);
    case 'first-reply-p90':
      return readReplySeconds(figures.firstReplyP90Seconds, figures);
    case 'waiting-now':
      return { kind: 'count', count: figures.waitingNow };
    case 'oldest-wait':
      return figures.oldestWaitSeconds === null
        ? { kind: 'none', because: 'nobody-waits' }
        : { kind: 'duration', seconds: figures.oldestWaitSeconds };
    case 'upgrades-invited':
      return { kind: 'count', count: figures.upgradesInvited };
    case 'upgrades-accepted':
      return { kind: 'count', count: figures.upgradesAccepted };
    default:
      return assertNever(figure);
  }
}

/** About this moment, whatever day the board shows. (ST-13) */
export function isOfNow(figure: Figure): boolean {
  return figure === 'waiting-now' || figure === 'oldest-wait';
}

/** How many conversations stand behind a figure: its list has exactly so many rows. */
export function countBehind(figure: Figure, figures: BoardFigures): number {
  switch (figure) {
    case 'reply-rate':
      return figures.consults;
    case 'first-reply-median':
    case 'first-reply-p90':
      return figures.answered;
    case 'waiting-now':
    case 'oldest-wait':
      return figures.waitingNow;
    case 'upgrades-invited':
      return figures.upgradesInvited;
    case 'upgrades-accepted':
      return figures.upgradesAccepted;
    default:
      return assertNever(figure);
  }
}

/** One decimal, and never rounded up to a perfect 100 or down to a 0 that is not there: 99.96 % stays 99.9 %. */
export function percentOf(share: number): string {
  const percent = share * 100;
  if (share >= 1) return '100';
  if (percent > 99.9) return '99.9';
  return percent > 0 && percent < 0.1 ? '0.1' : trimZero(percent.toFixed(1));
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}

function readReplySeconds(seconds: number | null, figures: BoardFigures): Reading {
  if (seconds !== null) return { kind: 'duration', seconds };
  return { kind: 'none', because: figures.consults === 0 ? 'no-consults' : 'no-replies' };
}
