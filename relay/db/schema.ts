import type { Generated } from 'kysely';
import type { CompanyTables } from './tables/company.ts';
import type { ContactTables } from './tables/contacts.ts';
import type { DeskTables } from './tables/desk.ts';
import type { HandingTables } from './tables/handing.ts';
import type { MediaTables } from './tables/media.ts';
import type { OutTables } from './tables/out.ts';
import type { QuickReplyTables } from './tables/quick-replies.ts';
import type { RoutingTables } from './tables/routing.ts';
import type { SearchTables } from './tables/search.ts';

// The relay's tables. Bodies are JSON of the shared/domain type named in the comment; the columns beside a body are only
// what queries look for. Times are epoch ms.

type FeedTable = {
  seq: number;
  at: number;
  kind: string;
  open_kfid: string | null;
  conversation_id: string | null;
  /** NewFact */
  body: string;
};

type ConversationTable = {
  id: string;
  open_kfid: string;
  external_userid: string;
  holder: string | null;
  service_state: string;
  waiting_since: number | null;
  last_at: number;
  /** Conversation */
  body: string;
};

type ConversationDayTable = {
  day: string;
  conversation_id: string;
  open_kfid: string;
  first_customer_at: number | null;
  first_reply_at: number | null;
  first_reply_by: string | null;
  /** ConversationDay */
  body: string;
};

/**
 * Position in WeCom's stream; moved only in the transaction that stored what came before it. `checked_at`: when the stream
 * was last read to its end, a few minutes more or less.
 */
type PullCursorTable = { open_kfid: string; cursor: string; moved_at: number; checked_at: Generated<number> };

/**
 * Message ids already in the feed, kept a little longer than WeCom's three days of memory. The time WeCom gave the item
 * comes first in the key: new ids are written side by side, where random ones would touch a page of the index each, and old
 * ones go from its other end.
 */
type SeenMessageTable = { open_kfid: string; msgid: string; sent_at: number };

/**
 * What WeCom's callbacks have told us: an account has rung `rings` times; a pull that began after `answered` of them has
 * come to the end of the account's stream. Rung and not answered = still to be pulled, also after a restart.
 */
type DoorbellTable = {
  open_kfid: string;
  token: string | null;
  rung_at: number;
  rings: number;
  answered: number;
};

/** Events about friends and groups, from their callback until they are worked off. Found again by the hash of the text. */
type ExternalEventTable = {
  hash: string;
  at: number;
  /** ExternalEvent */
  body: string;
  attempts: number;
  next_at: number;
  done_at: number | null;
};

type AccountTable = { open_kfid: string; /** Account */ body: string };

export type ServicerTable = {
  servicer_userid: string;
  name: string;
  role: string;
  password_hash: string | null;
  is_active: number;
};

type ServicerAccountTable = { servicer_userid: string; open_kfid: string; availability: string };

/** Signed-in desks. Only a hash of the token is kept. */
/** What a servicer's desks seal their caches with (relay/sign-in/cache-keys.ts). */
type CacheKeyTable = { servicer_userid: string; value: string };

export type SessionTable = {
  token_hash: string;
  servicer_userid: string;
  desk: string;
  created_at: number;
  seen_at: number;
  revoked_at: number | null;
};

type CustomerTable = {
  external_userid: string;
  first_seen_at: number;
  /** Profile or null */
  profile: string | null;
  /** Relation */
  relation: string;
  /** Tag[] */
  tags: string;
};

type NoteTable = {
  note_id: string;
  conversation_id: string;
  external_userid: string;
  at: number;
  /** Note */ body: string;
};

/** Every command ever accepted or refused, by its client-made id: the same id gets the same answer. */
type CommandTable = { id: string; servicer_userid: string; at: number; /** Result<Receipt> */ result: string };

/** Replies the relay has accepted and WeCom not yet taken. Deleted when they are sent or failed. */
type DeliveryTable = {
  position: Generated<number>;
  message_id: string;
  conversation_id: string;
  open_kfid: string;
  accepted_at: number;
  /** Content */
  body: string;
  /** Posts begun; raised before each one. */
  attempts: number;
  /** 1 = WeCom may have taken it already, we could not hear. */
  maybe_sent: Generated<number>;
  next_at: number;
  /** 1 = nobody typed it just now: what a person typed goes first. */
  is_bulk: Generated<number>;
};

