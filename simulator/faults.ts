/** Faults are switched on by a test or by the control routes, never by chance. */
export type ApiFault =
  /** answer this errcode without doing the work */
  | { readonly kind: 'errcode'; readonly code: number }
  /** answer this HTTP status without doing the work */
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 | 504 }
  /** do the work after so many ms of real time */
  | { readonly kind: 'hang'; readonly ms: number }
  /** do the work, then cut the connection: the caller never learns that it was accepted */
  | { readonly kind: 'drop' }
  /** cut the connection without doing the work */
  | { readonly kind: 'reset' }
  /** do the work, and answer with half of the JSON */
  | { readonly kind: 'truncate' };

type CallbackFaults = {
  /** callbacks are not sent at all */
  off: boolean;
  /** the next so many events are lost */
  dropNext: number;
  /** every event is delivered so many extra times */
  duplicates: number;
  /** real ms before an event is sent */
  delayMs: number;
  /** events are held until so many are there, and then sent last first; 0 = in order */
  reverseOf: number;
};

type Planned = { readonly fault: ApiFault; readonly times: number };

export type Faults = {
  /**
   * Plans a fault for the next `times` calls of an API, named by its path, such as `kf/send_msg`; `*` is every API but
   * gettoken.
   */
  next(api: string, fault: ApiFault, times?: number): void;
  /** Takes the fault of this call, if one is planned. */
  take(api: string): ApiFault | undefined;
  /** Empty pages with has_more=1 which sync_msg gives first (wecom-api.md 4.4). */
  emptyPages: number;
  /** Most items of a sync_msg page whatever was asked; 0 = as asked. */
  pageCap: number;
  /** So many pages give the cursor they were asked with, and has_more=1. */
  stuckPages: number;
  /** The next page's cursor lies so many items before its end: they come again. */
  regressCursor: number;
  /** fail_type with which the next accepted messages fail afterwards (wecom-api.md 4.5). */
  readonly sendFails: number[];
  readonly callbacks: CallbackFaults;
  clear(): void;
  show(): { readonly planned: Readonly<Record<string, readonly Planned[]>>; readonly callbacks: CallbackFaults };
};

const calm: CallbackFaults = { off: false, dropNext: 0, duplicates: 0, delayMs: 0, reverseOf: 0 };

export function createFaults(): Faults {
  const planned = new Map<string, { fault: ApiFault; times: number }[]>();

  function takeOf(api: string): ApiFault | undefined {
    const [first, ...rest] = planned.get(api) ?? [];
    if (first === undefined) return undefined;
    first.times -= 1;
    if (first.times <= 0) planned.set(api, rest);
    return first.fault;
  }

  return {
    emptyPages: 0,
    pageCap: 0,
    stuckPages: 0,
    regressCursor: 0,
    sendFails: [],
    callbacks: { ...calm },
    next(api, fault, times = 1) {
      const queue = planned.get(api) ?? [];
      queue.push({ fault, times });
      planned.set(api, queue);
    },
    take: (api) => takeOf(api) ?? (api === 'gettoken' ? undefined : takeOf('*')),
    clear() {
      planned.clear();
      this.emptyPages = 0;
      this.pageCap = 0;
      this.stuckPages = 0;
      this.regressCursor = 0;
      this.sendFails.length = 0;
      Object.assign(this.callbacks, calm);
    },
    show() {
      return { planned: Object.fromEntries(planned), callbacks: { ...this.callbacks } };
    },
  };
}
