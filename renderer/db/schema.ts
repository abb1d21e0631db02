import { Dexie, type Table } from 'dexie';
import type { Command } from '#shared/contracts/command';
import type { Account } from '#shared/domain/account';
import type { Conversation, WaitCause } from '#shared/domain/conversation';
import type { Customer } from '#shared/domain/customer';
import type { AssignmentCause, Fact } from '#shared/domain/fact';
import type { MessageId, ServicerUserid } from '#shared/domain/ids';
import type { Invitation } from '#shared/domain/upgrade';
import type { Macro } from '#shared/domain/macro';
import type { Mark } from '#shared/domain/mark';
import type { Message } from '#shared/domain/message';
import type { Note } from '#shared/domain/note';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { Reminder } from '#shared/domain/reminder';
import type { QueueReason, RoutingWhy } from '#shared/domain/routing';
import type { SavedView } from '#shared/domain/saved-view';
import type { FailureReason, SendStatus } from '#shared/domain/send-status';
import type { Servicer } from '#shared/domain/servicer';
import type { Setting } from '#shared/domain/setting';
import type { SurveyAnswer } from '#shared/domain/survey';
import type { WorkState } from '#shared/domain/work-state';
import { isBeyond } from './newer-cache.ts';
import { toConversationRow } from './rows.ts';
import { Cipher, type CacheKey } from './seal/cipher.ts';
import { FileSeal, type SealedFile } from './seal/sealed-file.ts';
import { sealRows } from './seal/sealed-rows.ts';

/** A conversation as the list finds it: every key below is an index, so no list ever reads the whole table. */
export type ConversationRow = Conversation & {
  /** 0 nobody answered yet · 1 answered, wrote again · 2 replied · 3 served in the WeCom client · 4 ended. */
  readonly rank: Rank;
  /** Order inside a rank: who waits longest first, otherwise who moved last first. */
  readonly rankAt: number;
  /** The holder, or '' for nobody: IndexedDB cannot index null. */
  readonly holderKey: string;
  /** End of the 48 hours while the window is open and hosted here; absent otherwise. */
  readonly windowAt?: number;
  /** While somebody waits: why, since when, and when their 48 hours end; absent otherwise. */
  readonly waitCause?: WaitCause;
  readonly waitAt?: number;
  readonly waitEndsAt?: number;
  /** Why they wait, while it is for a colleague in the WeCom client: of the others the rank says it. Few rows have it. */
  readonly clientCause?: WaitCause;
  /** Whose 48 hours end, and when: of who waits, or of who was answered here. */
  readonly endKind?: EndKind;
  readonly endsAt?: number;
  /** 1 while starred: IndexedDB cannot index true. */
  readonly starKey?: 1;
  /** Who lost it while they rested or were gone: few rows have it. */
  readonly takenFrom?: string;
};
export type Rank = 0 | 1 | 2 | 3 | 4;
export type EndKind = 'wait' | 'open';

export type MessageRow = Message & {
  /** Feed position; what still waits in the outbox comes after everything the relay knows. */
  readonly order: number;
  /** When it was queued here, until its fact comes back: few rows have it, so the index over it stays tiny. */
  readonly localAt?: number;
  readonly status?: SendStatus;
  readonly reason?: FailureReason;
  readonly recalledBy?: 'customer' | 'servicer';
  /** A picture still on its way to the relay. */
  readonly blob?: SealedFile;
  /** Since when the relay may have it, as in its outbox row: from then on it cannot be taken back. */
  readonly sentAt?: number;
};

