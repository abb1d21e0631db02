import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPlace, parsePlace, SMALLEST } from './window-place.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const wall = { x: 1440, y: 0, width: 2560, height: 1415 };

describe('where the window goes', () => {
  it('BR-12 stands in the middle of the first screen at first', () => {
    expect(fitPlace(null, [wall])).toEqual({ x: 2000, y: 257, width: 1440, height: 900, isMaximized: false });
  });

  it('BR-12 stays where it was on a screen that is there', () => {
    const place = { x: 1600, y: 100, width: 1300, height: 900, isMaximized: true };
    expect(fitPlace(place, [laptop, wall])).toEqual(place);
  });

  it('BR-12 moves off the edge and off a screen that is gone', () => {
    const place = { x: 1000, y: 500, width: 1300, height: 900, isMaximized: false };
    expect(fitPlace(place, [laptop])).toEqual({ x: 140, y: 25, width: 1300, height: 875, isMaximized: false });
    expect(fitPlace({ ...place, x: 5000 }, [laptop])).toMatchObject({ x: 70, y: 25, width: 1300, height: 875 });
  });

  it('BR-12 never stands out of sight and never under its smallest size', () => {
    const box = fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      width: fc.integer({ min: 0, max: 6000 }),
      height: fc.integer({ min: 0, max: 6000 }),
    });
    const screen = box.map((one) => ({ ...one, width: one.width + 1024, height: one.height + 640 }));
    fc.assert(
      fc.property(box, fc.array(screen, { minLength: 1, maxLength: 3 }), (remembered, screens) => {
        const place = fitPlace({ ...remembered, isMaximized: false }, screens);
        expect(place.width).toBeGreaterThanOrEqual(SMALLEST.width);
        expect(place.height).toBeGreaterThanOrEqual(SMALLEST.height);
        const isInside = screens.some(
          (s) =>
            place.x >= s.x &&
            place.y >= s.y &&
            place.x + place.width <= s.x + s.width &&
            place.y + place.height <= s.y + s.height,
        );
        expect(isInside).toBe(true);
      }),
    );
  });

  it('reads back what was written and nothing else', () => {
    const place = { x: -10, y: 0, width: 1200, height: 700, isMaximized: true };
    expect(parsePlace(JSON.stringify(place))).toEqual(place);
    for (const text of [
      null,
      '',
      'null',
      '{}',
      '{"x":1,"y":2,"width":"3","height":4}',
      '{"x":1e99,"y":0,"width":1,"height":1}',
    ]) {
      expect(parsePlace(text)).toBeNull();
    }
  });
});
