// The values of calls. A page that carries its data has them all; else they are asked for as they are needed, many at a
// time, and what shows them is drawn again when they are here.

const KNOWN_MOST = 50000, ASKED_AT_ONCE = 400;
const known = new Map(), wanted = new Set();
let asking = false;
const UNKNOWN_YET = {ready: false, receiver: null, args: [], result: null, thrown: null, changes: []};
const NO_VALUES = {...UNKNOWN_YET, ready: true};

// A value: its text, what it consists of if it can be opened, and the number of the object if that is known.
function nodeOf(raw) {
  if (raw === null || raw === undefined || raw === -1) return null;
  if (typeof raw === 'number') return {text: trace.texts[raw], inside: trace.parts[raw] || null, object: trace.exact[raw]?.o};
  return typeof raw === 'string' ? {text: raw, inside: null} : {text: raw.text, inside: raw.values ? raw : null, object: raw.object};
}

function partsOf(node) {
  return node.inside && {...node.inside, values: node.inside.values.map(nodeOf)};
}

// The call's number in the trace, receiver, arguments, result, exception, and what the call left other than it got it. Not ready: they will come.
function valuesOf(box) {
  if (kindOf(box) === CAPPED) return NO_VALUES;
  const here = known.get(box);
  if (here) return here;
  if (carried) return remember(box, fromTables(box));
  wanted.add(box);
  if (!asking) {
    asking = true;
    setTimeout(askForValues, 8);
  }
  return UNKNOWN_YET;
}

function fromTables(box) {
  const [self, result, thrown, ...args] = trace.values[box];
  const changed = changedIn(trace, box);
  return {id: callNumber(box), this: self, result, thrown, args, thisAfter: changed?.[0], argsAfter: changed?.slice(1)};
}

let changedBy = null;

function changedIn(tables, box) {
  changedBy ??= new Map(tables.changed.map(entry => [entry.box, entry.values]));
  return changedBy.get(box);
}

function remember(box, raw) {
  const names = methodOfBox(box).parameters;
  const args = raw.args.map((value, i) => ({name: names[i] || 'arg' + i, node: nodeOf(value)}));
  const changes = [{name: 'this', node: nodeOf(raw.thisAfter)}, ...(raw.argsAfter || []).map((value, i) => ({name: args[i].name, node: nodeOf(value)}))];
  const values = {ready: true, id: raw.id, receiver: nodeOf(raw.this), args, result: nodeOf(raw.result), thrown: nodeOf(raw.thrown),
    changes: changes.filter(change => change.node !== null)};
  if (known.size >= KNOWN_MOST) known.delete(known.keys().next().value);
  known.set(box, values);
  return values;
}

async function fetchValues(these) {
  const answers = await (await ask('values?' + these.join(','))).json();
  these.forEach((box, i) => remember(box, answers[i]));
}

async function askForValues() {
  // The last ones asked for are those that are looked at now.
  const now = [...wanted].slice(-ASKED_AT_ONCE);
  wanted.clear();
  try {
    await fetchValues(now);
    asking = false;
    for (const listener of listeners.values) listener();
  } catch (failure) {
    asking = false;
    wanted.clear();
    tell(failure.message + ' Values cannot be shown: is deeptrace still running?');
  }
  // What was wanted meanwhile, and is still, was wanted again by what has just been drawn.
  if (wanted.size > 0 && !asking) {
    asking = true;
    setTimeout(askForValues, 8);
  }
}