/** Things in a timeline that are not messages. */
export type EventRow = {
  readonly conversationId: string;
  readonly order: number;
  readonly at: number;
  readonly event:
    | {
        readonly kind: 'entered';
        readonly scene: string;
        readonly sceneParam: string;
        readonly channelsName: string | null;
      }
    | {
        readonly kind: 'assigned';
        readonly holder: string | null;
        readonly by: string | null;
        readonly cause: AssignmentCause;
        readonly team?: string;
        readonly reason?: string;
        readonly why?: RoutingWhy;
      }
    | {
        readonly kind: 'session';
        readonly serviceState: Conversation['serviceState'];
        readonly servingUserid: string | null;
        readonly by: string | null;
        /** The state it came from: taken from the queue and taken up again say the same otherwise (wecom-api.md 4.5). */
        readonly before?: Conversation['serviceState'];
      }
    | { readonly kind: 'refusal'; readonly by: string; readonly isRefusing: boolean }
    | { readonly kind: 'surveyed'; readonly answer: SurveyAnswer }
    | { readonly kind: 'queued'; readonly queue: QueueReason }
    /** In the activity log only (DE-708): their messages say so in the timeline. */
    | { readonly kind: 'recalled'; readonly by: 'customer' | 'servicer'; readonly messageId: MessageId }
    | { readonly kind: 'failed'; readonly messageId: MessageId; readonly reason: FailureReason }
    | { readonly kind: 'note-pinned'; readonly by: string; readonly isPinned: boolean }
    | { readonly kind: 'starred'; readonly by: string; readonly isStarred: boolean }
    | { readonly kind: 'reminded'; readonly by: string; readonly text: string; readonly isDone: boolean }
    | { readonly kind: 'invited' | 'accepted'; readonly target: Invitation['target'] };
};

export type NoteRow = Note & {
  readonly order: number;
  readonly isQueued?: true;
  /** 1 while pinned. */ readonly pinKey?: 1;
};

/** A mark with the keys its indexes need. */
export type MarkRow = Mark & {
  readonly pinKey?: 1;
  /** When its snooze ends: the latest number while only the customer ends it. */
  readonly asleepUntil?: number;
  /** While a change is on its way: what the relay last said, for when it refuses. */
  readonly known?: Mark;
};

/** The relay's word on what a desk shows before the relay has heard of it. A mark is settled by itself. */
export type Told = Extract<Fact, { kind: 'conversation.starred' | 'note.pinned' | 'reminder.changed' }>;

/** A command on its way to the relay. `lane` keeps the order where order matters: one conversation, one lane. */
export type OutboxRow = {
  readonly id: string;
  /** Who did it. */
  readonly by: ServicerUserid;
  readonly lane: string;
  readonly at: number;
  readonly command: Command;
  /** To upload before the command goes out. */
  readonly blob?: SealedFile;
  /** What the file was called on this machine. */
  readonly fileName?: string;
  readonly attempts: number;
  /** When the relay was first asked to take it: it may have it, whatever came back. */
  readonly sentAt?: number;
  /** What the relay said last of the same thing while this was under way. */
  readonly told?: Told;
};

export type DraftRow = {
  readonly conversationId: string;
  readonly reply: string;
  readonly note: string;
  readonly savedAt: number;
  readonly quote?: DraftQuote;
  /** The newest line the servicer had seen when they last typed. */
  readonly seenOrder?: number;
  /** Replies held back before sending: drafts until their seconds are over. */
  readonly held?: readonly DraftHeld[];
};
/** What a reply answers, as the customer will read it. */
export type DraftQuote = { readonly messageId: MessageId; readonly author: string; readonly text: string };
export type DraftHeld = { readonly id: string; readonly text: string };
/** `hash`: the file's address at the relay, or `poster <hash>` for the first picture of a video, made here. */
export type MediaRow = {
  readonly hash: string;
  readonly blob: SealedFile;
  readonly usedAt: number;
  /** The file's size, for the index: what all of them take together is read without reading any. */
  readonly bytes: number;
};
/** A voice message that was heard on this desk. */
type HeardRow = { readonly messageId: string; readonly at: number };
/** A timeline that was let go of; the relay has it. */
type ForgottenRow = { readonly conversationId: string; readonly at: number };
export type MetaRow = { readonly name: string; readonly value: string | number };

/** Local messages sort after every feed position. */
export const LOCAL_ORDER = 1e15;

/** `by`: who saved it; rows of older versions do not know. */
export type SettingRow = Setting & { readonly by?: ServicerUserid };

