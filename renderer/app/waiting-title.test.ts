import { expect, it } from 'vitest';
import { zhCn } from './messages/zh-cn.ts';
import { waitingTitle } from './waiting-title.ts';

const some = { waiting: 5, mineWaiting: 2 };
const none = { waiting: 0, mineWaiting: 0 };

it('DE-207 says what the red number counts, which is another for supervisors', () => {
  expect(waitingTitle(some, { late: 0, soon: 0 }, 'servicer', zhCn)).toBe('等你回复的会话：我的 2，待认领 3');
  expect(waitingTitle(some, { late: 1, soon: 0 }, 'servicer', zhCn)).toContain('无人认领');
  expect(waitingTitle(some, { late: 1, soon: 0 }, 'supervisor', zhCn)).toContain('不由你接待、已等 8 小时以上');
  expect(waitingTitle(some, { late: 0, soon: 0 }, 'supervisor', zhCn)).toContain('已等 8 小时以上');
  expect(waitingTitle(none, { late: 0, soon: 0 }, 'admin', zhCn)).toBeUndefined();
});
