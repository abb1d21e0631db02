import { f10 } from './f10-shuffled.ts';
import type { Bench } from './lib/line.ts';
import { p10 } from './p10-inbox.ts';
import { p11 } from './p11-switch.ts';
import { p12 } from './p12-storm.ts';
import { p13 } from './p13-search.ts';
import { p14 } from './p14-catch-up.ts';
import { p1 } from './p1-callback.ts';
import { p2 } from './p2-drain.ts';
import { p3 } from './p3-latency.ts';
import { p4 } from './p4-quota.ts';
import { p16 } from './p16-pacing.ts';
import { p18 } from './p18-seal.ts';
import { qr } from './qr-search.ts';
import { welcome } from './welcome.ts';

/** Every benchmark, by the name it is asked for. */
export const benches: readonly Bench[] = [p1, p2, p3, p4, p10, p11, p12, p13, p14, p16, p18, qr, welcome, f10];