type MediaTable = {
  hash: string;
  mime: string;
  bytes: number;
  width: number | null;
  height: number | null;
  /** When its bytes last came, from a customer or a colleague. */
  stored_at: number;
  /** The name the first to send it gave it. */
  name: string | null;
  /** Hash of a smaller picture, a row of its own. */
  thumb: string | null;
  duration_ms: number | null;
  /** Media['playable'] */
  playable: string | null;
  /** When a message last carried it; null = none ever did (faces, uploads, thumbs). What is used goes by its age. */
  used_at: number | null;
  /** When a colleague last uploaded it; null = nobody did. What is never sent goes after a day. */
  uploaded_at: number | null;
};

/**
 * Who may look at a picture: `reader` is the open_kfid of an account in which it was seen, or the userid of the colleague
 * who uploaded it.
 */
type MediaReaderTable = { hash: string; reader: string };

/** Media WeCom holds for three days and we have not fetched yet. */
export type MediaFetchTable = {
  message_id: string;
  conversation_id: string;
  open_kfid: string;
  /** MediaSource of relay/wecom/carried-source.ts: a media_id or an address, and the kind of content it belongs to. */
  source_kind: string;
  content_kind: string;
  source: string;
  attempts: number;
  next_at: number;
  expires_at: number;
};

type InvitationTable = {
  token: string;
  conversation_id: string;
  external_userid: string;
  target: string;
  invited_by: string;
  invited_at: number;
  accepted_at: number | null;
  /** Invitation */
  body: string;
};

/**
 * An invitation in the making: kept from before WeCom is asked for its QR code until the invitation is accepted here, so
 * that a repetition of the command goes on with the same token.
 */
type InvitationDraftTable = {
  command_id: string;
  token: string;
  conversation_id: string;
  target_kind: string;
  made_at: number;
  /** The code WeCom made for it, and where its picture is: neither is asked for twice. */
  config_id: string | null;
  qr_address: string | null;
  picture_tries: Generated<number>;
};

/** Customers of ours in a customer group, as last seen. */
type GroupMemberTable = { chat_id: string; external_userid: string };

/** A customer group as last read: `group_member` holds its list of this version (wecom-api.md 2.3). */
type CustomerGroupTable = { chat_id: string; name: string; member_version: string };

/** What is still to be done about friends and groups: events to follow up, tags and remarks to write. Serial per lane. */
type ContactJobTable = {
  position: Generated<number>;
  lane: string;
  /** ContactJob, see relay/upgrade */
  body: string;
  attempts: number;
  next_at: number;
};

/** Messages of a type we cannot draw yet, exactly as WeCom sent them. */
type RawMessageTable = { open_kfid: string; msgid: string; body: string };

type MetaTable = { name: string; value: string };

export type Database = MediaTables &
  OutTables &
  CompanyTables &
  ContactTables &
  DeskTables &
  HandingTables &
  QuickReplyTables &
  RoutingTables &
  SearchTables & {
    feed: FeedTable;
    conversation: ConversationTable;
    conversation_day: ConversationDayTable;
    pull_cursor: PullCursorTable;
    seen_message: SeenMessageTable;
    doorbell: DoorbellTable;
    external_event: ExternalEventTable;
    account: AccountTable;
    servicer: ServicerTable;
    servicer_account: ServicerAccountTable;
    session: SessionTable;
    cache_key: CacheKeyTable;
    customer: CustomerTable;
    note: NoteTable;
    command: CommandTable;
    delivery: DeliveryTable;
    media: MediaTable;
    media_reader: MediaReaderTable;
    media_fetch: MediaFetchTable;
    invitation: InvitationTable;
    invitation_draft: InvitationDraftTable;
    group_member: GroupMemberTable;
    customer_group: CustomerGroupTable;
    contact_job: ContactJobTable;
    raw_message: RawMessageTable;
    meta: MetaTable;
  };