/** This desk's cache: everything but `outbox` and `drafts` can be refilled from the relay. */
export class DeskDatabase extends Dexie {
  declare readonly conversations: Table<ConversationRow, string>;
  declare readonly customers: Table<Customer, string>;
  declare readonly messages: Table<MessageRow, [string, string]>;
  declare readonly events: Table<EventRow, [string, number]>;
  declare readonly notes: Table<NoteRow, string>;
  declare readonly outbox: Table<OutboxRow, string>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly quickReplies: Table<QuickReply, string>;
  declare readonly accounts: Table<Account, string>;
  declare readonly servicers: Table<Servicer, string>;
  declare readonly invitations: Table<Invitation, string>;
  declare readonly media: Table<MediaRow, string>;
  declare readonly heard: Table<HeardRow, string>;
  declare readonly meta: Table<MetaRow, string>;
  declare readonly marks: Table<MarkRow, string>;
  declare readonly views: Table<SavedView, string>;
  declare readonly macros: Table<Macro, string>;
  declare readonly reminders: Table<Reminder, string>;
  declare readonly settings: Table<SettingRow, string>;
  declare readonly workStates: Table<WorkState, string>;
  declare readonly forgotten: Table<ForgottenRow, string>;

  /** What rows are sealed with. */
  readonly cipher: Cipher;
  /** Seals files before they become part of a row. */
  readonly files: FileSeal;
  /** For a second connection to the same cache. */
  readonly cacheKey: CacheKey;

  constructor(name: string, key: CacheKey) {
    // Strict for all of it: a row and its outbox entry are one transaction, and Dexie knows one durability per database.
    // Without Dexie's own cache of what was read: it shows what is not written yet, copies all of it, and tells of changes
    // where `live` does not hear.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.cacheKey = key;
    this.cipher = new Cipher(key);
    this.files = new FileSeal(this.cipher);
    this.use(sealRows(this.cipher));
    // DE-937: Dexie would open it again at the next reading.
    this.on('versionchange', ({ newVersion }) => {
      const isNewer = isBeyond(this, newVersion);
      if (isNewer) this.close();
      return !isNewer;
    });
    // What is named here can be read on the disk (DE-914): ids, times and states, never a name or a word.
    this.version(1).stores({
      conversations:
        'id, [holderKey+rank+rankAt], [rank+rankAt], [holderKey+windowAt], windowAt, externalUserid, ' +
        '[waitCause+waitAt], [holderKey+waitCause+waitAt], waitEndsAt, [holderKey+waitEndsAt], starKey, takenFrom',
      customers: 'externalUserid',
      messages: '[conversationId+id], [conversationId+order], localAt',
      events: '[conversationId+order]',
      notes: 'noteId, [conversationId+order], *mentions',
      outbox: 'id, at, [lane+at]',
      drafts: 'conversationId',
      quickReplies: 'quickReplyId',
      accounts: 'openKfid',
      servicers: 'servicerUserid',
      invitations: 'token, conversationId',
      media: 'hash, [usedAt+bytes]',
      heard: 'messageId',
      meta: 'name',
      marks: 'conversationId, pinKey, asleepUntil',
      views: 'viewId, place',
      macros: 'macroId',
      reminders: 'reminderId, conversationId',
      settings: 'name',
      workStates: 'servicerUserid',
      forgotten: 'conversationId',
    });
    // An index costs a conversation that moves as much as half its row: those left are in every list, or nearly empty.
    this.version(2)
      .stores({
        conversations:
          'id, [holderKey+rank+rankAt], [rank+rankAt], [holderKey+endKind+endsAt], [endKind+endsAt], ' +
          '[holderKey+clientCause+waitAt], [clientCause+waitAt], starKey, takenFrom',
      })
      .upgrade((work) => work.table<ConversationRow, string>('conversations').toCollection().modify(withNewKeys));
  }
}

function withNewKeys(row: ConversationRow, place: { value: ConversationRow }): void {
  place.value = toConversationRow(row);
}
