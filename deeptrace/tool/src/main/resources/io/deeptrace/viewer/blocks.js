// Boxes as they are written by the tool: blocks of columns, little endian (see BoxBlocks). Put into whole columns block by
// block, so that there is never a second copy of all of them.

const INCOMPLETE = 'The picture of this trace is incomplete: load the page again.';
const BLOCK_HEADER = 24, WIDE_STARTS = 1, WIDE_NUMBERS = 2, LONG_SPAN = 0xffffffff;

class BoxColumns {
  // With room for so many; it grows.
  constructor(room) {
    this.count = 0;
    // What is known of all when they are here, counted while they come: of each kind and edge how many, and which threw.
    this.ofKind = new Int32Array(256);
    this.ofEdge = new Int32Array(256);
    this.thrown = [];
    this.zero = 0;
    this.longSpans = new Map();
    this.start = new Float64Array(room);
    this.span = new Uint32Array(room);
    this.edge = new Uint16Array(room);
    this.row = new Uint16Array(room);
    this.kind = new Uint8Array(room);
  }

  makeRoom(room) {
    if (room <= this.start.length) return;
    for (const name of ['start', 'span', 'edge', 'row', 'kind']) this[name] = copied(this[name], this[name].constructor, room + (room >> 3));
  }

  widen(...names) {
    for (const name of names) if (!(this[name] instanceof Uint32Array)) this[name] = copied(this[name], Uint32Array, this[name].length);
  }

  // Adds a block that begins at this place of a buffer; places are multiples of 8.
  add(buffer, at) {
    const head = new DataView(buffer, at, BLOCK_HEADER);
    const n = head.getUint32(0, true), flags = head.getUint32(4, true), base = head.getFloat64(8, true), long = head.getUint32(16, true);
    let from = at + BLOCK_HEADER;
    const column = (type, length) => {
      const cells = new type(buffer, from, length);
      from += cells.byteLength;
      return cells;
    };
    this.makeRoom(this.count + n);
    const wideStarts = (flags & WIDE_STARTS) !== 0 ? column(Float64Array, n) : null;
    const longSpans = column(Float64Array, long);
    const starts = wideStarts || column(Uint32Array, n);
    const spans = column(Uint32Array, n);
    const numbers = (flags & WIDE_NUMBERS) !== 0 ? Uint32Array : Uint16Array;
    if (numbers === Uint32Array) this.widen('edge', 'row');
    const first = this.count, into = this.start;
    // Exact from the first box on, which mostly is the picture's left edge.
    if (first === 0) this.zero = base;
    const offset = base - this.zero;
    for (let i = 0; i < n; i++) into[first + i] = offset + starts[i];
    if (long > 0) {
      let next = 0;
      for (let i = 0; i < n; i++) if (spans[i] === LONG_SPAN) this.longSpans.set(first + i, longSpans[next++]);
    }
    this.span.set(spans, first);
    const edges = column(numbers, n);
    this.edge.set(edges, first);
    this.row.set(column(numbers, n), first);
    const kinds = column(Uint8Array, n);
    this.kind.set(kinds, first);
    this.countAll(edges, kinds, first);
    this.count += n;
  }

  countAll(edges, kinds, first) {
    let last = 0;
    for (const edge of edges) last = Math.max(last, edge);
    if (last >= this.ofEdge.length) this.ofEdge = copied(this.ofEdge, Int32Array, 2 * last);
    const {ofEdge, ofKind} = this, n = edges.length;
    for (let i = 0; i < n; i++) ofEdge[edges[i]]++;
    for (let i = 0; i < n; i++) ofKind[kinds[i]]++;
    if (ofKind[ORIGIN] > this.thrown.length) for (let i = 0; i < n; i++) if (kinds[i] === ORIGIN) this.thrown.push(first + i);
  }

  // All boxes are here: counts times from the picture's left edge and rows from its top, which is known only now.
  complete({begin, rows, lanes, stretches}) {
    for (const name of ['start', 'span', 'edge', 'row', 'kind']) this[name] = this[name].subarray(0, this.count);
    if (rows > 0xffff) this.widen('row');
    const {start, row} = this, left = begin - this.zero;
    if (left !== 0) for (let box = 0; box < this.count; box++) start[box] -= left;
    stretches.forEach(([first, , lane], number) => {
      const top = lanes[lane].row, end = stretches[number + 1]?.[0] ?? this.count;
      if (top > 0) for (let box = first; box < end; box++) row[box] += top;
    });
  }
}

function copied(cells, type, length) {
  const copy = new type(length);
  copy.set(cells);
  return copy;
}

// Reads all blocks of a stream of bytes; tells from time to time how many boxes there are.
async function readBlocks(stream, columns, progress) {
  const reader = stream.getReader();
  let buffer = new ArrayBuffer(1 << 21), bytes = new Uint8Array(buffer), filled = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    if (filled + value.length > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, filled + value.length));
      larger.set(bytes.subarray(0, filled));
      bytes = larger;
      buffer = larger.buffer;
    }
    bytes.set(value, filled);
    filled += value.length;
    let at = 0;
    for (;;) {
      if (filled - at < BLOCK_HEADER) break;
      const length = new DataView(buffer, at, BLOCK_HEADER).getUint32(20, true);
      if (filled - at < length) break;
      columns.add(buffer, at);
      at += length;
    }
    if (at > 0) {
      bytes.copyWithin(0, at, filled);
      filled -= at;
      progress(columns.count);
    }
  }
  if (filled > 0) throw new Error(INCOMPLETE);
}
