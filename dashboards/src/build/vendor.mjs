// Brings the browser libraries of the page from npm, at the versions of the lock file, into the folder named first.
// Runs npm only when the lock file has changed since the last time.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(home, 'node_modules');
const stamp = join(modules, '.installed-lock');
const lock = readFileSync(join(home, 'package-lock.json'), 'utf8');

const FILES = {
  'hjson.js': 'hjson/bundle/hjson.min.js',
  'vega.js': 'vega/build/vega.min.js',
  'vega-interpreter.js': 'vega-interpreter/build/vega-interpreter.min.js',
  'vega-lite.js': 'vega-lite/build/vega-lite.min.js',
};

const target = process.argv[2];
if (!target) {
  console.error('usage: node vendor.mjs TARGET-FOLDER');
  process.exit(2);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
  if (npm.status !== 0) {
    console.error(`npm ci failed in ${home} (${npm.error?.message ?? `exit ${npm.status}`}): the page's libraries come from npm; check node, npm and the network`);
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

mkdirSync(target, { recursive: true });
for (const [name, source] of Object.entries(FILES)) copyFileSync(join(modules, source), join(target, name));
writeFileSync(join(target, 'outline.json'), outline());
writeFileSync(join(target, 'LICENSES.txt'), licences());

/** The licences ask to travel with the code; Vega's packages name theirs without its text, which is Vega-Lite's. */
function licences() {
  const packages = ['hjson', 'vega', 'vega-interpreter', 'vega-lite', 'world-atlas'];
  return packages.map((name) => {
    const { version, license, author } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
    const text = join(modules, name, 'LICENSE');
    const by = author?.name ?? author ?? '';
    return `${name} ${version}, ${license}, ${by}\n\n${existsSync(text) ? readFileSync(text, 'utf8') : ''}`;
  }).join('\n---\n\n');
}

/** The countries of the world without their names: the map needs lines, not words. */
function outline() {
  const { type, transform, arcs, objects } = JSON.parse(readFileSync(join(modules, 'world-atlas/countries-110m.json'), 'utf8'));
  const geometries = objects.countries.geometries.map(({ type: kind, arcs: lines }) => ({ type: kind, arcs: lines }));
  return JSON.stringify({ type, transform, arcs, objects: { countries: { type: 'GeometryCollection', geometries } } });
}
