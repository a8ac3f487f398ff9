// The charts: pictures with what their boxes say and mean. Every chart answers the same questions, so that one painter and
// one pointer serve them all; a call is a box of the timeline.

class Chart {
  constructor(picture) {
    this.picture = picture;
    // What of it is shown: a span from left to right, and how far it is scrolled down.
    this.begin = 0;
    this.end = picture.width;
    this.top = 0;
    // How many hits, and relatives of hits, there are before each position; null while nobody searches.
    this.hits = this.nears = null;
  }

  get height() {
    return this.picture.rows;
  }

  // Whether any box between two positions is a hit; all are, while nobody searches.
  hit(from, to) {
    return this.hits === null || this.hits[to] > this.hits[from];
  }

  // Of boxes too narrow to be seen one by one, the first of which is this one.
  fillOfCluster(box, from, to) {
    return this.threw(from, to) ? theme.origin : this.fillOf(box);
  }

  near(from, to) {
    return this.nears !== null && this.nears[to] > this.nears[from];
  }

  // What is searched for has changed.
  mark() {
    this.hits = search.isHit === null ? null : this.picture.countBefore(box => this.isHit(box));
    this.nears = search.isNear === null ? null : this.picture.countBefore(box => this.isNear(box));
  }
}

// Calls in the order of time, every thread in rows of its own.
class Timeline extends Chart {
  constructor() {
    super(timeline);
    this.thrownBefore = thrownAt.length > 0 ? timeline.countBefore(box => boxes.kind[box] === ORIGIN) : null;
  }

  kindOf(box) { return kindOf(box); }
  nameOf(box) { return nameOf(box); }
  shortNameOf(box) { return shortNameOf(box); }
  fillOf(box) { return fillFor(kindOf(box), methodOf(box)); }
  restOf(box) { return kindOf(box) === CAPPED ? '  ' + timeText(box) + ' in all' : signature(box); }
  isHit(box) { return search.isHit[box] === 1; }
  isNear(box) { return search.isNear[box] === 1; }
  threw(from, to) { return this.thrownBefore !== null && this.thrownBefore[to] > this.thrownBefore[from]; }
  callOf(box) { return box; }
  boxOf(call) { return call; }
  around(box) {
    const parent = parentOf(box);
    return linesAround(box, pathTo(box).slice(0, -1), parent < 0 ? outermost() : childrenOf(parent), childrenOf(box));
  }
  amountText(amount, step) { return preciseTime(amount, step); }
}
