// Search over names, values and exceptions: plain text without regard to case, or /a regular expression/.

const search = {text: '', hits: [], isHit: null, at: -1, time: 0, error: null};

function matcherOf(text) {
  const pattern = /^\/(.+)\/$/.exec(text);
  if (pattern) {
    const expression = new RegExp(pattern[1], 'i');
    return candidate => expression.test(candidate);
  }
  const wanted = text.toLowerCase();
  return candidate => candidate.toLowerCase().includes(wanted);
}

function runSearch(text) {
  Object.assign(search, {text, hits: [], isHit: null, at: -1, time: 0, error: null});
  if (text === '') return;
  let matches;
  try {
    matches = matcherOf(text);
  } catch (invalid) {
    search.error = invalid.message;
    return;
  }
  const methodMatches = trace.methods.map(method => matches(method.name) || matches(method.ref));
  const textMatches = trace.texts.map(matches);
  search.isHit = new Uint8Array(count);
  let coveredUntil = -1, coveredLane = -1;
  for (let box = 0; box < count; box++) {
    const hit = methodMatches[methodOf[box]] || trace.boxes.values[box].some(index => index >= 0 && textMatches[index]);
    if (!hit) continue;
    search.isHit[box] = 1;
    search.hits.push(box);
    // Time counts once where a hit is inside another one.
    if (laneOf[box] !== coveredLane || startOf[box] >= coveredUntil) {
      search.time += endOf[box] - startOf[box];
      coveredUntil = endOf[box];
      coveredLane = laneOf[box];
    }
  }
  for (const row of rows) row.hitsBefore = countBefore(row.ids, box => search.isHit[box] === 1);
}

function moveToHit(step) {
  if (search.hits.length === 0) return -1;
  search.at = search.at < 0 ? (step > 0 ? 0 : search.hits.length - 1)
    : (search.at + step + search.hits.length) % search.hits.length;
  return search.hits[search.at];
}
