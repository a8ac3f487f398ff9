// What was called at which line: by one call, and by all calls of a method.

// By line of the method's source, the calls that a call made there, those only counted first; those that are at no line of it under 0.
function callsByLine(box) {
  const lines = new Map(), method = methodOf(box);
  for (const child of childrenOf(box)) {
    const site = siteOf(child), line = site && site.method === method ? site.line : 0;
    if (!lines.has(line)) lines.set(line, {calls: [], count: 0, counted: 0, threw: 0, nanos: 0, estimated: false});
    const sum = lines.get(line), entry = kindOf(child) === CAPPED ? cappedBy.get(child) : null;
    if (entry) sum.calls.unshift(child); else sum.calls.push(child);
    sum.count += entry ? entry.count : 1;
    sum.counted += entry ? entry.count : 0;
    sum.threw += entry ? entry.threw : threw(child) ? 1 : 0;
    sum.nanos += timeOf(child);
    sum.estimated ||= isEstimated(child);
  }
  return lines;
}

// By edge: how often, how long (or about), and how many of them threw; summed up once.
let edgeSums = null;

function sumEdges() {
  if (edgeSums) return edgeSums;
  const column = () => new Float64Array(trace.edges.length);
  edgeSums = {count: column(), counted: column(), threw: column(), nanos: column(), estimated: column()};
  for (let box = 0; box < count; box++) {
    const edge = boxes.edge[box], entry = kindOf(box) === CAPPED ? cappedBy.get(box) : null;
    edgeSums.count[edge] += entry ? entry.count : 1;
    edgeSums.counted[edge] += entry ? entry.count : 0;
    edgeSums.threw[edge] += entry ? entry.threw : threw(box) ? 1 : 0;
    edgeSums.nanos[edge] += timeOf(box);
    edgeSums.estimated[edge] |= isEstimated(box);
  }
  return edgeSums;
}

// The same as callsByLine of all calls of a method together; instead of calls the edges by which they were made.
function edgesByLine(method) {
  const lines = new Map(), sums = sumEdges();
  trace.edges.forEach(([, number], edge) => {
    const site = trace.sites[number];
    if (!site || site.method !== method) return;
    if (!lines.has(site.line)) lines.set(site.line, {edges: [], count: 0, counted: 0, threw: 0, nanos: 0, estimated: 0});
    const sum = lines.get(site.line);
    sum.edges.push(edge);
    for (const part of ['count', 'counted', 'threw', 'nanos', 'estimated']) sum[part] += sums[part][edge];
  });
  return lines;
}

// By edge: how many of its calls are hits, or relatives of hits; counted once for each search.
let litEdges = null;

function litOfEdges() {
  if (litEdges?.version === search.version && litEdges.near === search.isNear) return litEdges;
  litEdges = {version: search.version, near: search.isNear, hits: new Int32Array(trace.edges.length), nears: new Int32Array(trace.edges.length)};
  for (const box of search.hits) litEdges.hits[boxes.edge[box]]++;
  if (search.isNear) for (let box = 0; box < count; box++) if (search.isNear[box] === 1) litEdges.nears[boxes.edge[box]]++;
  return litEdges;
}

// How many of the calls that were made at a line are hits, and relatives of hits.
function litAtLine(here) {
  const lit = {hits: 0, nears: 0};
  if (search.isHit === null || !here) return lit;
  if (here.edges) {
    const {hits, nears} = litOfEdges();
    for (const edge of here.edges) {
      lit.hits += hits[edge];
      lit.nears += nears[edge];
    }
  } else {
    for (const call of here.calls) {
      lit.hits += search.isHit[call];
      lit.nears += search.isNear?.[call] ?? 0;
    }
  }
  return lit;
}

// The first calls that were made by these edges, in the order of numbers.
function callsOfEdges(edges, most) {
  const list = [], wanted = new Set(edges);
  for (let box = 0; box < count && list.length < most; box++) if (wanted.has(boxes.edge[box])) list.push(box);
  return list;
}

// The line at which the selected call's own exception was made, as its stack tells; 0 if unknown.
function lineThrown(box) {
  const thrown = kindOf(box) === ORIGIN ? valuesOf(box).thrown : null, parts = thrown && partsOf(thrown);
  if (!parts) return 0;
  const method = methodOf(box), file = trace.methods[method].source.split('/').pop();
  for (let i = 0; i < parts.values.length; i++) {
    const [, called, at, line] = parts.names[i] === 'at' ? /\.([^.(]+)\(([^()]*):(\d+)\)$/.exec(parts.values[i].text) ?? [] : [];
    if (called === plainName(method) && at === file) return Number(line);
  }
  return 0;
}
