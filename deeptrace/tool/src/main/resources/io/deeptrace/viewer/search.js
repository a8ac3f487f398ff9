// Search over names, values and exceptions: plain text without regard to case, or /a regular expression/.

const search = {text: '', hits: new Int32Array(0), isHit: null, at: -1, time: 0, error: null, running: false};
let searchNumber = 0;

function matcherOf(text) {
  const pattern = /^\/(.+)\/$/.exec(text);
  if (pattern) {
    const expression = new RegExp(pattern[1], 'i');
    return candidate => expression.test(candidate);
  }
  const wanted = text.toLowerCase();
  return candidate => candidate.toLowerCase().includes(wanted);
}

// Finds hits; shown is called whenever there is something new to show.
async function runSearch(text, shown) {
  const number = ++searchNumber;
  Object.assign(search, {text, hits: new Int32Array(0), isHit: null, at: -1, time: 0, error: null, running: false});
  if (text === '') return shown();
  let matches;
  try {
    matches = matcherOf(text);
  } catch (invalid) {
    search.error = invalid.message;
    return shown();
  }
  const byMethodName = trace.methods.map(method => matches(method.name) || matches(method.ref));
  const isHit = new Uint8Array(count);
  if (carried) {
    const textMatches = trace.texts.map(matches);
    for (let box = 0; box < count; box++) {
      if (byMethodName[methodOf(box)] || trace.values[box].some(index => index >= 0 && textMatches[index])) isHit[box] = 1;
    }
    return found(isHit, shown);
  }
  for (let box = 0; box < count; box++) if (byMethodName[methodOf(box)]) isHit[box] = 1;
  search.running = true;
  found(isHit, shown);
  await addValueHits(text, isHit, number, shown);
}

// Names are looked at here, values where they are: hits come as bits, in the order of the boxes.
async function addValueHits(text, isHit, number, shown) {
  try {
    const reader = (await ask('hits?' + encodeURIComponent(text))).body.getReader();
    let box = 0, drawn = performance.now();
    for (;;) {
      const {done, value} = await reader.read();
      if (number !== searchNumber) return reader.cancel();
      if (done) break;
      for (const byte of value) {
        if (byte !== 0) for (let i = 0; i < 8; i++) if (byte >> i & 1) isHit[box + i] = 1;
        box += 8;
      }
      if (performance.now() - drawn > 700) {
        found(isHit, shown);
        drawn = performance.now();
      }
    }
  } catch (failure) {
    if (number !== searchNumber) return;
    search.error = failure.message;
  }
  search.running = false;
  found(isHit, shown);
}

function found(isHit, shown) {
  let hits = 0, time = 0, coveredUntil = -1, coveredLane = -1;
  for (let box = 0; box < count; box++) hits += isHit[box];
  const list = new Int32Array(hits);
  let next = 0;
  for (let box = 0; box < count; box++) {
    if (!isHit[box]) continue;
    list[next++] = box;
    // Time counts once where a hit is inside another one.
    const lane = laneOf(box);
    if (lane !== coveredLane || startOf(box) >= coveredUntil) {
      time += spanOf(box);
      coveredUntil = endOf(box);
      coveredLane = lane;
    }
  }
  Object.assign(search, {isHit, hits: list, time});
  shown();
}

function moveToHit(step) {
  if (search.hits.length === 0) return -1;
  search.at = search.at < 0 ? (step > 0 ? 0 : search.hits.length - 1)
    : (search.at + step + search.hits.length) % search.hits.length;
  return search.hits[search.at];
}
