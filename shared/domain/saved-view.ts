import type { Day } from '../lib/time.ts';
import type { Badge } from './customer.ts';
import type { OpenKfid, ServicerUserid } from './ids.ts';

/** What a list is narrowed to; an empty list means: any. */
export type ViewFilter = {
  readonly accounts: readonly OpenKfid[];
  /** Names of tags; one of them is enough. */
  readonly tags: readonly string[];
  readonly scenes: readonly string[];
  /** Holders; '' = nobody, 'me' = whoever looks. */
  readonly servicers: readonly (ServicerUserid | '' | 'me')[];
  readonly relations: readonly Badge[];
  /** Last moved within so many days; null = ever. */
  readonly withinDays: number | null;
  /** Last moved on one of these days of China, both included; then `withinDays` is null. */
  readonly range?: { readonly from: Day; readonly to: Day };
  /** Only who waits for an answer. */
  readonly isWaiting: boolean;
  readonly isStarred: boolean;
};

export const noFilter: ViewFilter = {
  accounts: [],
  tags: [],
  scenes: [],
  servicers: [],
  relations: [],
  withinDays: null,
  isWaiting: false,
  isStarred: false,
};

/** Whether both narrow to the same, in whatever order their parts were written down. */
export function isSameFilter(one: ViewFilter, other: ViewFilter): boolean {
  return sorted(one) === sorted(other);
}

function sorted(filter: ViewFilter): string {
  return JSON.stringify(Object.entries(filter).sort(([left], [right]) => (left < right ? -1 : 1)));
}

export type SavedView = {
  readonly viewId: string;
  readonly name: string;
  readonly filter: ViewFilter;
  /** Order among the saved ones: the smaller comes first. */
  readonly place: number;
  /** null = a supervisor pinned it for everybody. */
  readonly owner: ServicerUserid | null;
};

export const VIEW_NAME_CHARACTERS = 12;
