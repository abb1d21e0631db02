// `npm start`: the simulated WeCom, the relay and the workstation on this machine, alive at first sight.
import { parseArgs } from 'node:util';
import { fillDemoWorld } from '#simulator/demo-world';
import { buildStale } from './bundles.ts';
import { demoSignIns } from './demo/sign-ins.ts';
import { seedDemo } from './demo/seed.ts';
import { openDesktop, thisMachine } from './electron-window.ts';
import { openHouse } from './house.ts';
import { demoFolder, openDataFolder } from './start/data-folder.ts';
import { devOrigin, startDevServers } from './start/dev-servers.ts';
import { openKeptPorts } from './start/kept-ports.ts';
import { hasDisplay, openBrowser } from './start/open-browser.ts';

/** Ctrl-C ends everything within five seconds, whatever hangs. */
const LAST_CALL_MS = 4_000;

const { values: wish } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    data: { type: 'string', default: demoFolder },
    'no-open': { type: 'boolean', default: false },
  },
});

const say = (line: string): void => console.log(line);
const folder = openDataFolder(wish.data);
const closers: (() => void | Promise<void>)[] = [];
let isStopping = false;
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

if (!folder.hold()) {
  console.error('This folder is in use by another "npm start". End that one first, with Ctrl-C.');
  process.exit(1);
}
closers.push(() => folder.release());
await run();

async function run(): Promise<void> {
  await buildStale(wish.dev ? [] : ['workstation', 'phone'], say);
  if (wish.fresh || !folder.isSeeded() || folder.isOutdated()) {
    if (folder.isOutdated()) say('the demo kept here is of an earlier version and starts over');
    folder.empty();
    say('seeding the demo');
    await seedDemo(folder);
    folder.markSeeded();
  }
  if (isStopping) return;
  const ports = openKeptPorts(folder.portsPath, say);
  const devPorts = wish.dev ? { workstation: await ports.take('workstation'), phone: await ports.take('phone') } : null;
  const house = await openHouse({
    folder,
    world: fillDemoWorld,
    relayPort: await ports.take('relay'),
    wecomPort: await ports.take('wecom'),
    origins: devPorts ? [devOrigin(devPorts.workstation)] : [],
  });
  closers.push(() => house.close());
  let workstation = house.relay.url;
  let phone = `${house.simulator.url}/phone`;
  if (devPorts) {
    const pages = await startDevServers(devPorts, { relay: house.relay.url, wecom: house.simulator.url });
    closers.push(() => pages.close());
    ({ workstation, phone } = pages);
  }
  say(`workstation ${workstation}`);
  say(`phone ${phone}`);
  say(`relay ${house.relay.url}`);
  say('demo sign-ins, everybody in it is invented:');
  for (const { userid, password, role } of demoSignIns) say(`  ${userid}  ${password}  ${role}`);
  if (wish['no-open']) return;
  const machine = thisMachine(() => buildStale(['workstation'], say));
  const hasWindow = machine.obstacle() === null && machine.find() !== null;
  if (hasDisplay(process.platform, process.env)) {
    if (!hasWindow) openBrowser(workstation);
    openBrowser(phone);
  }
  const desktop = new AbortController();
  closers.push(() => desktop.abort());
  await openDesktop({ relayUrl: house.relay.url, address: workstation, say, signal: desktop.signal }, machine);
}

function stop(): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), LAST_CALL_MS).unref();
  void Promise.allSettled(closers.toReversed().map(async (close) => close())).then(() => process.exit(0));
}
