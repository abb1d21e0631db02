// The window's composition root: host, relay, session, screen.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/theme.css';
import './app/kit.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { letGoOfLegible } from './app/cache/let-go-of-legible.tsx';
import { createSessions } from './app/session/session.ts';
import { sayLeftBehind } from './app/say-left-behind.ts';
import { sayRefused } from './app/say-refused.tsx';
import { chooseHost } from './host/choose-host.ts';
import { keepPage } from './host/keep-page.ts';
import { createApi } from './sync/api.ts';

const host = chooseHost();
const { relayUrl, kind } = await host.hostFacts();
let token: string | null = null;
const api = createApi(relayUrl, () => token);
const sessions = createSessions({
  host,
  api,
  relayUrl,
  setToken: (next) => {
    token = next;
  },
  onRefused: sayRefused,
  onLeftBehind: sayLeftBehind,
  channel: new BroadcastChannel('huiyin signed-out'),
});

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App sessions={sessions} />);
await sessions.start();
await letGoOfLegible();
if (kind === 'browser') keepPage();
