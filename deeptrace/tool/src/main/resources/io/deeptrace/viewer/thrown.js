// The exceptions: of what kind each was, which calls it passed, and where it ended. An exception is known by its place in
// thrownAt, which has the calls where they began.

const exceptions = {kinds: [], kindOf: null, last: null, related: new Map(), later: new Map(), ready: 0, reading: false, failed: null};

// Reads what the page does not know by itself; shown is called whenever there is more.
async function readExceptions(shown) {
  if (exceptions.reading || exceptions.ready === thrownAt.length && exceptions.kindOf) return;
  exceptions.reading = true;
  exceptions.kindOf ??= new Int32Array(thrownAt.length);
  exceptions.last ??= new Int32Array(thrownAt.length);
  const known = new Map();
  try {
    if (carried) addExceptions(trace.exceptions, known);
    else if (count > 0) {
      for (let from = 0; from !== undefined;) {
        const piece = await (await ask('exceptions?' + from)).json();
        addExceptions(piece, known);
        from = piece.next;
        shown();
      }
    }
  } catch (failure) {
    exceptions.failed = failure.message;
  }
  exceptions.reading = false;
  shown();
}

// Kinds are numbered anew in each piece.
function addExceptions(piece, known) {
  const first = exceptions.ready;
  for (let i = 0; i < piece.kind.length; i++) {
    const origin = thrownAt[first + i], [type, place, maker] = piece.kinds[piece.kind[i]], method = methodOf(origin);
    const key = [type, method, place, maker].join('\n');
    let kind = known.get(key);
    if (kind === undefined) {
      kind = exceptions.kinds.length;
      known.set(key, kind);
      exceptions.kinds.push({type: type ?? 'not captured', method, place: place ?? trace.methods[method].place, sure: place !== null, maker, list: [], least: Infinity, most: 0});
    }
    const sum = exceptions.kinds[kind], passed = piece.passed[i];
    sum.list.push(first + i);
    sum.least = Math.min(sum.least, passed);
    sum.most = Math.max(sum.most, passed);
    exceptions.kindOf[first + i] = kind;
    exceptions.last[first + i] = upFrom(origin, passed);
  }
  for (const [i, how, box] of piece.related) {
    const before = placeIn(thrownAt, box);
    exceptions.related.set(first + i, {how, before});
    exceptions.later.set(before, first + i);
  }
  exceptions.ready += piece.kind.length;
}

function upFrom(box, steps) {
  let at = box;
  for (let i = 0; i < steps; i++) at = timeline.above(at);
  return at;
}

// The calls that an exception ended, the one that threw it first.
function wayOf(exception) {
  const way = [thrownAt[exception]];
  while (way[way.length - 1] !== exceptions.last[exception]) way.push(timeline.above(way[way.length - 1]));
  return way;
}

// The call that did not end by it; -1 where it left its thread's last traced call.
function catcherOf(exception) {
  const last = exceptions.last[exception];
  return isOutermost(last) ? -1 : timeline.above(last);
}

function endingOf(exception) {
  const by = catcherOf(exception), last = exceptions.last[exception];
  if (by < 0) {
    const lane = trace.lanes[laneOf(last)];
    return parentOf(last) < 0 ? 'left the root' : 'left the work of ' + lane.name;
  }
  const kind = kindOf(by), name = nameOf(by);
  return kind === UNWOUND ? 'lost in ' + name + ', which ended unseen' : kind === UNFINISHED ? 'in ' + name + ', which had not ended' : 'caught in ' + name;
}

// The exception that ended a call; -1 if none did, or if it is of a call that is not drawn. It may have passed calls that ended unseen.
function exceptionOf(box) {
  let at = box;
  while (at >= 0 && (kindOf(at) === PASSED || kindOf(at) === UNWOUND)) at = ownCallees(at).findLast(each => threw(each) || kindOf(each) === UNWOUND) ?? -1;
  if (at < 0 || kindOf(at) !== ORIGIN) return -1;
  const exception = placeIn(thrownAt, at);
  return exception < exceptions.ready && rowOf(exceptions.last[exception]) <= rowOf(box) ? exception : -1;
}

// Its text where it is known, else its class.
function textOf(exception) {
  return valuesOf(thrownAt[exception]).thrown?.text ?? withoutPackage(exceptions.kinds[exceptions.kindOf[exception]].type);
}

function relationOf(exception) {
  const related = exceptions.related.get(exception);
  if (!related) return '';
  const last = exceptions.last[related.before], other = laneOf(last) !== laneOf(thrownAt[exception]);
  return related.how !== 'wraps' ? 'thrown again, after ' + nameOf(last) : other ? 'wraps what left the work of ' + trace.lanes[laneOf(last)].name : 'wraps what it caught of ' + nameOf(last);
}

// Which of those read fit a text: class, message, where they were thrown, by what they were caught.
async function exceptionsLike(text) {
  const matches = matcherOf(text), fits = new Uint8Array(thrownAt.length);
  const kinds = exceptions.kinds.map(kind => [kind.type, kind.place ?? '', kind.maker ?? '', trace.methods[kind.method].ref, trace.methods[kind.method].name].some(matches));
  const methods = trace.methods.map(method => matches(method.name) || matches(method.ref));
  const texts = carried ? trace.texts.map(matches) : null, bits = carried ? null : new Uint8Array(await (await ask('thrown?' + encodeURIComponent(text))).arrayBuffer());
  for (let i = 0; i < exceptions.ready; i++) {
    const box = thrownAt[i], by = catcherOf(i), message = texts ? texts[trace.values[box][2]] : bits[box >> 3] >> (box & 7) & 1;
    if (kinds[exceptions.kindOf[i]] || message || by >= 0 && methods[methodOf(by)]) fits[i] = 1;
  }
  return fits;
}
