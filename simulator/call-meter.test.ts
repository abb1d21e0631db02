import { expect, test } from 'vitest';
import { createCallMeter } from './call-meter.ts';
import { createLimits } from './limits.ts';

const minute = 60_000;
const limits = createLimits();

test('the call after 10,000 in a minute is refused, for a minute, and trying on does not lengthen it', () => {
  const meter = createCallMeter(limits);
  for (let index = 0; index < limits.perMinute; index += 1) expect(meter.count('kf/sync_msg', 0)).toBe(true);
  expect(meter.count('kf/sync_msg', 1)).toBe(false);
  expect(meter.count('kf/send_msg', 1)).toBe(true);
  expect(meter.count('kf/sync_msg', minute)).toBe(false);
  expect(meter.count('kf/sync_msg', minute + 1)).toBe(true);
});

test('the call after 150,000 in an hour is refused, for an hour', () => {
  const meter = createCallMeter(limits);
  let refused = 0;
  for (let index = 0; index < limits.perHour; index += 1)
    if (!meter.count('kf/sync_msg', Math.floor(index / 9_000) * minute)) refused += 1;
  expect(refused).toBe(0);
  const later = 20 * minute;
  expect(meter.count('kf/sync_msg', later)).toBe(false);
  expect(meter.count('kf/sync_msg', later + 59 * minute)).toBe(false);
  expect(meter.count('kf/sync_msg', later + 61 * minute)).toBe(true);
  expect(meter.total('kf/sync_msg')).toBe(limits.perHour + 3);
});
