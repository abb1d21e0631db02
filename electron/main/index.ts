// Composition root of the desktop shell: the only file that imports Electron itself.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import { bridgeEvents } from '#shared/contracts/bridge';
import { DESK_SCHEME } from '#shared/contracts/bridge-link';
import { Asked } from './asked.ts';
import { createAutoStart, HIDDEN, isStartedBySystem } from './auto-start.ts';
import { createSetBadge } from './badge.ts';
import { createBlink } from './blink.ts';
import { connectBridge } from './bridge.ts';
import { contentPolicy } from './content-policy.ts';
import { watchBugs, watchPage } from './crash.ts';
import { DeepLinks, optionsOf, registrationFor } from './deep-links.ts';
import { dotText, drawDot } from './dot.ts';
import { guardContents } from './guard.ts';
import { writeWholeNow } from './kept-file.ts';
import { askToOpen, createOpenLink } from './links.ts';
import { openLog, type Log } from './log.ts';
import { buildMenu } from './menu.ts';
import { NoteReplies } from './note-replies.ts';
import { createNotify } from './notify.ts';
import { openOutboxMirror } from './outbox-mirror.ts';
import { PAGE_SCHEME, PAGE_URL } from './page-address.ts';
import { answerPageRequest, listPageFiles } from './page-files.ts';
import { guardPermissions } from './permissions.ts';
import { chooseRelayUrl, findRelayArgument, isNearby, readRelaySetting } from './relay-url.ts';
import { createSaveFile } from './save-file.ts';
import { openSecrets } from './secrets.ts';
import { isOwnSender } from './sender.ts';
import { fillTray } from './tray.ts';
import { OwnWindows, ownAddress, parsePlaces, standingOf, withPlace, type OwnWindow } from './own-windows.ts';
import { fitPlace, ownSizes, parsePlace } from './window-place.ts';
import {
  createFlash,
  hideInsteadOfClose,
  reportFocus,
  showWhenReady,
  showWindow,
  watchPlace,
  windowOptions,
} from './window.ts';
import { chooseWords, type Words } from './words.ts';

const { platform } = process;
const options = optionsOf(process.argv);
/** What Electron was told to run; an installed app needs nobody to say it. */
const program = resolve(process.argv[1] ?? '.');
const links = new DeepLinks();

// Must be said before Electron is ready. `standard` and `secure` give the page an origin, IndexedDB and web crypto.
protocol.registerSchemesAsPrivileged([
  { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
app.setAppUserModelId('com.huiyin.workstation');

// macOS hands a link over before it says that it is ready.
app.on('open-url', (event, url) => {
  event.preventDefault();
  links.hear([url]);
});

if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(start)
    .catch(() => {
      // Nothing would ever be shown: files of the app are missing.
      const words = chooseWords(app.getLocale());
      dialog.showErrorBox(words.cannotStart, words.brokenInstall);
      app.exit(1);
    });
} else {
  app.quit();
}

function start(): void {
  const words = chooseWords(app.getLocale());
  const log = openLog(app.getPath('logs'));
  watchBugs((event, listener) => process.on(event, listener), log);
  const relay = chooseRelayUrl({
    argument: findRelayArgument(options),
    environment: process.env['RELAY_URL'],
    settings: readRelaySetting(readText(inFolder('settings.json'))),
  });
  if (!relay.ok) {
    dialog.showErrorBox(words.cannotStart, words.badRelay(relay.error.message));
    app.exit(2);
    return;
  }
  openDesk(relay.value, words, log);
  log('shell.started', { version: app.getVersion(), platform });
}

function openDesk(relayUrl: string, words: Words, log: Log): void {
  const files = listPageFiles(join(import.meta.dirname, '../renderer'));
  const policy = contentPolicy(relayUrl);
  protocol.handle(PAGE_SCHEME, (request) => answerPageRequest(files, policy, request));
  guardPermissions(session.defaultSession, isNearby(relayUrl), log);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));

  const window = openWindow(log, isStartedBySystem(app, platform, options));
  const ownWindows = new OwnWindows({ create: (conversationId) => openOwnWindow(conversationId, log) });
  // One conversation may be open in a window of its own when the desk's is closed: the app ends with the desk's.
  window.on('closed', () => {
    for (const own of ownWindows.all()) own.close();
  });
  const show = (): void => showWindow(window);
  app.on('second-instance', (_event, argv) => {
    if (!optionsOf(argv).includes(HIDDEN)) show();
    links.hear(argv);
  });
  app.on('activate', show);

  const asked = new Asked((conversationId) => window.webContents.send(bridgeEvents.openConversation, conversationId));
  const openConversation = (conversationId: string): void => {
    show();
    asked.ask(conversationId);
  };
  const noteReplies = new NoteReplies(() => window.webContents.send(bridgeEvents.noteReply));
  const icon = platform === 'darwin' ? null : openTray(words, show, openConversation);

  connectBridge({
    ipc: ipcMain,
    log,
    isOwn: (event) =>
      isOwnSender(
        event,
        [window, ...ownWindows.all()].filter((each) => !each.isDestroyed()).map((each) => each.webContents),
      ),
    actions: {
      hostFacts: () => Promise.resolve({ kind: 'desktop', platform, relayUrl }),
      notify: createNotify({
        isSupported: () => Notification.isSupported(),
        create: (options) => new Notification(options),
        open: openConversation,
        answered: (reply) => noteReplies.add(reply),
        platform,
      }),
      takeNoteReplies: async () => noteReplies.take(),
      takeAsked: async () => asked.take(),
      ...createAutoStart({ app, platform, execPath: process.execPath, program }),
      setBadge: createSetBadge({
        platform,
        dock: app.dock,
        window,
        words,
        picture: (colour, count) =>
          dot(32, colour === 'red' ? { r: 200, g: 50, b: 31 } : { r: 140, g: 150, b: 144 }, dotText(count)),
      }),
      showWaiting: async (waiting) => icon?.showWaiting(waiting),
      // macOS has its dock, which jumps.
      flash: createFlash(
        window,
        createBlink((isSeen) => icon?.setSeen(isSeen)),
      ),
      openConversationWindow: async (conversationId) => ownWindows.open(conversationId),
      openLink: createOpenLink({
        relayUrl,
        log,
        openExternal: (url) => shell.openExternal(url),
        ask: (host) => askToOpen(dialog, words, host),
      }),
      ...openSecrets({ path: inFolder('session-token'), platform, storage: safeStorage, log }),
      ...openOutboxMirror(inFolder('outbox-mirror'), log),
      saveFile: createSaveFile({
        folder: app.getPath('downloads'),
        ask: (options) => dialog.showSaveDialog(window, options),
      }),
    },
  });

  Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu(words, platform, app.isPackaged)));
  void window.loadURL(PAGE_URL);
  registerLinks();
  links.hear(process.argv);
  links.connect({ log, open: openConversation });
}

