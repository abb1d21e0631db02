import { describe, expect, it } from 'vitest';
import { restEnd } from './rest-time.ts';

/** 14:20 in China. */
const now = Date.parse('2026-11-22T06:20:00Z');

describe('DE-405 the end of a rest', () => {
  it('is minutes away, or left open', () => {
    expect(restEnd('30', '', now)).toEqual({ kind: 'until', until: Date.parse('2026-11-22T06:50:00Z') });
    expect(restEnd('open', '', now)).toEqual({ kind: 'until', until: null });
  });

  it('is a time of today, or of tomorrow when that is over', () => {
    expect(restEnd('at', '18:30', now)).toEqual({ kind: 'until', until: Date.parse('2026-11-22T10:30:00Z') });
    expect(restEnd('at', '01:00', now)).toEqual({ kind: 'until', until: Date.parse('2026-11-22T17:00:00Z') });
  });

  it('is said to be missing or too far away', () => {
    expect(restEnd('at', '', now)).toEqual({ kind: 'fault', why: 'no-time' });
    expect(restEnd('at', '09:00', now)).toEqual({ kind: 'fault', why: 'too-long' });
  });
});
