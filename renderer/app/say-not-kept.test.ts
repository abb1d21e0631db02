// @vitest-environment happy-dom
import { notificationsStore } from '@mantine/notifications';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { shell as words } from './messages/zh-cn/shell.ts';
import { sayNotKept } from './say-not-kept.ts';

let stop: () => void;

beforeEach(() => {
  stop = sayNotKept();
});
afterEach(() => {
  stop();
  notificationsStore.setState({ ...notificationsStore.getState(), notifications: [], queue: [] });
});

function reject(reason: unknown): void {
  window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
}
const said = () => notificationsStore.getState().notifications.map(({ message }) => message);

it('DE-905 says once what a full disk would not keep', () => {
  reject(new Dexie.AbortError('the disk is full'));
  reject(new Dexie.QuotaExceededError('the disk is full'));
  expect(said()).toEqual([words.notKept]);
});

it('is silent about a cache that is being closed, and about what is not the cache’s', () => {
  reject(new Dexie.DatabaseClosedError());
  reject(new Error('of something else'));
  reject(undefined);
  expect(said()).toEqual([]);
});
