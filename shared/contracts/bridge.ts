// Types and names only: the preload imports this file and nothing else, and must stay tiny.

/** A system notification. Texts are shown by the operating system; nothing is logged. */
export type Note = {
  readonly title: string;
  readonly body: string;
  readonly conversationId: string;
  /** Whose place it takes; absent: that of the conversation's own. */
  readonly tag?: string;
  /** A field to answer in, where the system has one; elsewhere nothing is shown. */
  readonly reply?: ReplyField;
};
/** `seen`: the place of the newest line the notification tells of; `by`: whose desk shows it. Both come back with the answer. */
export type ReplyField = { readonly hint: string; readonly by: string; readonly seen: number };
/** What was written in a notification. */
export type NoteReply = Omit<ReplyField, 'hint'> & { readonly conversationId: string; readonly text: string };
/** Started with the system: `to-approve` = it still asks its owner; `in-system` = set there only; `none` = no such thing. */
export type AutoStart = 'on' | 'off' | 'to-approve' | 'in-system' | 'none';
/** What waits for this servicer: how many are late or nearly so, and whether anything else waits. */
export type Badge = { readonly risk: number; readonly rest: boolean };
/** One who waits, for the list beside the clock. `since`: words, like `12 分`. */
export type Waiting = { readonly conversationId: string; readonly name: string; readonly since: string };
export type SavedFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };
type HostFacts = { readonly kind: 'desktop' | 'browser'; readonly platform: string; readonly relayUrl: string };
export type Unsubscribe = () => void;

/** What the window may ask of the desktop; the browser host gives the same with web APIs. */
export interface Bridge {
  hostFacts(): Promise<HostFacts>;
  notify(note: Note): Promise<void>;
  setBadge(badge: Badge): Promise<void>;
  /** Who waits, worst first, at the icon beside the clock; at most 10. */
  showWaiting(waiting: readonly Waiting[]): Promise<void>;
  /** Makes the window's button call for attention until somebody looks. */
  flash(): Promise<void>;
  /** A conversation in a window of its own; one already open comes to the front. False = it could not be opened. */
  openConversationWindow(conversationId: string): Promise<boolean>;
  /** Opens https links outside; anything else is refused with false. */
  openLink(url: string): Promise<boolean>;
  /** The session token, kept by the operating system's secret store; null = none kept. */
  readSecret(): Promise<string | null>;
  /** False = this system cannot keep it safely, it lives only as long as the window. */
  saveSecret(secret: string | null): Promise<boolean>;
  /** A second copy of the unsent replies, sealed, outside IndexedDB; at most 16 million characters. */
  mirrorOutbox(sealed: string): Promise<void>;
  readOutboxMirror(): Promise<string | null>;
  saveFile(file: SavedFile): Promise<'saved' | 'cancelled'>;
  /** Whether the app starts with the system, hidden. */
  readAutoStart(): Promise<AutoStart>;
  /** Gives what it is after that. */
  setAutoStart(isOn: boolean): Promise<AutoStart>;
  /** The conversation asked for last (a link, a notification) that no page has taken yet; once. */
  takeAsked(): Promise<string | null>;
  /** What was written in notifications and nobody has taken yet; once. */
  takeNoteReplies(): Promise<readonly NoteReply[]>;
  /** A notification was clicked or a link followed: open that conversation. */
  onOpenConversation(listener: (conversationId: string) => void): Unsubscribe;
  /** Something was written in a notification: take it. */
  onNoteReply(listener: () => void): Unsubscribe;
  onFocus(listener: (isFocused: boolean) => void): Unsubscribe;
}

export const bridgeCalls = [
  'hostFacts',
  'notify',
  'setBadge',
  'showWaiting',
  'flash',
  'openConversationWindow',
  'openLink',
  'readSecret',
  'saveSecret',
  'mirrorOutbox',
  'readOutboxMirror',
  'saveFile',
  'readAutoStart',
  'setAutoStart',
  'takeAsked',
  'takeNoteReplies',
] as const satisfies readonly (keyof Bridge)[];
export type BridgeCall = (typeof bridgeCalls)[number];

/** Pushes from the desktop to the window. */
export const bridgeEvents = {
  openConversation: 'bridge:open-conversation',
  noteReply: 'bridge:note-reply',
  focus: 'bridge:focus',
} as const;
/** The channel of a call. */
export const bridgeChannel = (call: BridgeCall): string => `bridge:${call}`;

/** Why a call was refused: not our page, not the contract's arguments, or a fault in the shell. */
export type BridgeRefusal = 'foreign-sender' | 'bad-arguments' | 'failed';
/** How the shell answers a call; the preload turns a refusal into a rejected promise whose message is the code. */
export type BridgeAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: BridgeRefusal };
