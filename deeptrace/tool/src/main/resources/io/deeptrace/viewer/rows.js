// Boxes in rows: what is drawn, whatever a box stands for. Drawing costs as much as there are pixels, not as there are boxes.

class Picture {
  // Boxes are numbered so that those of a row go from left to right, and each comes before those below it that are its own.
  constructor({count, rows, width, start, endOf, row}) {
    Object.assign(this, {count, rows, width, start, endOf, row});
    // All boxes, row by row: those of row r are order[rowFrom[r]] up to order[rowFrom[r + 1] - 1].
    this.rowFrom = new Int32Array(rows + 1);
    this.order = new Int32Array(count);
    for (let box = 0; box < count; box++) this.rowFrom[row[box] + 1]++;
    for (let r = 0; r < rows; r++) this.rowFrom[r + 1] += this.rowFrom[r];
    const next = this.rowFrom.slice(0, rows);
    for (let box = 0; box < count; box++) this.order[next[row[box]]++] = box;
  }

  // First position of a row, at or after from, whose box has a number above this one.
  firstAbove(row, box) {
    let low = this.rowFrom[row], high = this.rowFrom[row + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.order[middle] > box) high = middle; else low = middle + 1;
    }
    return low;
  }

  // The box of the row above that this one belongs to.
  above(box) {
    return this.order[this.firstAbove(this.row[box] - 1, box) - 1];
  }

  // The boxes of the row below that belong to this one; no copy.
  below(box) {
    const row = this.row[box];
    if (row + 1 >= this.rows) return this.order.subarray(0, 0);
    const after = this.firstAbove(row, box), from = this.firstAbove(row + 1, box);
    const to = after < this.rowFrom[row + 1] ? this.firstAbove(row + 1, this.order[after]) : this.rowFrom[row + 2];
    return this.order.subarray(from, to);
  }

  // First position of the row whose box ends after this time.
  firstEndingAfter(row, time, from = this.rowFrom[row]) {
    let low = from, high = this.rowFrom[row + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.endOf(this.order[middle]) > time) high = middle; else low = middle + 1;
    }
    return low;
  }

  // Calls draw(box, from, to) for what there is between two times; boxes narrower than a pixel come as one cluster, of
  // which box is the first, and from and to are positions in the order.
  visitRow(row, begin, end, pixel, draw) {
    const {order, start} = this, first = this.rowFrom[row], last = this.rowFrom[row + 1];
    let at = this.firstEndingAfter(row, begin);
    while (at > first && this.endOf(order[at - 1]) === begin && start[order[at - 1]] === begin) at--;
    while (at < last && start[order[at]] <= end) {
      const box = order[at];
      let next = at + 1;
      if (this.endOf(box) - start[box] < pixel) {
        next = Math.max(next, this.firstEndingAfter(row, Math.max(start[box], begin) + pixel, next));
      }
      draw(box, at, next);
      at = next;
    }
  }

  // The box of a row at a time; where none is, the nearest one within the slack; -1 if there is none.
  boxAt(row, time, slack) {
    if (row < 0 || row >= this.rows) return -1;
    const at = this.firstEndingAfter(row, time);
    let best = -1, distance = Infinity;
    for (const i of [at, at - 1]) {
      if (i < this.rowFrom[row] || i >= this.rowFrom[row + 1]) continue;
      const box = this.order[i];
      const far = Math.max(this.start[box] - time, time - this.endOf(box), 0);
      if (far <= slack && far < distance) {
        best = box;
        distance = far;
      }
    }
    return best;
  }

  // For each position, how many before it have the property: whether any in a cluster has it is one subtraction.
  countBefore(property) {
    const before = new Int32Array(this.count + 1);
    for (let i = 0; i < this.count; i++) before[i + 1] = before[i] + (property(this.order[i]) ? 1 : 0);
    return before;
  }
}
