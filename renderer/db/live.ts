import { Dexie, liveQuery } from 'dexie';

type Live<Value> = {
  /** Nothing before it was read. */
  hasValue(): boolean;
  subscribe(onNext: (value: Value) => void, onError?: (error: unknown) => void): { unsubscribe(): void };
};

/** Changes of other things a live query may be told of before it begins anew, each a little later than the next. */
const MOST = 200;
const APART = 50;

/**
 * Dexie's live query for a desk that stays open for weeks: it keeps every change it was told of since it last read, also
 * those that are none of its business, and looks through all of them at the next. After a few hundred it is begun anew
 * here, which costs a reading and lets go of them. `most` of them for a test.
 */
export function live<Value>(
  querier: () => Value | Promise<Value>,
  most = MOST + Math.floor(Math.random() * APART),
): Live<Value> {
  return {
    hasValue: () => false,
    subscribe(onNext, onError = () => undefined) {
      const begin = () => liveQuery(querier).subscribe(onNext, onError);
      let reading = begin();
      let heard = 0;
      const hear = (): void => {
        heard += 1;
        if (heard < most) return;
        heard = 0;
        reading.unsubscribe();
        reading = begin();
      };
      Dexie.on('storagemutated', hear);
      return {
        unsubscribe() {
          Dexie.on.storagemutated.unsubscribe(hear);
          reading.unsubscribe();
        },
      };
    },
  };
}
