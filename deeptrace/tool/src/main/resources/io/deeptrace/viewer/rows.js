// The boxes of each row by time, so that drawing costs as much as there are pixels, not as there are calls.

const rows = [];
for (let row = 0; row < trace.rows; row++) rows.push({ids: [], throwsBefore: null, hitsBefore: null});
for (let box = 0; box < count; box++) rows[rowOf[box]].ids.push(box);
for (const row of rows) {
  const ids = Int32Array.from(row.ids);
  let sorted = true;
  for (let i = 1; i < ids.length; i++) sorted = sorted && startOf[ids[i - 1]] <= startOf[ids[i]];
  if (!sorted) ids.sort((a, b) => startOf[a] - startOf[b] || endOf[a] - endOf[b]);
  row.ids = ids;
  row.throwsBefore = countBefore(ids, box => kindOf[box] === ORIGIN);
}

// How many of the boxes before each position have the property.
function countBefore(ids, property) {
  const before = new Int32Array(ids.length + 1);
  for (let i = 0; i < ids.length; i++) before[i + 1] = before[i] + (property(ids[i]) ? 1 : 0);
  return before;
}

// First position in the row whose box ends after this time.
function firstEndingAfter(ids, time, from = 0) {
  let low = from, high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf[ids[middle]] > time) high = middle; else low = middle + 1;
  }
  return low;
}

// Calls draw(box, from, to) for what there is between two times; boxes narrower than a pixel come as one cluster, of
// which box is the first, and from and to are positions in the row.
function visitRow(row, begin, end, pixel, draw) {
  const ids = row.ids;
  let at = firstEndingAfter(ids, begin);
  while (at > 0 && endOf[ids[at - 1]] === begin && startOf[ids[at - 1]] === begin) at--;
  while (at < ids.length && startOf[ids[at]] <= end) {
    const box = ids[at];
    let next = at + 1;
    if (endOf[box] - startOf[box] < pixel) {
      next = Math.max(next, firstEndingAfter(ids, Math.max(startOf[box], begin) + pixel, next));
    }
    draw(box, at, next);
    at = next;
  }
}

// The box of a row at a time; where none is, the nearest one within the slack; -1 if there is none.
function boxAt(rowNumber, time, slack) {
  const row = rows[rowNumber];
  if (!row) return -1;
  const at = firstEndingAfter(row.ids, time);
  let best = -1, distance = Infinity;
  for (const i of [at, at - 1]) {
    if (i < 0 || i >= row.ids.length) continue;
    const box = row.ids[i];
    const far = Math.max(startOf[box] - time, time - endOf[box], 0);
    if (far <= slack && far < distance) {
      best = box;
      distance = far;
    }
  }
  return best;
}
