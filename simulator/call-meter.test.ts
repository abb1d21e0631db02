import { expect, test } from 'vitest';
import { callLimits, createCallMeter } from './call-meter.ts';

const minute = 60_000;

test('the call after 10,000 in a minute is refused, for a minute', () => {
  const meter = createCallMeter();
  for (let index = 0; index < callLimits.perMinute; index += 1) expect(meter.count('kf/sync_msg', 0)).toBe(true);
  expect(meter.count('kf/sync_msg', 1)).toBe(false);
  expect(meter.count('kf/send_msg', 1)).toBe(true);
  expect(meter.count('kf/sync_msg', minute + 2)).toBe(true);
});

test('the call after 150,000 in an hour is refused, for an hour', () => {
  const meter = createCallMeter();
  let refused = 0;
  for (let index = 0; index < callLimits.perHour; index += 1)
    if (!meter.count('kf/sync_msg', Math.floor(index / 9_000) * minute)) refused += 1;
  expect(refused).toBe(0);
  const later = 20 * minute;
  expect(meter.count('kf/sync_msg', later)).toBe(false);
  expect(meter.count('kf/sync_msg', later + 59 * minute)).toBe(false);
  expect(meter.count('kf/sync_msg', later + 61 * minute)).toBe(true);
  expect(meter.total('kf/sync_msg')).toBe(callLimits.perHour + 3);
});
