import type { Account } from '#shared/domain/account';
import type { Customer } from '#shared/domain/customer';
import type { Fact } from '#shared/domain/fact';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { Servicer } from '#shared/domain/servicer';
import type { Invitation } from '#shared/domain/upgrade';
import { emptyCustomer } from '../db/rows.ts';
import type { DeskDatabase, NoteRow } from '../db/schema.ts';
import { inPieces } from './in-pieces.ts';
import { Kept, saveAll } from './kept.ts';

type CustomerFact = Extract<Fact, { kind: 'customer.changed' | 'customer.tagged' }>;

/** Inside a transaction: what is neither a conversation nor a message. Each row is written once. */
export async function saveOthers(db: DeskDatabase, facts: readonly Fact[]): Promise<void> {
  const customers = new Map<string, CustomerFact[]>();
  const notes = new Map<string, NoteRow>();
  const accounts = new Map<string, Account>();
  const servicers = new Map<string, Servicer>();
  const invitations = new Map<string, Invitation>();
  const quickReplies = new Map<string, QuickReply | null>();
  const kept = new Kept();
  for (const fact of facts)
    switch (fact.kind) {
      case 'customer.changed':
      case 'customer.tagged':
        customers.set(fact.externalUserid, [...(customers.get(fact.externalUserid) ?? []), fact]);
        break;
      case 'note.written':
        notes.set(fact.note.noteId, { ...fact.note, order: fact.seq });
        break;
      case 'account.changed':
        accounts.set(fact.account.openKfid, fact.account);
        break;
      case 'servicer.changed':
        servicers.set(fact.servicer.servicerUserid, fact.servicer);
        break;
      case 'quick-reply.saved':
        quickReplies.set(fact.quickReply.quickReplyId, fact.quickReply);
        break;
      case 'quick-reply.deleted':
        quickReplies.set(fact.quickReplyId, null);
        break;
      case 'upgrade.invited':
      case 'upgrade.accepted':
        invitations.set(fact.invitation.token, fact.invitation);
        break;
      case 'note.pinned':
      case 'mark.changed':
      case 'view.saved':
      case 'view.deleted':
      case 'macro.saved':
      case 'macro.deleted':
      case 'reminder.changed':
      case 'setting.changed':
      case 'work-state.changed':
        kept.add(fact);
        break;
      default:
      // Messages and conversations are saved elsewhere; kinds this desk does not know yet only move the cursor.
    }
  await Promise.all([
    saveCustomers(db, [...customers]),
    saveAll(db.notes, notes),
    saveAll(db.accounts, accounts),
    saveAll(db.servicers, servicers),
    saveAll(db.invitations, invitations),
    saveAll(db.quickReplies, quickReplies),
  ]);
  // A note may be pinned in the batch that brings it.
  await kept.save(db);
}

function saveCustomers(
  db: DeskDatabase,
  customers: readonly (readonly [string, readonly CustomerFact[]])[],
): PromiseLike<unknown> {
  return inPieces(customers, (piece) =>
    db.customers.bulkGet(piece.map(([id]) => id)).then((known) =>
      db.customers.bulkPut(
        piece.flatMap(([, facts], index) => {
          const after = facts.reduce<Customer | undefined>(afterFact, known[index]);
          return after ?? [];
        }),
      ),
    ),
  );
}

function afterFact(known: Customer | undefined, fact: CustomerFact): Customer {
  const before = known ?? emptyCustomer(fact.externalUserid, fact.at);
  return fact.kind === 'customer.tagged'
    ? { ...before, tags: fact.tags }
    : { ...before, profile: fact.profile, relation: fact.relation };
}
