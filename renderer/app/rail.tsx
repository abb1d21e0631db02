import { memo } from 'react';
import { BarChart3, BookText, Building2, MessageSquareText } from 'lucide-react';
import { useStore } from 'zustand';
import { AccountMenu } from './account-menu.tsx';
import { useDesk } from './desk-context.ts';
import { useMessages } from './messages/use-messages.ts';
import { goTo, route, type Route } from './route.ts';
import { useCounts } from './use-counts.ts';
import { useLate } from './attention/use-late.ts';
import { waitingTitle } from './waiting-title.ts';
import styles from './rail.module.css';

/** DE-808: a door that stays shut to a servicer is not shown to one. */
const places = [
  {
    screen: 'conversations',
    icon: MessageSquareText,
    to: { screen: 'conversations', conversationId: null },
    isLeads: false,
  },
  { screen: 'quick-replies', icon: BookText, to: { screen: 'quick-replies' }, isLeads: false },
  { screen: 'board', icon: BarChart3, to: { screen: 'board' }, isLeads: true },
  { screen: 'company', icon: Building2, to: { screen: 'company', tab: 'accounts' }, isLeads: true },
] as const satisfies readonly { screen: Route['screen']; icon: unknown; to: Route; isLeads: boolean }[];

export type RailProps = {
  readonly signOut: () => Promise<void>;
  readonly onShortcuts: () => void;
};

/** The dark edge: where one can go, and who one is. */
export const Rail = memo(function Rail({ signOut, onShortcuts }: RailProps) {
  const counts = useCounts();
  const here = useStore(route, (state) => state.screen);
  const messages = useMessages();
  const words = messages.shell;
  const waiting = counts?.waiting ?? 0;
  const late = useLate();
  const { role } = useDesk().me;
  const hint = counts && waitingTitle(counts, { late: late?.rows.length ?? 0, soon: late?.soon ?? 0 }, role, messages);
  const names = {
    conversations: words.conversations,
    board: words.board,
    'quick-replies': words.quickReplies,
    company: words.company.title,
  };
  return (
    <nav className={styles['rail']} aria-label={words.rail}>
      <span className={styles['brand']} aria-hidden>
        回
      </span>
      {places
        .filter(({ isLeads }) => !isLeads || role !== 'servicer')
        .map(({ screen, icon: Icon, to }) => (
          <button
            key={screen}
            type="button"
            className={styles['place']}
            aria-current={here === screen ? 'page' : undefined}
            title={screen === 'conversations' ? hint : undefined}
            onClick={() => goTo(to)}
          >
            <Icon size={20} strokeWidth={1.6} aria-hidden />
            <span>{names[screen]}</span>
            {screen === 'conversations' ? (
              <Waiting late={late?.rows.length ?? 0} soon={late?.soon ?? 0} rest={waiting} />
            ) : null}
          </button>
        ))}
      {/* Outside the button, whose parts are read as one word. */}
      <span className="aloud" role="status">
        {late && late.rows.length === 0 && late.soon > 0 ? messages.attention.soonLate(late.soon) : ''}
      </span>
      <span className={styles['gap']} />
      <AccountMenu signOut={signOut} onShortcuts={onShortcuts} />
    </nav>
  );
});

type Counts = { readonly late: number; readonly soon: number; readonly rest: number };

/**
 * DE-207: a red number for who waits too long; for the rest a dot, because they are in time. DE-946: an amber number for who
 * will be late in a moment; nothing moves for it, and nothing sounds.
 */
function Waiting({ late, soon, rest }: Counts) {
  const words = useMessages().attention;
  if (late > 0) return <b className={styles['count']}>{late > 99 ? '99+' : late}</b>;
  if (soon > 0)
    return (
      <b className={styles['count']} data-tone="soon">
        {soon > 99 ? '99+' : soon}
      </b>
    );
  if (rest === 0) return null;
  return <span className={styles['dot']} role="img" aria-label={words.restWaiting} />;
}
