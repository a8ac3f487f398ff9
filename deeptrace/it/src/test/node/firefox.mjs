// Loads a profile with the Firefox Profiler's own command line and tells what it shows: node firefox.mjs FILE
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {createRequire} from 'node:module';

const manifest = createRequire(import.meta.url).resolve('@firefox-devtools/profiler-cli/package.json');
const bin = JSON.parse(fs.readFileSync(manifest, 'utf8')).bin;
const cli = path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin['profiler-cli']);
// It keeps a process that holds the profile, and files about it below the home directory.
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'profiler-cli-'));
const run = (...args) => execFileSync(process.execPath, [cli, ...args], {env: {...process.env, HOME: home}, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
const patiently = async (...args) => {
  // On a busy machine that process takes longer to start than its client waits.
  for (let tries = 0; ; tries++) {
    try {
      return run(...args);
    } catch (failure) {
      if (tries === 60) throw failure;
      await new Promise(done => setTimeout(done, 500));
    }
  }
};
const verdict = {};
try {
  try {
    run('load', process.argv[2]);
  } catch (slow) {
    if (!/still starting/.test(slow.stderr + slow.stdout)) throw slow;
  }
  verdict.threads = await patiently('thread', 'list');
  verdict.tree = run('thread', 'samples-top-down');
  verdict.markers = run('thread', 'markers', '--list');
  verdict.info = run('profile', 'info');
} finally {
  try {
    run('stop', '--all');
  } finally {
    fs.rmSync(home, {recursive: true, force: true});
  }
}
console.log(JSON.stringify(verdict));
