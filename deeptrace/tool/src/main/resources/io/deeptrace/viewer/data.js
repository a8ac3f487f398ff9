// The trace: what the page carries or is sent, and what follows from it. A box is a recorded call, or calls that were only
// counted. Boxes are numbered so that a caller comes before its callees, and those in the order of time: what calls what
// follows from rows and numbers alone.

const RETURNED = 0, ORIGIN = 1, PASSED = 2, UNFINISHED = 3, UNWOUND = 4, CAPPED = 5;

let trace = null, boxes = null, count = 0;
let methodOfEdge = null, siteOfEdge = null, cappedBy = null, hiddenBelow = null;

// A page without data has it from the server that sent it.
const carried = document.getElementById('trace');

// Boxes are sent while the server walks through them for the first time; what they are about is known when it has.
async function load(progress) {
  if (carried) {
    trace = await new Response(unpacked(carried)).json();
    boxes = new BoxColumns(trace.count);
    if (trace.count > 0) await readBlocks(unpacked(document.getElementById('boxes')), boxes, progress);
  } else {
    const answer = await ask('boxes');
    boxes = new BoxColumns(Number(answer.headers.get('X-Calls')));
    await readBlocks(answer.body, boxes, progress);
    trace = await (await ask('trace')).json();
    document.title = trace.title;
  }
  if (boxes.count !== trace.count) throw new Error(INCOMPLETE);
  boxes.complete(trace);
  count = trace.count;
  methodOfEdge = Int32Array.from(trace.edges, edge => edge[0]);
  siteOfEdge = Int32Array.from(trace.edges, edge => edge[1]);
  cappedBy = new Map(trace.capped.map(entry => [entry.box, entry]));
  hiddenBelow = new Map(trace.hidden);
  loadInsides();
}

async function ask(what) {
  const answer = await fetch(what).catch(() => { throw new Error('The server of this page does not answer.'); });
  if (!answer.ok) throw new Error('The server of this page answered ' + answer.status + '.');
  return answer;
}

function unpacked(element) {
  const text = atob(element.textContent), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
}

function startOf(box) {
  return boxes.start[box];
}

function spanOf(box) {
  const span = boxes.span[box];
  return span === LONG_SPAN ? boxes.longSpans.get(box) : span;
}

function endOf(box) {
  return boxes.start[box] + spanOf(box);
}

function rowOf(box) {
  return boxes.row[box];
}

function kindOf(box) {
  return boxes.kind[box];
}

function methodOf(box) {
  return methodOfEdge[boxes.edge[box]];
}

function siteOf(box) {
  return trace.sites[siteOfEdge[boxes.edge[box]]];
}

function methodOfBox(box) {
  return trace.methods[methodOf(box)];
}

function timeOf(box) {
  return kindOf(box) === CAPPED ? cappedBy.get(box).nanos : spanOf(box);
}

// Not each of the calls that were counted was timed.
function isEstimated(box) {
  return kindOf(box) === CAPPED && cappedBy.get(box).estimated === true;
}

function timeText(box, mark) {
  return roughTime(timeOf(box), isEstimated(box), mark);
}

function threw(box) {
  const kind = boxes.kind[box];
  return kind === ORIGIN || kind === PASSED;
}

function nameOf(box) {
  const name = methodOfBox(box).name;
  return kindOf(box) === CAPPED ? '× ' + readableCount(cappedBy.get(box).count) + ' ' + name : name;
}

// A name without the class, for boxes with little room.
function shortNameOf(box) {
  const name = methodOfBox(box).name;
  return name.slice(name.lastIndexOf('.') + 1);
}

function placeOf(box) {
  const site = siteOf(box);
  return site && site.place || methodOfBox(box).place;
}
