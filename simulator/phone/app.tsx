import { useCallback, useEffect, useMemo, useState } from 'react';
import { fetchCast, type Cast } from './api.ts';
import { formatClock } from './time.ts';
import { Conversation } from './conversation/conversation.tsx';
import { Home } from './home/home.tsx';
import { StatusIcons } from './icons.tsx';
import { Panel } from './panel/panel.tsx';
import { usePhone } from './use-phone.ts';
import { useSimulatedNow } from './use-now.ts';

const asked = new URLSearchParams(location.search);

/** On a wide window a phone with a quiet panel beside it; on a narrow one the phone fills the screen. */
export function App() {
  const [cast, setCast] = useState<Cast>();
  const [customer, setCustomer] = useState(asked.get('customer') ?? '');
  const [account, setAccount] = useState(asked.get('account') ?? '');
  const [screen, setScreen] = useState<'entry' | 'home' | 'conversation'>('entry');
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>({});
  const { view, online, refresh } = usePhone(customer);
  const now = useSimulatedNow(view);

  const markSeen = useCallback(
    (openKfid: string, count: number) => setSeen((former) => ({ ...former, [`${customer} ${openKfid}`]: count })),
    [customer],
  );

  useEffect(() => {
    async function load(): Promise<void> {
      const loaded = await fetchCast();
      setCast(loaded);
      setCustomer((chosen) => (chosen === '' ? (loaded.customers[0]?.externalUserid ?? '') : chosen));
      setAccount((chosen) => (chosen === '' ? (loaded.accounts[0]?.openKfid ?? '') : chosen));
    }
    void load();
  }, []);

  const members = useMemo(() => new Map(cast?.members.map(({ userid, name }) => [userid, name])), [cast]);

  if (cast === undefined) return <div className="loading">正在打开手机</div>;

  const person = cast.customers.find((each) => each.externalUserid === customer);
  const conversation = view?.conversations.find((each) => each.openKfid === account);

  function openConversation(openKfid: string): void {
    setAccount(openKfid);
    setScreen('conversation');
  }

  const panel = (
    <Panel
      cast={cast}
      customer={customer}
      account={account}
      now={now}
      online={online}
      onCustomer={(id) => {
        setCustomer(id);
        setScreen((shown) => (shown === 'conversation' ? 'home' : shown));
      }}
      onAccount={setAccount}
      onCast={setCast}
      onEntered={() => {
        refresh();
        setScreen('conversation');
      }}
    />
  );

  return (
    <div className={`stage on-${screen}`}>
      <main className="device" aria-label="手机">
        <div className="status-bar" aria-hidden="true">
          <span>{now === undefined ? '' : formatClock(now)}</span>
          <StatusIcons />
        </div>
        {screen === 'conversation' && person !== undefined && conversation !== undefined ? (
          <Conversation
            key={`${customer} ${account}`}
            person={person}
            members={members}
            conversation={conversation}
            now={now ?? 0}
            onBack={() => setScreen('home')}
            onSeen={markSeen}
            onChanged={refresh}
          />
        ) : (
          <Home
            person={person}
            view={view}
            now={now ?? 0}
            seen={seen}
            onOpen={openConversation}
            onEntries={() => setScreen('entry')}
          />
        )}
      </main>
      {panel}
    </div>
  );
}
