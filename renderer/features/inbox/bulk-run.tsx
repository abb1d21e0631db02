import { notifications } from '@mantine/notifications';
import type { ConversationId } from '#shared/domain/ids';
import { followBulk } from '../../app/conversation/bulk-refusals.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { refusalWords } from '../../app/conversation/refusal-words.ts';
import type { Desk } from '../../sync/desk.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import { planBulk, type Blocked, type BulkAct, type Chosen } from './bulk-plan.ts';
import styles from './bulk-bar.module.css';

type BulkWords = Pick<Messages, 'attention' | 'conversation' | 'inbox' | 'refusals' | 'refusedOther' | 'wecomErrors'>;

/** Does it to all, as one transaction; one press takes all back, and what was refused is listed by name. */
export async function runBulk(
  desk: Desk,
  ids: readonly ConversationId[],
  act: BulkAct,
  words: BulkWords,
): Promise<void> {
  const { steps, blocked } = planBulk(act, await readChosen(desk, ids), {
    me: desk.me,
    makeId: desk.makeId,
    now: desk.now(),
    backReason: words.conversation.undo,
  });
  const refused: Blocked[] = [...blocked];
  const refusedIds = new Set<string>();
  const toastId = `bulk ${desk.makeId()}`;
  const say = (): void => void showRefused(desk, toastId, refused, words).catch(() => undefined);
  if (blocked.length > 0) say();
  if (steps.length === 0) {
    if (blocked.length === 0) showDone(words.attention.bulk.nothing);
    return;
  }
  followBulk(
    steps.map(({ command }) => command.id),
    ({ commandId, conversationId, code }) => {
      refused.push({ conversationId, code });
      refusedIds.add(commandId);
      say();
    },
  );
  await desk.send(steps.map(({ command }) => ({ command })));
  const done = words.attention.bulk.done[act.kind](steps.length);
  if (steps.every(({ back }) => back === null)) return showDone(done);
  showUndo(done, {
    label: words.conversation.undo,
    onUndo: () =>
      void desk.send(
        steps.flatMap(({ command, back }) => (back === null || refusedIds.has(command.id) ? [] : [{ command: back }])),
      ),
  });
}

async function readChosen({ db }: Desk, ids: readonly ConversationId[]): Promise<readonly Chosen[]> {
  const [rows, marks] = await Promise.all([db.conversations.bulkGet([...ids]), db.marks.bulkGet([...ids])]);
  const customers = await db.customers.bulkGet(rows.map((row) => row?.externalUserid ?? ''));
  return rows.flatMap((row, index) =>
    row ? [{ row, mark: marks[index] ?? undefined, customer: customers[index] ?? undefined }] : [],
  );
}

/** By name, with the reason; it stays until it was read. */
async function showRefused({ db }: Desk, id: string, refused: readonly Blocked[], words: BulkWords): Promise<void> {
  const rows = await db.conversations.bulkGet(refused.map(({ conversationId }) => conversationId));
  const customers = await db.customers.bulkGet(rows.map((row) => row?.externalUserid ?? ''));
  const lines = refused.map(({ conversationId, code }, index) => ({
    conversationId,
    name: customers[index]?.profile?.nickname || words.inbox.unnamed(conversationId.slice(-4)),
    why: refusalWords(code, words),
  }));
  const shown = {
    id,
    color: 'red',
    title: words.attention.bulk.refused(refused.length),
    message: (
      <ul className={styles['refused']}>
        {lines.map((line) => (
          <li key={line.conversationId}>
            <b>{line.name}</b> {line.why}
          </li>
        ))}
      </ul>
    ),
    autoClose: false,
  } as const;
  if (said.has(id)) notifications.update(shown);
  else notifications.show(shown);
  said.add(id);
}

const said = new Set<string>();
