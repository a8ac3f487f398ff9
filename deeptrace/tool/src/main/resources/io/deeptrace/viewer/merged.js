// Merged pictures: calls with the same path from a root become one box, as wide as their time together, the widest on the
// left. A sandwich is the same around one method: who calls it above, what it calls below.

const PATH_COLUMNS = {parent: Int32Array, method: Int32Array, longest: Int32Array, calls: Float64Array, total: Float64Array, self: Float64Array, threw: Float64Array, estimated: Uint8Array, selfEstimated: Uint8Array};

// All calls by their paths, in columns, for there may be as many paths as calls. Node 0 stands for the roots' caller, which
// is nobody.
class PathTree {
  constructor() {
    this.size = 0;
    for (const [name, type] of Object.entries(PATH_COLUMNS)) this[name] = new type(1024);
    // Nodes by parent and method: an open hash table of numbers, from 1.
    this.slots = new Int32Array(4096);
    this.newNode(-1, -1);
  }

  newNode(parent, method) {
    const node = this.size++;
    if (node === this.parent.length) {
      for (const [name, type] of Object.entries(PATH_COLUMNS)) {
        const larger = new type(2 * node);
        larger.set(this[name]);
        this[name] = larger;
      }
    }
    this.parent[node] = parent;
    this.method[node] = method;
    this.longest[node] = -1;
    return node;
  }

  // The slot of a child, or the empty one where it belongs.
  slot(parent, method) {
    const mask = this.slots.length - 1;
    let at = Math.imul(Math.imul(parent, 0x9e3779b1) ^ method, 0x85ebca6b) >>> 7 & mask;
    for (;;) {
      const node = this.slots[at] - 1;
      if (node < 0 || this.parent[node] === parent && this.method[node] === method) return at;
      at = at + 1 & mask;
    }
  }

  // The child of a node, made if there is none yet.
  child(parent, method) {
    const at = this.slot(parent, method);
    if (this.slots[at] > 0) return this.slots[at] - 1;
    const node = this.newNode(parent, method);
    this.slots[at] = node + 1;
    if (2 * this.size > this.slots.length) {
      this.slots = new Int32Array(2 * this.slots.length);
      for (let known = 1; known < this.size; known++) this.slots[this.slot(this.parent[known], this.method[known])] = known + 1;
    }
    return node;
  }

  // Adds what a node of another tree is to one of this one.
  add(node, other, from) {
    for (const sum of ['calls', 'total', 'self', 'threw']) this[sum][node] += other[sum][from];
    for (const mark of ['estimated', 'selfEstimated']) this[mark][node] |= other[mark][from];
    const longest = other.longest[from];
    if (longest >= 0 && (this.longest[node] < 0 || timeOf(longest) > timeOf(this.longest[node]))) this.longest[node] = longest;
  }

  // The children of each node, the widest first: those of n are list[from[n]] up to list[from[n + 1] - 1].
  children() {
    const from = new Int32Array(this.size + 1), list = new Int32Array(this.size - 1);
    for (let node = 1; node < this.size; node++) from[this.parent[node] + 1]++;
    for (let node = 0; node < this.size; node++) from[node + 1] += from[node];
    const next = from.slice();
    for (let node = 1; node < this.size; node++) list[next[this.parent[node]]++] = node;
    for (let node = 0; node < this.size; node++) {
      if (from[node + 1] - from[node] > 1) list.subarray(from[node], from[node + 1]).sort((a, b) => this.total[b] - this.total[a] || a - b);
    }
    return {from, list};
  }
}

let allPaths = null;

// By box: its node.
let nodeOfBox = null;

function pathTree() {
  if (allPaths) return allPaths;
  nodeOfBox = new Int32Array(count);
  const tree = new PathTree(), nodeInRow = new Int32Array(trace.rows), lastMethod = new Int32Array(trace.rows).fill(-1), lastParent = new Int32Array(trace.rows);
  for (let box = 0; box < count; box++) {
    const row = boxes.row[box], method = methodOf(box), time = timeOf(box);
    const parent = isOutermost(box) ? 0 : nodeInRow[row - 1];
    // Mostly the same as what was in this row before.
    const node = lastMethod[row] === method && lastParent[row] === parent ? nodeInRow[row] : tree.child(parent, method);
    nodeInRow[row] = nodeOfBox[box] = node;
    lastMethod[row] = method;
    lastParent[row] = parent;
    const entry = boxes.kind[box] === CAPPED ? cappedBy.get(box) : null;
    tree.calls[node] += entry ? entry.count : 1;
    tree.total[node] += time;
    tree.self[node] += time;
    tree.self[parent] -= time;
    if (isEstimated(box)) tree.estimated[node] = tree.selfEstimated[node] = tree.selfEstimated[parent] = 1;
    tree.threw[node] += entry ? entry.threw : threw(box) ? 1 : 0;
    if (tree.longest[node] < 0 || time > timeOf(tree.longest[node])) tree.longest[node] = box;
  }
  allPaths = tree;
  return tree;
}

