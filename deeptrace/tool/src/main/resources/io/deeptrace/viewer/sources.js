// The source files of the trace's classes: carried by the page, or asked for when one is looked at.

const NO_SOURCES = {problem: 'This page carries no source text, for whoever gets it would have it too. Written with “deeptrace view --sources -o x.html T.dtrace” it does; '
  + 'a trace that is served (“deeptrace view T.dtrace”) shows it always.', looked: []};
const sourceFiles = new Map();

// The file with this method in it, made ready to be drawn; null while it is on its way, or the problem.
function sourceOf(method) {
  const key = trace.methods[method].source;
  if (!sourceFiles.has(key)) {
    sourceFiles.set(key, null);
    if (carried) sourceFiles.set(key, sourceFile(trace.sources ? trace.sources[key] : NO_SOURCES));
    else askForSource(method, key);
  }
  return sourceFiles.get(key);
}

async function askForSource(method, key) {
  let answer;
  try {
    answer = await (await ask('source?' + trace.methods[method].id)).json();
  } catch (failure) {
    answer = {problem: failure.message + ' The source cannot be shown: is deeptrace still running?', looked: []};
  }
  sourceFiles.set(key, sourceFile(answer));
  if (openedChart === 'source') renderSource();
}

function sourceFile(answer) {
  if (answer.problem) return answer;
  const text = answer.text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const tokens = answer.place.endsWith('.java') ? javaTokens(text) : null;
  const lines = tokens ? javaLines(text, tokens) : text.split('\n').map(line => line === '' ? [] : [{kind: '', text: line}]);
  return {...answer, tokens, lines, name: answer.place.slice(Math.max(answer.place.lastIndexOf('/'), answer.place.lastIndexOf('\\'), answer.place.lastIndexOf('!')) + 1)};
}

// What the program calls a method, without its class.
function plainName(method) {
  return /#([^(]+)/.exec(trace.methods[method].ref)?.[1] ?? '';
}

// Where in its file a method stands, as far as that can be read off it: of a lambda, the method that it is in.
function methodRange(file, method) {
  const {line, class: owner} = trace.methods[method], name = plainName(method);
  if (file.tokens === null || line === 0) return null;
  const written = name === '<init>' ? owner.slice(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1) : /^lambda\$(.+)\$\d+$/.exec(name)?.[1] ?? name;
  return javaMethod(file.tokens, written, line);
}

// The greatest line of a file that the trace knows of.
function greatestLine(key) {
  let greatest = 0;
  for (const method of trace.methods) if (method.source === key) greatest = Math.max(greatest, method.line);
  for (const site of trace.sites) if (site.method >= 0 && trace.methods[site.method].source === key) greatest = Math.max(greatest, site.line);
  return greatest;
}

// Whether a method's line is in a method of its name; what the compiler makes by itself is said to stand where its type is declared.
function isAtItsLine(file, method) {
  const {line} = trace.methods[method], name = plainName(method);
  return line === 0 || /[<$]/.test(name) || methodRange(file, method) !== null || javaTypeAt(file.tokens, line);
}

// The methods of a file that are not where the classes that ran have them; found out once.
function strayMethods(file, key) {
  file.stray ??= trace.methods.flatMap(({source}, method) => source === key && file.tokens !== null && !isAtItsLine(file, method) ? [method] : []);
  return file.stray;
}

// Why a file may not be what the class was compiled from.
function doubts(file, method) {
  const {source, line} = trace.methods[method], list = [], greatest = greatestLine(source), stray = strayMethods(file, source);
  if (greatest > file.lines.length) {
    list.push('This file has ' + plural(file.lines.length, 'line') + ', and the class that ran has a line ' + greatest + ': it was compiled from another version.');
  } else if (stray.includes(method)) {
    list.push('There is no method ' + plainName(method) + ' at line ' + line + ', where it is in the class that ran: the class was compiled from another version.');
  } else if (stray.length > 0) {
    list.push(plural(stray.length, 'other method') + ' of this file ' + (stray.length === 1 ? 'is' : 'are') + ' not at the lines of the class that ran: it was compiled from another version.');
  }
  if (file.others.length > 0) list.push('Not the only file of this name: ' + file.others.join(', ') + (file.others.length === 1 ? ' says' : ' say') + ' something else.');
  return list;
}
