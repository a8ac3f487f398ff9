// Stepping: the one focus is a call and a moment in it, which is its begin, the moment when one of its callees had
// returned, or its end. Steps forward and back pass every begin and end of a thread in the order of time; over stays in the
// call and passes one callee, out goes to the caller.

const BEGIN = {after: -1, end: false}, END = {after: -1, end: true};

function momentTime(call, {after, end}) {
  return end ? endOf(call) : after >= 0 ? endOf(after) : startOf(call);
}

function afterCall(callee) {
  return {after: callee, end: false};
}

// On the same thread: the next or previous call of the same caller; undefined if there is none.
function besideOnThread(call, step) {
  const row = boxes.row[call], at = timeline.firstAbove(row, call) - 1 + step;
  if (at < timeline.rowFrom[row] || at >= timeline.rowFrom[row + 1]) return undefined;
  const beside = timeline.order[at];
  return isOutermost(call) || timeline.above(beside) === timeline.above(call) ? beside : undefined;
}

function callerOnThread(call) {
  return isOutermost(call) ? undefined : timeline.above(call);
}

// The callee that comes next after a moment, or the one that came last before it; undefined if there is none.
function calleeBeside(call, {after, end}, step) {
  const own = ownCallees(call);
  if (end) return step > 0 ? undefined : own[own.length - 1];
  if (after < 0) return step > 0 ? own[0] : undefined;
  return step > 0 ? besideOnThread(after, 1) : after;
}

// Calls that were only counted have no begin and no end of their own: they are one moment.
function lastMoment(call) {
  return kindOf(call) === CAPPED ? BEGIN : END;
}

// Each step gives the call and the moment that it leads to, or a sentence that tells why there is none.
function forward(call, moment) {
  const callee = calleeBeside(call, moment, 1);
  if (callee !== undefined) return [callee, BEGIN];
  if (!moment.end && kindOf(call) !== CAPPED) return [call, END];
  const next = besideOnThread(call, 1), caller = callerOnThread(call);
  return next !== undefined ? [next, BEGIN] : caller !== undefined ? [caller, END] : 'Nothing comes after this on its thread.';
}

function back(call, moment) {
  const callee = calleeBeside(call, moment, -1);
  if (callee !== undefined) return [callee, lastMoment(callee)];
  if (moment.end) return [call, BEGIN];
  const previous = besideOnThread(call, -1), caller = callerOnThread(call);
  return previous !== undefined ? [previous, lastMoment(previous)] : caller !== undefined ? [caller, BEGIN] : 'Nothing came before this on its thread.';
}

function into(call, moment) {
  const callee = calleeBeside(call, moment, 1);
  if (callee !== undefined) return [callee, BEGIN];
  const elsewhere = moment.end ? [] : (stretchesFrom.get(call) ?? []).flatMap(stretch => [...outermostOf(stretch)]);
  return elsewhere.length > 0 ? [elsewhere[0], BEGIN] : 'No recorded call is made here any more.';
}

function backInto(call, moment) {
  const callee = calleeBeside(call, moment, -1);
  return callee !== undefined ? [callee, lastMoment(callee)] : 'No recorded call was made here before.';
}

function over(call, moment) {
  const callee = calleeBeside(call, moment, 1);
  return callee !== undefined ? [call, afterCall(callee)] : moment.end || kindOf(call) === CAPPED ? out(call) : [call, END];
}

function backOver(call, moment) {
  const callee = calleeBeside(call, moment, -1);
  if (callee === undefined) return moment.end ? [call, BEGIN] : backOut(call);
  const before = besideOnThread(callee, -1);
  return moment.end ? [call, afterCall(callee)] : [call, before === undefined ? BEGIN : afterCall(before)];
}

// To the caller, when this call had returned; on another thread than the caller's, to the caller's begin.
function out(call) {
  const caller = callerOnThread(call);
  if (caller !== undefined) return [caller, afterCall(call)];
  return parentOf(call) >= 0 ? [parentOf(call), BEGIN] : 'This is a root: nothing recorded called it.';
}

// To the caller, before it made this call.
function backOut(call) {
  const caller = callerOnThread(call), before = besideOnThread(call, -1);
  if (caller !== undefined) return [caller, before === undefined ? BEGIN : afterCall(before)];
  return out(call);
}

function momentText(call, moment) {
  const time = ', + ' + preciseTime(momentTime(call, moment), trace.duration < 1e6 ? 1 : 100);
  if (kindOf(call) === CAPPED) return 'counted calls';
  if (moment.end) return (kindOf(call) === UNFINISHED ? 'last seen' : threw(call) ? 'throws' : 'returns') + time;
  return moment.after >= 0 ? 'after ' + shortNameOf(moment.after) + time : 'begins' + time;
}
