// Merged pictures: calls with the same path from a root become one box, as wide as their time together, the widest on the
// left. A sandwich is the same around one method: who calls it above, what it calls below.

// All calls by their paths. Node 0 stands for the roots' caller, which is nobody.
class PathTree {
  constructor() {
    this.parent = [-1];
    this.method = [-1];
    this.calls = [0];
    this.total = [0];
    this.self = [0];
    this.threw = [0];
    this.longest = [-1];
    this.children = [new Map()];
  }

  get size() {
    return this.parent.length;
  }

  child(node, method) {
    let child = this.children[node].get(method);
    if (child === undefined) {
      child = this.parent.length;
      this.children[node].set(method, child);
      this.parent.push(node);
      this.method.push(method);
      this.calls.push(0);
      this.total.push(0);
      this.self.push(0);
      this.threw.push(0);
      this.longest.push(-1);
      this.children.push(new Map());
    }
    return child;
  }

  // Adds what a node of another tree is to one of this one.
  add(node, other, from) {
    this.calls[node] += other.calls[from];
    this.total[node] += other.total[from];
    this.self[node] += other.self[from];
    this.threw[node] += other.threw[from];
    const longest = other.longest[from];
    if (longest >= 0 && (this.longest[node] < 0 || timeOf(longest) > timeOf(this.longest[node]))) this.longest[node] = longest;
  }

  // The number of steps from the roots' caller.
  depth(node) {
    let depth = 0;
    for (let at = node; at > 0; at = this.parent[at]) depth++;
    return depth;
  }
}

let allPaths = null;

function pathTree() {
  if (allPaths) return allPaths;
  const tree = new PathTree(), nodeInRow = new Int32Array(trace.rows), lastMethod = new Int32Array(trace.rows).fill(-1), lastParent = new Int32Array(trace.rows);
  for (let box = 0; box < count; box++) {
    const row = boxes.row[box], method = methodOf(box), time = timeOf(box);
    const parent = isOutermost(box) ? 0 : nodeInRow[row - 1];
    // Mostly the same as what was in this row before.
    const node = lastMethod[row] === method && lastParent[row] === parent ? nodeInRow[row] : tree.child(parent, method);
    nodeInRow[row] = node;
    lastMethod[row] = method;
    lastParent[row] = parent;
    const entry = boxes.kind[box] === CAPPED ? cappedBy.get(box) : null;
    tree.calls[node] += entry ? entry.count : 1;
    tree.total[node] += time;
    tree.self[node] += time;
    tree.self[parent] -= time;
    tree.threw[node] += entry ? entry.threw : threw(box) ? 1 : 0;
    if (tree.longest[node] < 0 || time > timeOf(tree.longest[node])) tree.longest[node] = box;
  }
  allPaths = tree;
  return tree;
}

// Nodes of a tree laid out in rows, from its roots down or, for callers, up.
function layOut(tree, roots, firstRow, step, left = 0) {
  const rows = [];
  let level = [];
  const place = (into, nodes, from) => {
    let at = from;
    for (const node of nodes.sort((a, b) => tree.total[b] - tree.total[a])) {
      into.push({tree, node, start: at, width: tree.total[node]});
      at += tree.total[node];
    }
  };
  place(level, [...roots], left);
  for (let row = firstRow; level.length > 0; row += step) {
    rows.push({row, cells: level});
    const next = [];
    for (const cell of level) place(next, [...tree.children[cell.node].values()], cell.start);
    level = next;
  }
  return rows;
}

// A chart of nodes of trees: cells by row, numbered row by row from left to right.
class MergedChart extends Chart {
  constructor(layers, width) {
    const byRow = layers.sort((a, b) => a.row - b.row), cells = byRow.flatMap(layer => layer.cells);
    const row = new Uint32Array(cells.length), start = new Float64Array(cells.length);
    let at = 0;
    for (const layer of byRow) {
      for (const cell of layer.cells) {
        row[at] = layer.row;
        start[at] = cell.start;
        cell.box = at++;
      }
    }
    super(new Picture({count: cells.length, rows: (byRow.at(-1)?.row ?? -1) + 1, width: Math.max(width, 1), start,
      endOf: box => cells[box].start + cells[box].width, row}));
    this.cells = cells;
  }

