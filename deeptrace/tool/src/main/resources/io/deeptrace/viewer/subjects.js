// What a question can look at, in a page that answers it itself (io.deeptrace.model.query.Subjects): from a box, a list of
// what is there.

let parents = null;

// By box: its caller, -1 for roots; made when first asked for, in one walk.
function parentColumn() {
  if (parents) return parents;
  parents = new Int32Array(count);
  const last = new Int32Array(trace.rows);
  for (let box = 0; box < count; box++) {
    const row = boxes.row[box];
    parents[box] = isOutermost(box) ? stretchParent[stretchOf(box)] : last[row - 1];
    last[row] = box;
  }
  return parents;
}

let numberedBoxes = null, numberedCalls = null;

// The number that the call has in the trace, in a page that carries it.
function callNumber(box) {
  if (!numberedBoxes) {
    numberedBoxes = new Int32Array(trace.calls.length / 2);
    numberedCalls = new Int32Array(trace.calls.length / 2);
    for (let i = 0, at = 0, call = 0; i < numberedBoxes.length; i++) {
      numberedBoxes[i] = at += trace.calls[2 * i];
      numberedCalls[i] = call += trace.calls[2 * i + 1];
    }
  }
  const run = placeIn(numberedBoxes, box + 1) - 1;
  return numberedCalls[run] + box - numberedBoxes[run];
}

function depthOf(box) {
  let depth = 0;
  for (let at = parentColumn()[box]; at >= 0; at = parents[at]) depth++;
  return depth;
}

// How long after its hand-over an outermost call of work for another one began.
function waitedOf(box) {
  const moment = isOutermost(box) ? trace.stretches[stretchOf(box)][4] : -1;
  return moment < 0 ? undefined : Math.max(0, startOf(box) - moment);
}

const CALL_FACTS = {
  caller: box => parentColumn()[box] < 0 ? undefined : methodOfBox(parents[box]).ref,
  changed: box => changedIn(trace, box) !== undefined,
  class: box => methodOfBox(box).class,
  depth: depthOf,
  dur: spanOf,
  dynamic: box => methodOfBox(box).dynamic === true,
  id: callNumber,
  line: box => siteOf(box)?.line,
  method: box => methodOfBox(box).ref,
  name: box => /#([^(]*)/.exec(methodOfBox(box).ref)[1],
  self: selfOf,
  start: box => startOf(box) + trace.begin,
  thread: box => trace.lanes[laneOf(box)].raw ?? trace.lanes[laneOf(box)].name,
  threw,
  unfinished: box => kindOf(box) === UNFINISHED,
  waited: waitedOf,
};

const CALL_VALUES = {
  this: box => captured(trace.values[box][0]),
  result: box => captured(trace.values[box][1]),
  thrown: box => captured(trace.values[box][2]),
  any: box => [...trace.values[box], ...(changedIn(trace, box) ?? [])].flatMap(captured),
};

function subjectNames() {
  return 'this, arg.NAME, arg0, result, thrown, any, ' + Object.keys(CALL_FACTS).join(', ');
}

function argumentAt(place) {
  return box => captured(trace.values[box][3 + place]);
}

function argumentNamed(name) {
  return box => {
    const place = methodOfBox(box).parameters.indexOf(name);
    return place < 0 ? [] : argumentAt(place)(box);
  };
}

function allArguments(box) {
  return trace.values[box].slice(3).flatMap(captured);
}

// What the name stands for; null if it is none.
function subjectNamed(name) {
  if (Object.hasOwn(CALL_FACTS, name)) {
    const fact = CALL_FACTS[name];
    return box => {
      const value = fact(box);
      return value === undefined ? [] : [value];
    };
  }
  if (Object.hasOwn(CALL_VALUES, name)) return CALL_VALUES[name];
  const numbered = /^arg(\d{1,3})$/.exec(name);
  return numbered ? argumentAt(Number(numbered[1])) : null;
}
