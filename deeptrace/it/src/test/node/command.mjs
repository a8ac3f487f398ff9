// What the page copies as the command that makes a call again, for traces in these files.
import {readFileSync} from 'node:fs';
import vm from 'node:vm';

const [copy, files] = process.argv.slice(2).map(file => readFileSync(file, 'utf8'));
const page = vm.createContext({valuesOf: box => ({id: box + 10})});
vm.runInContext(copy, page);
page.files = JSON.parse(files);
console.log(vm.runInContext('JSON.stringify(files.map(file => { trace = {file}; return rerunCommand(2); }))', page));
