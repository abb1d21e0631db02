// The service worker of the page in a browser: it keeps the program, and nothing of what is said in it. ADR 0025.
import { addRoute, cleanupOutdatedCaches, matchPrecache, precache } from 'workbox-precaching';
import { answerPage } from './answer-page.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build (tools/bundles.ts): every file of the window. */
declare const PAGE_FILES: { readonly url: string; readonly revision: string | null }[];

const PAGE = 'index.html';

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { scope } = self.registration;
  const address = request.url.replace(/[#?].*$/, '');
  if (request.mode !== 'navigate' || (address !== scope && address !== `${scope}${PAGE}`)) return;
  event.respondWith(answerPage({ ask: (signal) => fetch(request, { signal }), kept: async () => matchPrecache(PAGE) }));
});
precache(PAGE_FILES);
addRoute({ directoryIndex: '', cleanURLs: false, ignoreURLParametersMatching: [] });
cleanupOutdatedCaches();
// The newest page works with the newest files: an old set beside it would be a second program in one browser.
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
