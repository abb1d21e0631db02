import type { Account } from '#shared/domain/account';
import type { Customer } from '#shared/domain/customer';
import type { Fact } from '#shared/domain/fact';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { Servicer } from '#shared/domain/servicer';
import type { Invitation } from '#shared/domain/upgrade';
import { emptyCustomer } from '../db/rows.ts';
import type { DeskDatabase, NoteRow } from '../db/schema.ts';
import { inPieces } from './in-pieces.ts';
import { Kept } from './kept.ts';

type CustomerFact = Extract<Fact, { kind: 'customer.changed' | 'customer.tagged' }>;

/** Inside a transaction: what is neither a conversation nor a message. Each row is written once. */
export async function saveOthers(db: DeskDatabase, facts: readonly Fact[]): Promise<void> {
  const customers = new Map<string, CustomerFact[]>();
  const notes: NoteRow[] = [];
  const accounts: Account[] = [];
  const servicers: Servicer[] = [];
  const invitations: Invitation[] = [];
  const quickReplies = new Map<string, QuickReply | null>();
  const kept = new Kept();
  for (const fact of facts)
    switch (fact.kind) {
      case 'customer.changed':
      case 'customer.tagged':
        customers.set(fact.externalUserid, [...(customers.get(fact.externalUserid) ?? []), fact]);
        break;
      case 'note.written':
        notes.push({ ...fact.note, order: fact.seq });
        break;
      case 'account.changed':
        accounts.push(fact.account);
        break;
      case 'servicer.changed':
        servicers.push(fact.servicer);
        break;
      case 'quick-reply.saved':
        quickReplies.set(fact.quickReply.quickReplyId, fact.quickReply);
        break;
      case 'quick-reply.deleted':
        quickReplies.set(fact.quickReplyId, null);
        break;
      case 'upgrade.invited':
      case 'upgrade.accepted':
        invitations.push(fact.invitation);
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
  const saved = [...quickReplies.values()].filter((row) => row !== null);
  const deleted = [...quickReplies].filter(([, row]) => row === null).map(([id]) => id);
  await Promise.all([
    saveCustomers(db, [...customers]),
    db.notes.bulkPut(notes),
    db.accounts.bulkPut(accounts),
    db.servicers.bulkPut(servicers),
    db.invitations.bulkPut(invitations),
    db.quickReplies.bulkPut(saved),
    db.quickReplies.bulkDelete(deleted),
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
