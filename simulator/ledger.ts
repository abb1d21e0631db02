import type { SendBody } from '#shared/wecom/send-msg';

/** Everything the simulated WeCom accepted, for tests to look at afterwards. `at` is epoch ms. */
export type LedgerEntry = { readonly at: number } & (
  | {
      readonly kind: 'send';
      readonly openKfid: string;
      readonly externalUserid: string;
      readonly msgid: string;
      readonly body: SendBody;
    }
  | {
      readonly kind: 'send-on-event';
      readonly openKfid: string;
      readonly externalUserid: string;
      readonly msgid: string;
      readonly event: 'welcome' | 'queue' | 'reply' | 'closing';
      readonly body: SendBody;
    }
  | {
      readonly kind: 'move';
      readonly openKfid: string;
      readonly externalUserid: string;
      readonly from: number;
      readonly to: number;
      readonly servicerUserid: string;
    }
  | {
      readonly kind: 'mark-tag';
      readonly userid: string;
      readonly externalUserid: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | {
      readonly kind: 'remark';
      readonly userid: string;
      readonly externalUserid: string;
      readonly remark: string | undefined;
      readonly description: string | undefined;
    }
  | { readonly kind: 'media'; readonly mediaId: string; readonly mediaKind: string; readonly bytes: number }
  | {
      readonly kind: 'contact-way';
      readonly configId: string;
      readonly state: string;
      readonly users: readonly string[];
    }
  | {
      readonly kind: 'join-way';
      readonly configId: string;
      readonly state: string;
      readonly chatIds: readonly string[];
    }
  | {
      readonly kind: 'upgrade' | 'cancel-upgrade';
      readonly openKfid: string;
      readonly externalUserid: string;
      readonly target: string;
    }
);

export type Ledger = {
  record(entry: LedgerEntry): void;
  all(): readonly LedgerEntry[];
  of<K extends LedgerEntry['kind']>(kind: K): readonly Extract<LedgerEntry, { kind: K }>[];
  clear(): void;
};

export function createLedger(kept: readonly LedgerEntry[] = []): Ledger {
  const entries: LedgerEntry[] = [...kept];
  return {
    record(entry) {
      entries.push(entry);
    },
    all: () => entries,
    of: <K extends LedgerEntry['kind']>(kind: K) =>
      entries.filter((entry): entry is Extract<LedgerEntry, { kind: K }> => entry.kind === kind),
    clear() {
      entries.length = 0;
    },
  };
}