// By node of all paths: how many of its calls have a mark.
function countByPath(marks) {
  const sums = new Int32Array(pathTree().size);
  if (marks !== null) for (let box = 0; box < count; box++) sums[nodeOfBox[box]] += marks[box];
  return sums;
}

// The nodes of a tree below one node, level by level: nodes and where each begins. A node is as wide as its time.
function layOut(tree, top) {
  const {from, list} = tree.children(), levels = [];
  const childrenOf = (nodes, starts) => {
    let size = 0;
    for (const node of nodes) size += from[node + 1] - from[node];
    const below = new Int32Array(size), begin = new Float64Array(size);
    let at = 0;
    nodes.forEach((node, i) => {
      let left = starts[i];
      for (let j = from[node]; j < from[node + 1]; j++) {
        below[at] = list[j];
        begin[at++] = left;
        left += tree.total[list[j]];
      }
    });
    return {tree, nodes: below, starts: begin};
  };
  for (let level = childrenOf([top], [0]); level.nodes.length > 0; level = childrenOf(level.nodes, level.starts)) levels.push(level);
  return levels;
}

// A chart of nodes of trees, row by row, numbered from left to right.
class MergedChart extends Chart {
  constructor(levels, width) {
    const size = levels.reduce((sum, level) => sum + level.nodes.length, 0);
    const row = new Uint32Array(size), start = new Float64Array(size), node = new Int32Array(size);
    const treeOfRow = levels.map(level => level.tree);
    let at = 0;
    levels.forEach((level, number) => {
      row.fill(number, at, at + level.nodes.length);
      start.set(level.starts, at);
      node.set(level.nodes, at);
      at += level.nodes.length;
    });
    super(new Picture({count: size, rows: levels.length, width: Math.max(width, 1), start,
      endOf: box => start[box] + treeOfRow[row[box]].total[node[box]], row}));
    Object.assign(this, {node, treeOfRow});
  }

  sum(box, what) { return this.treeOfRow[this.picture.row[box]][what][this.node[box]]; }
  methodOf(box) { return this.sum(box, 'method'); }
  kindOf() { return RETURNED; }
  nameOf(box) { return trace.methods[this.methodOf(box)].name; }
  shortNameOf(box) { const name = this.nameOf(box); return name.slice(name.lastIndexOf('.') + 1); }
  fillOf(box) { return groupColour(groupOf[this.methodOf(box)]); }
  restOf(box) { return '  ' + plural(this.sum(box, 'calls'), 'call') + this.hitsText(box) + ', ' + roughTime(this.sum(box, 'total'), this.sum(box, 'estimated')); }
  hitsOf(box) { return this.marksOfRow(this.picture.row[box]).hits[this.node[box]]; }
  hitsText(box) { return this.hits !== null && this.hitsOf(box) > 0 ? ', ' + plural(this.hitsOf(box), 'hit') : ''; }
  isHit(box) { return this.hitsOf(box) > 0; }
  isNear(box) { return this.marksOfRow(this.picture.row[box]).nears[this.node[box]] > 0; }
  threw() { return false; }
  callOf(box) { return this.sum(box, 'longest'); }

  // The boxes of a row.
  boxesOf(row) {
    return this.picture.order.subarray(this.picture.rowFrom[row], this.picture.rowFrom[row + 1]);
  }
  amountText(amount, step) { return preciseTime(amount, step); }

  tooltip(box) {
    const total = this.sum(box, 'total'), self = Math.max(0, this.sum(box, 'self')), thrown = this.sum(box, 'threw');
    return [callTitle(this.nameOf(box), 'div'), line(plural(this.sum(box, 'calls'), 'call') + this.hitsText(box)), line('total ' + roughTime(total, this.sum(box, 'estimated')) + ', self ' + roughTime(self, this.sum(box, 'selfEstimated'))),
      thrown > 0 ? line(readableCount(thrown) + ' threw', 'line thrown') : '', el('p', {class: 'note', text: percent(total, this.picture.width) + ' · click: its longest call'})];
  }
}

