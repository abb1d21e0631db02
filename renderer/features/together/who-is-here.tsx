import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Presence } from '#shared/contracts/socket';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { useNames } from '../../app/use-names.ts';
import { useServicers } from '../../app/use-servicers.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { othersHere, type Present } from './present.ts';
import styles from './who-is-here.module.css';

/** Drawn beside each other; the rest is a number. */
const SHOWN = 4;
/** Names said in words; the rest is a number. */
const NAMED = 2;

type Props = { readonly conversationId: ConversationId; readonly holder: ServicerUserid | null };

/** Says that this window is at the conversation, and shows who of us is there too. */
export function WhoIsHere({ conversationId, holder }: Props) {
  const { presence, me } = useDesk();
  const words = useMessages().together;
  const nameOf = useNames();
  useLook(conversationId);
  const told = useStore(presence.store, ({ presence: now }) => (now?.conversationId === conversationId ? now : null));
  const servicers = useServicers();
  const roleOf = (userid: string) => servicers?.get(userid)?.role ?? 'servicer';
  const others = told ? othersHere(told, me.servicerUserid, holder, roleOf) : [];
  const text = hereWords(others, told, nameOf, words);
  return (
    <div className={styles['here']} role="status" aria-label={words.here} title={text}>
      {others.slice(0, SHOWN).map(({ servicerUserid, does }) => (
        <span key={servicerUserid} className={styles['one']} data-does={does}>
          <Avatar name={nameOf(servicerUserid)} size={22} isRound />
        </span>
      ))}
      <span className={styles['words']}>{text}</span>
    </div>
  );
}

/** In words what most of them do: whoever types comes before all. */
function hereWords(
  others: readonly Present[],
  presence: Presence | null,
  nameOf: (servicerUserid: string) => string,
  words: Messages['together'],
): string {
  const [first] = others;
  if (!first) return '';
  const alike = others.filter((one) => one.does === first.does);
  const named = alike.slice(0, NAMED).map((one) => nameOf(one.servicerUserid));
  const rest = alike.length + (first.does === 'typing' ? 0 : (presence?.more ?? 0));
  const names = named.join(words.separator);
  const who = rest > named.length ? words.andMore(names, rest) : names;
  if (first.does === 'typing') return words.typing(who);
  return first.does === 'looking' ? words.alsoHere(who) : words.looksOn(who);
}

/** A window nobody can see looks at nothing. */
function useLook(conversationId: ConversationId): void {
  const { presence } = useDesk();
  useEffect(() => {
    const look = (): void => presence.look(document.visibilityState === 'visible' ? conversationId : null);
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      presence.look(null);
    };
  }, [presence, conversationId]);
}
