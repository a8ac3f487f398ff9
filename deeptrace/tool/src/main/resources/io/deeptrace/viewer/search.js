// Search over names, values and exceptions: words without regard to case, /a regular expression/, or a question as the
// command line takes it.

// version counts what has changed about the hits; isNear marks their relatives that are shown with them.
const search = {text: '', question: false, hits: new Int32Array(0), isHit: null, isNear: null, near: 0, time: 0, error: null, withError: null, running: false, version: 0};
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
  Object.assign(search, {text, question: isQuestion(text), hits: new Int32Array(0), isHit: null, isNear: null, time: 0, error: null, running: false});
  search.version++;
  if (text === '') return shown();
  const isHit = new Uint8Array(count);
  search.running = true;
  try {
    if (!search.question) await addWordHits(text, isHit, number, shown);
    else if (carried) await addAnswers(parseQuestion(text), isHit, number, shown);
    else await addHitsFrom('fits', text, isHit, number, shown);
  } catch (failure) {
    if (number === searchNumber) search.error = failure;
  }
  if (number !== searchNumber) return;
  search.running = false;
  if (search.error) {
    search.version++;
    shown();
  } else {
    found(isHit, shown);
  }
}

async function addWordHits(text, isHit, number, shown) {
  const matches = matcherOf(text), byMethodName = trace.methods.map(method => matches(method.name) || matches(method.ref));
  const textMatches = carried ? trace.texts.map(matches) : null;
  for (let box = 0; box < count; box++) {
    if (byMethodName[methodOf(box)] || carried && (trace.values[box].some(index => index >= 0 && textMatches[index]) || leftMatches(box, matches))) isHit[box] = 1;
  }
  if (carried) return;
  found(isHit, shown);
  await addHitsFrom('hits', text, isHit, number, shown);
}

// Of two traces what the left one had in a call is looked through as well.
function leftMatches(box, matches) {
  return trace.diff !== undefined && (trace.differences[box]?.places.some(([, left]) => left !== null && matches(left)) ?? false);
}

// Asks of each recorded call, and lets the page live meanwhile.
async function addAnswers(fits, isHit, number, shown) {
  let paused = performance.now();
  for (let box = 0; box < count; box++) {
    if (boxes.kind[box] !== CAPPED && fits(box)) isHit[box] = 1;
    if ((box & 1023) === 0 && performance.now() - paused > 200) {
      found(isHit, shown);
      await new Promise(done => setTimeout(done));
      if (number !== searchNumber) return;
      paused = performance.now();
    }
  }
}

// What the server finds comes as bits, in the order of the boxes.
async function addHitsFrom(where, text, isHit, number, shown) {
  const answer = await ask(where + '?' + encodeURIComponent(text));
  if (answer.headers.get('Content-Type') === 'application/json') {
    const {position, message} = await answer.json();
    throw new QuestionError(position, message);
  }
  const reader = answer.body.getReader();
  let box = 0, drawn = performance.now();
  for (;;) {
    const {done, value} = await reader.read();
    if (number !== searchNumber) return reader.cancel();
    if (done) return;
    for (const byte of value) {
      if (byte !== 0) for (let i = 0; i < 8; i++) if (byte >> i & 1) isHit[box + i] = 1;
      box += 8;
    }
    if (performance.now() - drawn > 700) {
      found(isHit, shown);
      drawn = performance.now();
    }
  }
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
  search.version++;
  shown();
}

// The classes of what shows a call.
function litClass(box) {
  return search.isHit?.[box] ? ' hit' : search.isNear?.[box] ? ' near' : '';
}

// The hit after or before a call; -1 if there is none.
function hitBeside(call, step) {
  const at = placeIn(search.hits, call + (step > 0 ? 1 : 0)) + (step > 0 ? 0 : -1);
  return search.hits[at] ?? -1;
}
