import { benches } from './benches.ts';

const [name, ...flags] = process.argv.slice(2);
const bench = benches.find((one) => one.name === name?.toUpperCase());

if (!bench) {
  for (const one of benches) console.log(`${one.name.padEnd(4)} ${one.title}`);
  if (name !== undefined) {
    console.error(`No benchmark is called ${name}.`);
    process.exitCode = 2;
  }
} else {
  const line = await bench.run({ quick: flags.includes('--quick'), log: (text) => console.log(text) });
  console.log(JSON.stringify(line));
}