// Calls by path from the roots.
class Merged extends MergedChart {
  constructor() {
    const tree = pathTree(), levels = layOut(tree, 0);
    super(levels, levels.length === 0 ? 0 : levels[0].nodes.reduce((sum, node) => sum + tree.total[node], 0));
    this.tree = tree;
    this.boxOfNode = new Int32Array(tree.size).fill(-1);
    this.node.forEach((node, box) => { this.boxOfNode[node] = box; });
  }

  around(box) {
    const {parent} = this.tree, path = [];
    for (let node = parent[this.node[box]]; node > 0; node = parent[node]) path.unshift(this.boxOfNode[node]);
    const below = (node, row) => row < this.picture.rows ? this.boxesOf(row).filter(each => parent[this.node[each]] === node) : [], row = this.picture.row[box];
    return linesAround(box, path, below(parent[this.node[box]], row), below(this.node[box], row + 1));
  }

  mark() {
    this.marks = {hits: countByPath(search.isHit), nears: countByPath(search.isNear)};
    super.mark();
  }

  marksOfRow() { return this.marks; }

  // The box that a call is in.
  boxOf(call) { return this.boxOfNode[nodeOfBox[call]]; }
}

// One method between its callers and its callees.
class Sandwich extends MergedChart {
  constructor(method) {
    const {callers, callees} = Sandwich.around(method), up = layOut(callers, 0).reverse();
    super([...up, ...layOut(callees, 0).slice(1)], callees.total[1]);
    Object.assign(this, {method, callers, callees});
    this.middle = up.length - 1;
    this.top = Math.max(0, (up.length - 5) * 22);
  }

  static around(method) {
    const paths = pathTree(), callers = new PathTree(), callees = new PathTree();
    callers.child(0, method);
    callees.child(0, method);
    Sandwich.walk(method, callers, callees, (node, into) => {
      callees.add(into, paths, node);
      if (into === 1) callers.add(1, paths, node);
    }, (caller, into, node) => callers.add(into, paths, node));
    return {callers, callees};
  }

  // Visits all paths through a method: what is in it with the node of the callees that it is part of, and its callers with
  // their node of the callers. Inside itself a method is not looked at again, so that no time counts twice.
  static walk(method, callers, callees, below, above) {
    const paths = pathTree();
    // By node: the node of the callees that it became, 0 outside of the method. Callers come before their callees.
    const into = new Int32Array(paths.size);
    for (let node = 1; node < paths.size; node++) {
      const outer = into[paths.parent[node]];
      if (outer > 0) {
        into[node] = callees.child(outer, paths.method[node]);
        below(node, into[node]);
      } else if (paths.method[node] === method) {
        into[node] = 1;
        below(node, 1);
        let at = 1;
        for (let caller = paths.parent[node]; caller > 0; caller = paths.parent[caller]) {
          at = callers.child(at, paths.method[caller]);
          above(caller, at, node);
        }
      }
    }
  }

  // Callers stand above the method, and are told before it.
  around(box) {
    const callers = this.middle > 0 ? [...this.boxesOf(this.middle - 1)] : [], callees = this.middle + 1 < this.picture.rows ? this.boxesOf(this.middle + 1) : [];
    return [...callers.slice(0, TWIN_CALLEES).map((caller, i) => ({box: caller, level: 1, of: callers.length + 1, at: i + 1})), ...linesAround(box, [], [box], callees)];
  }

  // Marks of both trees: above, those of the callers' own calls.
  mark() {
    const sums = {hits: countByPath(search.isHit), nears: countByPath(search.isNear)}, {callers, callees} = this;
    const marksOf = tree => ({hits: new Int32Array(tree.size), nears: new Int32Array(tree.size)});
    const up = marksOf(callers), down = marksOf(callees);
    const add = (marks, into, from) => {
      marks.hits[into] += sums.hits[from];
      marks.nears[into] += sums.nears[from];
    };
    Sandwich.walk(this.method, callers, callees, (node, into) => {
      add(down, into, node);
      if (into === 1) add(up, 1, node);
    }, (caller, into) => add(up, into, caller));
    Object.assign(this, {up, down});
    super.mark();
  }

  marksOfRow(row) { return row <= this.middle ? this.up : this.down; }

  boxOf(call) {
    return methodOf(call) === this.method ? this.picture.order[this.picture.rowFrom[this.middle]] : -1;
  }
}
