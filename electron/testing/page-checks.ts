import { bridgeCalls } from '#shared/contracts/bridge';

/** One thing that must hold inside the window's page, in the stand-in and in Electron itself. */
export type PageCheck = { readonly name: string; readonly expression: string; readonly expected: unknown };

/** Addresses openLink must refuse (BR-7). */
const refusedLinks = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'file:///etc/passwd',
  'http://example.com/',
  'ms-msdt:/id PCWDiagnostic',
  'vscode://file/etc/passwd',
  'search-ms:query=x',
  'smb://server/share',
  '\\\\server\\share',
  '//server/share',
  'https:\\\\server\\share',
  'https://name:secret@example.com/',
  'https://name@example.com/',
  'https://example.com:8443/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://2130706433/',
  'https://localhost/',
  'https://intranet/',
  'https://example.com/\u0000.exe',
  'https://example.com/\n',
  ' https://example.com/',
  'https://exam\u202Eple.com/',
  'https:example.com',
  'data:text/html,x',
  'huiyin://app/',
  '',
];

const outcome = '.then((value) => value, (error) => error.message)';

export const pageChecks: readonly PageCheck[] = [
  {
    name: 'BR-18 exposes exactly the names of the contract',
    expression: 'Object.keys(window.desktop).toSorted()',
    expected: [...bridgeCalls, 'onFocus', 'onNoteReply', 'onOpenConversation'].toSorted(),
  },
  {
    name: 'BR-18 gives the page nothing of Node or Electron',
    expression: '[typeof require, typeof process, typeof module, typeof Buffer, typeof global, typeof ipcRenderer]',
    expected: Array.from({ length: 6 }, () => 'undefined'),
  },
  {
    name: 'BR-18 cannot be replaced by the page',
    expression: `(() => {
      try { window.desktop = {}; } catch {}
      try { window.desktop.openLink = () => true; } catch {}
      return [typeof window.desktop.hostFacts, window.desktop.openLink.toString().includes('=> true')];
    })()`,
    expected: ['function', false],
  },
  { name: 'BR-3 is a secure context', expression: 'isSecureContext', expected: true },
  {
    name: 'BR-3 keeps data between calls in IndexedDB',
    expression: `new Promise((resolve) => {
      const opening = indexedDB.open('check');
      opening.onsuccess = () => { opening.result.close(); resolve(true); };
      opening.onerror = () => resolve(false);
    })`,
    expected: true,
  },
  ...[
    '/../main/index.js',
    '/%2e%2e/main/index.js',
    '/..%2fmain%2findex.js',
    '/%5c..%5cmain',
    '/%00',
    '/%',
    '/nothing',
  ].map((path) => ({
    name: `BR-3 answers 404 to ${path}`,
    expression: `fetch(${JSON.stringify(path)}).then((answer) => answer.status)`,
    expected: 404,
  })),
  {
    name: 'BR-3 sends a content policy with the page',
    expression: `fetch('/').then((answer) => answer.headers.get('content-security-policy').includes("script-src 'self';"))`,
    expected: true,
  },
  {
    name: 'BR-3 runs no inline script',
    expression: `(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      return window.inlineRan === undefined;
    })()`,
    expected: true,
  },
  {
    name: 'BR-3 calls no address but the relay',
    expression: `fetch('https://elsewhere.example/').then(() => 'reached', () => 'blocked')`,
    expected: 'blocked',
  },
  {
    name: 'BR-2 refuses arguments outside the contract',
    expression: `Promise.all([
      window.desktop.setBadge({ risk: -1, rest: false })${outcome},
      window.desktop.setBadge('1')${outcome},
      window.desktop.setBadge()${outcome},
      window.desktop.hostFacts('more')${outcome},
      window.desktop.notify({ title: 't', body: 'b', conversationId: 'c', more: 1 })${outcome},
      window.desktop.saveFile({ name: 'a', mime: 'b', bytes: [1, 2] })${outcome},
    ])`,
    expected: Array.from({ length: 6 }, () => 'bad-arguments'),
  },
  {
    name: 'BR-5 opens no window',
    expression: `[window.open('https://example.com/'), window.open('javascript:1'), window.open('huiyin://app/')]`,
    expected: [null, null, null],
  },
  {
    name: 'BR-7 opens no unsafe link',
    expression: `Promise.all(${JSON.stringify(refusedLinks)}.map((link) => window.desktop.openLink(link)))`,
    expected: refusedLinks.map(() => false),
  },
];
