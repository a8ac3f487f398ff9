// The Chromium of this machine, without a screen and without anything that talks to the network. By itself this starts one
// for other scripts, and prints the address by which they join it (BROWSER): to start one takes longer than most of what they do.
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const settings = {
  executablePath: process.env.CHROMIUM,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
};

/** What is opened in it is closed with it, and seen by nobody else. */
export function startBrowser() {
  return process.env.BROWSER ? chromium.connect(process.env.BROWSER) : chromium.launch(settings);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = await chromium.launchServer(settings);
  console.log(server.wsEndpoint());
  process.stdin.resume().on('end', () => server.close());
}
