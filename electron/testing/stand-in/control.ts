import { assertNever } from '#shared/lib/assert-never';
import { app } from './app.ts';
import { allWindows, type BrowserWindow } from './browser-window.ts';
import { channels } from './ipc.ts';
import type { Answered, Asked, Order } from './orders.ts';
import { askScheme } from './protocol.ts';
import { answers, seen } from './record.ts';
import { mayUseDevices, requestPermission } from './session.ts';
import { shownNotes } from './system.ts';

process.on('message', (asked: Asked) => {
  void answerOrder(asked).then((answered) => process.send?.(answered));
});
// The test is gone: so are we.
process.on('disconnect', () => process.exit(0));

app.on('web-contents-created', (_event: unknown, contents: NodeJS.EventEmitter) => {
  contents.once('did-finish-load', () => process.send?.({ id: 0 } satisfies Answered));
});

async function answerOrder({ id, order }: Asked): Promise<Answered> {
  try {
    return { id, value: await obey(order) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'evaluate':
      return (await windowAt(order.window ?? 0).webContents.page()).evaluate(order.source);
    case 'goto':
      return firstWindow().webContents.load(order.address);
    case 'seen':
      return seen;
    case 'channels':
      return channels();
    case 'ask-scheme':
      return askScheme(order.address);
    case 'permission':
      return requestPermission(order.permission, order.url, order.media);
    case 'devices':
      return mayUseDevices();
    case 'click-notification':
      return shownNotes[order.at]?.emit('click');
    case 'answer-notification':
      return shownNotes[order.at]?.emit('reply', { reply: order.text });
    case 'open-url':
      return app.emit('open-url', { preventDefault() {} }, order.url);
    case 'answer-save':
      answers.savePath = order.path;
      return null;
    case 'answer-message':
      answers.message = order.response;
      return null;
    case 'window':
      firstWindow()[order.does]();
      return null;
    case 'is-minimized':
      return firstWindow().isMinimized();
    case 'drag':
      return firstWindow().drag(order);
    case 'quit':
      return app.quit();
    default:
      return assertNever(order);
  }
}

function firstWindow(): BrowserWindow {
  return windowAt(0);
}

function windowAt(index: number): BrowserWindow {
  const window = allWindows[index];
  if (window === undefined) throw new Error('no window');
  return window;
}
