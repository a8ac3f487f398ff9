// What the page copies as Java: of each value, given as the page shows it and with its type, the expression or null.
import {readFileSync} from 'node:fs';
import vm from 'node:vm';

const [copy, values] = process.argv.slice(2).map(file => readFileSync(file, 'utf8'));
const page = vm.createContext({});
vm.runInContext(copy, page);
page.values = JSON.parse(values);
console.log(vm.runInContext('JSON.stringify(values.map(({text, type}) => javaValue({text}, type)))', page));