  methodOf(box) { return this.cells[box].tree.method[this.cells[box].node]; }
  sum(box, what) { return this.cells[box].tree[what][this.cells[box].node]; }
  kindOf() { return RETURNED; }
  nameOf(box) { return trace.methods[this.methodOf(box)].name; }
  shortNameOf(box) { const name = this.nameOf(box); return name.slice(name.lastIndexOf('.') + 1); }
  fillOf(box) { return groupColour(groupOf[this.methodOf(box)]); }
  restOf(box) { return '  ' + plural(this.sum(box, 'calls'), 'call') + ', ' + readableTime(this.sum(box, 'total')); }
  isHit(box) { return hitMethods()[this.methodOf(box)] === 1; }
  threw() { return false; }
  callOf(box) { return this.sum(box, 'longest'); }
  amountText(amount, step) { return preciseTime(amount, step); }

  tooltip(box) {
    const total = this.sum(box, 'total'), self = Math.max(0, this.sum(box, 'self')), thrown = this.sum(box, 'threw');
    return [callTitle(this.nameOf(box), 'div'), line(plural(this.sum(box, 'calls'), 'call')), line('total ' + readableTime(total) + ', self ' + readableTime(self)),
      thrown > 0 ? line(readableCount(thrown) + ' threw', 'line thrown') : '', el('p', {class: 'note', text: percent(total, this.picture.width) + ' · click: its longest call'})];
  }
}

// Methods of which any call is a hit; made anew for each search.
let methodsHit = null;

function hitMethods() {
  if (methodsHit?.of !== search.isHit) {
    const marks = new Uint8Array(trace.methods.length);
    for (const box of search.hits) marks[methodOf(box)] = 1;
    methodsHit = {of: search.isHit, marks};
  }
  return methodsHit.marks;
}

// Calls by path from the roots.
class Merged extends MergedChart {
  constructor() {
    const tree = pathTree(), roots = [...tree.children[0].values()];
    super(layOut(tree, roots, 0, 1), roots.reduce((sum, node) => sum + tree.total[node], 0));
    this.tree = tree;
    this.boxOfNode = new Int32Array(tree.size).fill(-1);
    this.cells.forEach((cell, box) => { this.boxOfNode[cell.node] = box; });
  }

  // The box that a call is in.
  boxOf(call) {
    const path = [];
    for (let at = call; ; at = timeline.above(at)) {
      path.push(methodOf(at));
      if (isOutermost(at)) break;
    }
    let node = 0;
    for (const method of path.reverse()) node = this.tree.children[node].get(method);
    return this.boxOfNode[node];
  }
}

// One method between its callers and its callees.
class Sandwich extends MergedChart {
  constructor(method) {
    const {callers, callees} = Sandwich.around(method), up = layOut(callers, [1], 0, 1), height = up.length;
    for (const layer of up) layer.row = height - 1 - layer.row;
    const down = layOut(callees, [1], height - 1, 1).slice(1);
    super([...up, ...down], callees.total[1]);
    this.method = method;
    this.middle = height - 1;
    this.top = Math.max(0, (height - 5) * 22);
  }

  // Inside itself a method is not looked at again, so that no time counts twice.
  static around(method) {
    const paths = pathTree(), callers = new PathTree(), callees = new PathTree();
    const copy = (from, into) => {
      const open = [[from, into]];
      while (open.length > 0) {
        const [source, target] = open.pop();
        callees.add(target, paths, source);
        for (const [called, child] of paths.children[source]) open.push([child, callees.child(target, called)]);
      }
    };
    callers.child(0, method);
    callees.child(0, method);
    const inside = new Uint8Array(paths.size);
    for (let node = 1; node < paths.size; node++) {
      inside[node] = inside[paths.parent[node]];
      if (paths.method[node] !== method || inside[node]) continue;
      inside[node] = 1;
      copy(node, 1);
      let at = 1;
      callers.add(at, paths, node);
      for (let caller = paths.parent[node]; caller > 0; caller = paths.parent[caller]) {
        at = callers.child(at, paths.method[caller]);
        callers.add(at, paths, node);
      }
    }
    return {callers, callees};
  }

  boxOf(call) {
    return methodOf(call) === this.method ? this.picture.order[this.picture.rowFrom[this.middle]] : -1;
  }
}