function registerLinks(): void {
  const known = registrationFor(platform, app.isPackaged, process.execPath, program);
  if (known) app.setAsDefaultProtocolClient(DESK_SCHEME, known.path, [...known.args]);
  else app.setAsDefaultProtocolClient(DESK_SCHEME);
}

function openWindow(log: Log, isHidden: boolean): BrowserWindow {
  const placePath = inFolder('window.json');
  const place = fitPlace(
    parsePlace(readText(placePath)),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const window = new BrowserWindow(windowOptions(place, preload, app.isPackaged));
  let isQuitting = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('window-all-closed', () => app.quit());
  watchPage(window.webContents, log, Date.now);
  reportFocus(window);
  hideInsteadOfClose(window, platform, () => isQuitting);
  watchPlace(window, (seen) => writeWholeNow(placePath, JSON.stringify(seen)));
  showWhenReady(window, place.isMaximized, isHidden);
  return window;
}

function openOwnWindow(conversationId: string, log: Log): OwnWindow & Pick<BrowserWindow, 'webContents' | 'close'> {
  const placesPath = inFolder('conversation-windows.json');
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const places = parsePlaces(readText(placesPath));
  const place = fitPlace(places[standingOf(areas)] ?? null, areas, ownSizes);
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const window = new BrowserWindow(windowOptions(place, preload, app.isPackaged, ownSizes.smallest));
  watchPage(window.webContents, log, Date.now);
  reportFocus(window);
  watchPlace(window, (seen) => {
    const standing = standingOf(screen.getAllDisplays().map((display) => display.workArea));
    const known = parsePlaces(readText(placesPath));
    writeWholeNow(placesPath, JSON.stringify(withPlace(known, standing, seen)));
  });
  showWhenReady(window, place.isMaximized, false);
  void window.loadURL(ownAddress(PAGE_URL, conversationId));
  return {
    webContents: window.webContents,
    isDestroyed: () => window.isDestroyed(),
    show: () => showWindow(window),
    close: () => window.close(),
  };
}

let tray: Tray | null = null;

function openTray(
  words: Words,
  open: () => void,
  openConversation: (conversationId: string) => void,
): { readonly showWaiting: ReturnType<typeof fillTray>; readonly setSeen: (isSeen: boolean) => void } {
  const picture = dot(32, { r: 7, g: 160, b: 80 });
  // Held for the app's life: a collected tray icon disappears.
  const icon = new Tray(picture);
  tray = icon;
  const showWaiting = fillTray({
    tray,
    words,
    open,
    openConversation,
    quit: () => app.quit(),
    setMenu: (items) => icon.setContextMenu(Menu.buildFromTemplate(items)),
  });
  return { showWaiting, setSeen: (isSeen) => icon.setImage(isSeen ? picture : nativeImage.createEmpty()) };
}

function dot(size: number, colour: { r: number; g: number; b: number }, text = ''): Electron.NativeImage {
  return nativeImage.createFromBitmap(drawDot(size, colour, text), { width: size, height: size });
}

function inFolder(name: string): string {
  return join(app.getPath('userData'), name);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
