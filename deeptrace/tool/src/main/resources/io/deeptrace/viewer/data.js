// The trace: what the page carries, and what follows from it. A box is a recorded call, or calls that were only counted.

const trace = JSON.parse(document.getElementById('trace').textContent);
const RETURNED = 0, ORIGIN = 1, PASSED = 2, UNFINISHED = 3, UNWOUND = 4, CAPPED = 5;

const count = trace.boxes.parent.length;
const parentOf = Int32Array.from(trace.boxes.parent);
const laneOf = Int32Array.from(trace.boxes.lane);
const rowOf = Int32Array.from(trace.boxes.row);
const startOf = Float64Array.from(trace.boxes.start);
const endOf = Float64Array.from(trace.boxes.end);
const kindOf = Uint8Array.from(trace.boxes.kind);
const methodOf = Int32Array.from(trace.boxes.method);
const changedBy = new Map(trace.changed.map(entry => [entry.box, entry.values]));
const cappedBy = new Map(trace.capped.map(entry => [entry.box, entry]));

// Children of box b: childList[childFrom[b]] up to childList[childFrom[b + 1] - 1], by start.
const childFrom = new Int32Array(count + 1);
const childList = new Int32Array(count);
// Time in the call itself: without its recorded callees, and without those that were only counted.
const selfOf = new Float64Array(count);
const caughtOf = new Uint8Array(count);

for (let box = 0; box < count; box++) {
  if (parentOf[box] >= 0) childFrom[parentOf[box] + 1]++;
}
for (let box = 0; box < count; box++) childFrom[box + 1] += childFrom[box];
{
  const next = childFrom.slice(0, count);
  for (let box = 0; box < count; box++) {
    if (parentOf[box] >= 0) childList[next[parentOf[box]]++] = box;
  }
  for (const entry of trace.capped) {
    const parent = parentOf[entry.box];
    childList.subarray(childFrom[parent], childFrom[parent + 1]).sort((a, b) => startOf[a] - startOf[b] || a - b);
  }
  for (let box = 0; box < count; box++) selfOf[box] = endOf[box] - startOf[box];
  for (let box = 0; box < count; box++) {
    const parent = parentOf[box];
    if (parent < 0 || laneOf[parent] !== laneOf[box]) continue;
    selfOf[parent] -= timeOf(box);
    const threw = kindOf[box] === ORIGIN || kindOf[box] === PASSED;
    if (threw && kindOf[parent] !== PASSED) caughtOf[parent] = 1;
  }
  for (let box = 0; box < count; box++) selfOf[box] = Math.max(0, selfOf[box]);
}

function timeOf(box) {
  return kindOf[box] === CAPPED ? cappedBy.get(box).nanos : endOf[box] - startOf[box];
}

function childrenOf(box) {
  return childList.subarray(childFrom[box], childFrom[box + 1]);
}

function methodOfBox(box) {
  return trace.methods[methodOf[box]];
}

function nameOf(box) {
  const name = methodOfBox(box).name;
  return kindOf[box] === CAPPED ? '× ' + readableCount(cappedBy.get(box).count) + ' ' + name : name;
}

function textOf(index) {
  return index < 0 ? null : trace.texts[index];
}

function valuesOf(box) {
  const numbers = trace.boxes.values[box];
  if (numbers.length === 0) return {receiver: null, result: null, thrown: null, args: [], numbers: {receiver: -1, result: -1, thrown: -1}};
  const names = methodOfBox(box).parameters;
  return {
    receiver: textOf(numbers[0]),
    result: textOf(numbers[1]),
    thrown: textOf(numbers[2]),
    args: numbers.slice(3).map((number, i) => ({name: names[i] || 'arg' + i, value: textOf(number), number})),
    numbers: {receiver: numbers[0], result: numbers[1], thrown: numbers[2]},
  };
}

// What the call left other than it got it: name and number of the value at the end.
function changesOf(box) {
  const values = valuesOf(box), after = changedBy.get(box) || [];
  return after.map((number, i) => ({name: i === 0 ? 'this' : values.args[i - 1].name, number, value: textOf(number)})).filter(change => change.number >= 0);
}

// A name without the class, for boxes with little room.
function shortNameOf(box) {
  const name = methodOfBox(box).name;
  return name.slice(name.lastIndexOf('.') + 1);
}

function placeOf(box) {
  const site = trace.sites[trace.boxes.site[box]];
  return site && site.place || methodOfBox(box).place;
}

function pathTo(box) {
  const path = [];
  for (let at = box; at >= 0 && path.length <= count; at = parentOf[at]) path.push(at);
  return path.reverse();
}
